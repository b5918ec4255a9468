/** One drive on the panel: its face, the label of the disk in it, the disk's files, and what can be done with them. */
import type { Contents, Disk, Drive } from '../../host/drives';
import type { VolumeEntry } from '../../../cores/kit/volumes';
import { element, icon, type Child, type Drawing } from '../panels/element';
import { capital } from './bringToDrive';
import { diskName } from './driveRoom';
import { dragOut, type FetchFile } from './dragOut';

export interface DriveActions {
  /** Files were dropped or chosen. */
  readonly bring: (drive: Drive, files: readonly File[]) => void;
  readonly choose: (drive: Drive) => void; // a disk to put in
  readonly chooseFiles: (drive: Drive) => void; // to put on the disk
  readonly eject: (drive: Drive) => void;
  readonly saveDisk: (drive: Drive) => void;
  readonly saveFile: (drive: Drive, name: string) => void;
  readonly viewFile: (drive: Drive, name: string) => void;
  readonly removeFile: (drive: Drive, name: string) => void;
  readonly fetchFile: (drive: Drive) => FetchFile;
}

/** `open`: whether its files are shown. */
export function driveCard(drive: Drive, actions: DriveActions, open: boolean): HTMLElement {
  const headingId = `drive-${drive.port.replaceAll(/\W/g, '-')}`;
  const { disk } = drive;
  const card = element(
    'section',
    {
      class: disk === undefined ? 'drive' : 'drive loaded',
      'data-port': drive.port,
      'aria-labelledby': headingId,
    },
    element(
      'div',
      { class: 'drive-face' },
      element('h3', { id: headingId }, drive.title),
      element('span', { class: 'drive-slot', 'aria-hidden': 'true' }),
      element('span', { class: 'drive-lamp', 'aria-hidden': 'true' }),
    ),
    ...(disk === undefined ? emptyDrive(drive, actions) : loadedDrive(drive, disk, actions, open)),
  );
  takeDrops(card, (files) => actions.bring(drive, files));
  return card;
}

function emptyDrive(drive: Drive, actions: DriveActions): readonly Child[] {
  return [
    element('p', { class: 'soft' }, `Empty. A ${drive.medium} image can be dropped here.`),
    element(
      'div',
      { class: 'choices' },
      press('folder', `Put a ${drive.medium} in`, drive.title, () => actions.choose(drive)),
    ),
  ];
}

function loadedDrive(drive: Drive, disk: Disk, actions: DriveActions, open: boolean): readonly Child[] {
  const { contents, changed } = disk;
  const name = diskName(drive);
  const notes = [changed ? 'written to' : undefined, drive.writable ? undefined : 'write-protected'];
  return [
    element(
      'div',
      { class: 'disk-label' },
      element('strong', {}, contents.ok ? name : capital(labelOf(drive, disk))),
      element(
        'small',
        {},
        [...labelFacts(contents), ...notes].filter((each) => each !== undefined).join(' \u00b7 '),
      ),
    ),
    ...warningsOf(disk).map((text) => element('p', { class: 'disk-warning' }, text)),
    contents.ok ? filesOf(drive, contents, actions, open) : undefined,
    element(
      'div',
      { class: 'choices' },
      contents.ok ? press('put', 'Put files on it', name, () => actions.chooseFiles(drive)) : undefined,
      press('fetch', `Save the ${drive.medium}`, name, () => actions.saveDisk(drive)),
      press('eject', 'Eject', name, () => actions.eject(drive)),
    ),
  ];
}

function labelFacts(contents: Contents): readonly string[] {
  if (!contents.ok) return [];
  const fact = (wanted: string): string | undefined => contents.facts.find(([name]) => name === wanted)?.[1];
  const blocks = fact('blocks');
  return [blocks === undefined ? undefined : `${blocks} blocks`, fact('container'), fact('date')].filter(
    (each) => each !== undefined && each !== '',
  ) as readonly string[];
}

/** Where the machine knows what it is, that nobody can read files on it goes without saying. */
const warningsOf = ({ contents, label, size }: Disk): readonly string[] =>
  contents.ok ? contents.warnings : label === '' && size > 0 ? [contents.why] : [];

const labelOf = ({ medium }: Drive, { label, size }: Disk): string =>
  label !== '' ? label : size === 0 ? `a blank ${medium}` : `a ${medium} without a directory`;

function filesOf(
  drive: Drive,
  contents: Extract<Contents, { ok: true }>,
  actions: DriveActions,
  open: boolean,
): HTMLElement {
  const { files, unusedBlocks } = contents;
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  const list = element('ul', { class: 'disk-files' }, ...files.map((file) => fileRow(drive, file, actions)));
  return element(
    'details',
    { class: 'disk-directory', open },
    element('summary', {}, `${count}, ${unusedBlocks} blocks unused`),
    files.length === 0 ? element('p', { class: 'soft' }, 'Nothing yet. Files can be dropped here.') : list,
  );
}

function fileRow(drive: Drive, file: VolumeEntry, actions: DriveActions): HTMLElement {
  const { name, kind, blocks, date, text } = file;
  const row = element(
    'li',
    { draggable: 'true' },
    element(
      'span',
      { class: 'disk-file' },
      element('span', { class: 'disk-file-name' }, name),
      element(
        'small',
        {},
        [kind, blocks === 1 ? '1 block' : `${blocks} blocks`, date].filter((each) => each !== '').join(', '),
      ),
    ),
    text || kind === 'code' ? small('view', 'View', name, () => actions.viewFile(drive, name)) : undefined,
    small('fetch', 'Save', name, () => actions.saveFile(drive, name)),
    small('trash', 'Remove', name, () => actions.removeFile(drive, name)),
  );
  dragOut(row, name, actions.fetchFile(drive));
  return row;
}

function press(drawing: Drawing, label: string, of: string, does: () => void): HTMLElement {
  const attributes = { type: 'button', class: 'press', 'aria-label': `${label}: ${of}`, onclick: does };
  return element('button', attributes, icon(drawing), label);
}

function small(drawing: Drawing, label: string, of: string, does: () => void): HTMLElement {
  const attributes = { type: 'button', class: 'disk-act', title: label, 'aria-label': `${label}: ${of}` };
  return element('button', { ...attributes, onclick: does }, icon(drawing));
}

/** The page has its own use for files dropped elsewhere on it. */
function takeDrops(target: HTMLElement, take: (files: readonly File[]) => void): void {
  target.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    target.classList.add('over');
  });
  target.addEventListener('dragleave', (event) => {
    if (!target.contains(event.relatedTarget as Node | null)) target.classList.remove('over');
  });
  target.addEventListener('drop', (event) => {
    event.preventDefault();
    event.stopPropagation();
    target.classList.remove('over');
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) take(files);
  });
}
