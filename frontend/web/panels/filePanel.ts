/** The story's own SAVE and RESTORE: its files are kept in this browser, or go to and come from the reader's disk. */
import type { Input } from '../../../cores/kit/contract';
import type { FileWait } from '../player/player';
import type { GuestFile, GuestFiles } from '../saves/guestFiles';
import { ask, chooseFiles, download, openDrawer } from './drawer';
import { element, icon } from './element';

export interface FileSetting {
  readonly core: string;
  readonly image: string;
  readonly title: string;
  readonly files: GuestFiles;
  readonly extension: (port: string) => string;
}

/** Asks the reader and returns the answer for the machine. Files a story names and does not ask about are kept silently. */
export async function answerFile(wait: FileWait, setting: FileSetting): Promise<Input> {
  if (wait.on === 'media') return { kind: 'media', port: wait.port, data: await bring(wait, setting) };
  const ok = wait.why === '' ? await keep(wait, wait.name, setting) : await offerToKeep(wait, setting);
  return { kind: 'stored', port: wait.port, ok };
}

async function keep(wait: Extract<FileWait, { on: 'store' }>, name: string, setting: FileSetting): Promise<boolean> {
  const { core, image, files } = setting;
  await files.keep({ core, image, port: wait.port, name, time: Date.now(), data: wait.data });
  return true;
}

async function offerToKeep(wait: Extract<FileWait, { on: 'store' }>, setting: FileSetting): Promise<boolean> {
  const name = element('input', { type: 'text', value: nameFor(wait, setting), maxlength: 80, autocomplete: 'off' });
  const answer = await ask<'here' | 'file'>(
    'Save from the story',
    [
      element('p', {}, 'The story asks to keep a file. It can stay in this browser, or be stored on your disk for any interpreter that reads such files.'),
      element('label', {}, 'Name', name),
    ],
    [
      { label: 'Keep in this browser', value: 'here', main: true },
      { label: 'Save as a file', value: 'file' },
    ],
  );
  if (answer === undefined) return false;
  const chosen = name.value.trim() === '' ? 'save' : name.value.trim();
  if (answer === 'here') return keep(wait, chosen, setting);
  const extension = setting.extension(wait.port);
  download(chosen.endsWith(`.${extension}`) ? chosen : `${chosen}.${extension}`, wait.data);
  return true;
}

const nameFor = (wait: FileWait, { title }: FileSetting): string => {
  const now = new Date().toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return wait.name === '' ? `${title}, ${now}` : wait.name;
};

async function bring(wait: Extract<FileWait, { on: 'media' }>, setting: FileSetting): Promise<Uint8Array | null> {
  const { core, image, files } = setting;
  const place = { core, image, port: wait.port };
  if (wait.why === '') return (await files.find(place, wait.name))?.data ?? null;
  const kept = await files.list(place);
  let chosen: Uint8Array | null = null;
  const pick = (data: Uint8Array): void => {
    chosen = data;
    drawer.close();
  };
  const drawer = openDrawer(
    'Restore into the story',
    [
      element('p', {}, kept.length === 0 ? 'No file of this story is kept in this browser yet.' : 'Files of this story in this browser:'),
      element('ul', { class: 'entries' }, ...kept.map((file) => keptFile(file, files, pick))),
      element(
        'div',
        { class: 'choices' },
        element('button', { type: 'button', class: 'press', onclick: () => void fromDisk(pick) }, icon('folder'), 'Choose a file'),
      ),
    ],
    'alert',
  );
  await drawer.closed;
  return chosen;
}

async function fromDisk(pick: (data: Uint8Array) => void): Promise<void> {
  const [file] = await chooseFiles('', false);
  if (file !== undefined) pick(new Uint8Array(await file.arrayBuffer()));
}

function keptFile(file: GuestFile, files: GuestFiles, pick: (data: Uint8Array) => void): HTMLElement {
  const when = new Date(file.time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const item: HTMLElement = element(
    'li',
    {},
    element('strong', {}, file.name),
    element('div', { class: 'soft' }, `${when}, ${file.data.length} bytes`),
    element(
      'div',
      { class: 'choices' },
      element('button', { type: 'button', class: 'press main', onclick: () => pick(file.data) }, 'Restore'),
      element('button', { type: 'button', class: 'press', onclick: () => download(`${file.name}.${file.port}`, file.data) }, 'Save as a file'),
      element(
        'button',
        {
          type: 'button',
          class: 'press',
          onclick: () => {
            void files.remove(file);
            item.remove();
          },
        },
        'Delete',
      ),
    ),
  );
  return item;
}
