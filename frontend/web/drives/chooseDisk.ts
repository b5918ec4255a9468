/** Where a disk for a drive comes from: a file, the shelf, the lobby's media, or a new empty one. */
import type { Drive } from '../../host/drives';
import { ask, chooseFiles, openDrawer } from '../panels/drawer';
import { element, icon } from '../panels/element';
import { sizeText, whenText } from '../panels/saveCard';
import { openFile, type BroughtFile } from '../media';
import type { DiskSource, DriveRoom } from './driveRoom';

/** Blocks of an 8-inch floppy, of an Apple's, and sizes for which there was no floppy. */
const sizes = [
  [280, '280 blocks, an Apple floppy'],
  [494, '494 blocks, an 8-inch floppy'],
  [1024, '1024 blocks, half a megabyte'],
  [4096, '4096 blocks, two megabytes'],
] as const;

/** Undefined when the reader turns away. Rejects where a new disk could not be made. */
export async function chooseDisk(room: DriveRoom, drive: Drive): Promise<BroughtFile | undefined> {
  const sources = await room.sources();
  let chosen: Promise<BroughtFile | undefined> | undefined;
  const pick = (disk: Promise<BroughtFile | undefined>): void => {
    chosen = disk;
    drawer.close();
  };
  const drawer = openDrawer(
    `A ${drive.medium} for ${drive.title}`,
    [
      element(
        'div',
        { class: 'choices' },
        element(
          'button',
          { type: 'button', class: 'press main', onclick: () => pick(fromFile()) },
          icon('folder'),
          'Choose an image',
        ),
      ),
      drive.medium === 'tape' ? blankTape(pick) : room.files ? newDisk(room, pick) : undefined,
      sources.length === 0 ? undefined : element('h3', {}, 'In this browser'),
      element('ul', { class: 'entries' }, ...sources.map((source) => sourceItem(room, source, pick))),
    ],
    'alert',
  );
  await drawer.closed;
  return chosen;
}

async function fromFile(): Promise<BroughtFile | undefined> {
  const [file] = await chooseFiles('', false);
  return file === undefined ? undefined : (await openFile(file))[0];
}

/** A reel with nothing on it is a file with nothing in it. */
function blankTape(pick: (disk: Promise<BroughtFile>) => void): HTMLElement {
  const take = (): void => pick(Promise.resolve({ name: 'A blank tape', bytes: new Uint8Array(0) }));
  return element(
    'div',
    { class: 'choices' },
    element('button', { type: 'button', class: 'press', onclick: take }, icon('disk'), 'Take a blank tape'),
  );
}

function newDisk(room: DriveRoom, pick: (disk: Promise<BroughtFile>) => void): HTMLElement {
  const name = element('input', {
    type: 'text',
    value: 'MINE',
    maxlength: 7,
    autocomplete: 'off',
    required: true,
  });
  const size = element(
    'select',
    {},
    ...sizes.map(([blocks, label]) => element('option', { value: blocks, selected: blocks === 1024 }, label)),
  );
  const make = async (): Promise<BroughtFile> => ({
    name: `${name.value.toUpperCase()}:`,
    bytes: await room.blank(name.value, Number(size.value)),
  });
  return element(
    'form',
    {
      class: 'new-disk',
      onsubmit: (event) => {
        event.preventDefault();
        pick(make());
      },
    },
    element('h3', {}, 'A new disk'),
    element('label', {}, 'Name', name),
    element('label', {}, 'Size', size),
    element('button', { class: 'press' }, icon('disk'), 'Make an empty disk'),
  );
}

function sourceItem(
  room: DriveRoom,
  source: DiskSource,
  pick: (disk: Promise<BroughtFile | undefined>) => void,
): HTMLElement {
  const { name, about, shelved } = source;
  const use = async (): Promise<BroughtFile> => {
    const bytes = await source.read();
    if (bytes === undefined) throw new Error(`${name} is no longer in this browser, or damaged.`);
    return { name, bytes };
  };
  const item: HTMLElement = element(
    'li',
    { class: 'disk-source' },
    element('strong', {}, name),
    element(
      'small',
      {},
      shelved === undefined ? about : `${about}, ${whenText(shelved.time)}, ${sizeText(shelved.size)}`,
    ),
    element(
      'div',
      { class: 'choices' },
      element(
        'button',
        {
          type: 'button',
          class: 'press',
          'aria-label': `Put in: ${name}, ${about}`,
          onclick: () => pick(use()),
        },
        'Put in',
      ),
      shelved === undefined
        ? undefined
        : element(
            'button',
            {
              type: 'button',
              class: 'press',
              'aria-label': `Throw away: ${name}, ${about}`,
              onclick: () => void throwAway().then((gone) => gone && item.remove()),
            },
            'Throw away',
          ),
    ),
  );
  const throwAway = async (): Promise<boolean> => {
    const sure = await ask(
      `Throw ${name} away?`,
      [element('p', {}, 'What is on this disk is then nowhere else.')],
      [{ label: 'Throw away', value: true, main: true }],
    );
    if (sure === true && shelved !== undefined) await room.throwAway(shelved);
    return sure === true;
  };
  return item;
}
