/** The story's own SAVE and RESTORE: its files are kept in this browser, or go to and come from the reader's disk. */
import type { Input } from '../../../cores/kit/contract';
import type { Slot } from '../../host/saves';
import type { FileWait } from '../player/player';
import type { TitleSaves } from '../saves/titleSaves';
import { ask, chooseFiles, download, openDrawer } from './drawer';
import { element, icon } from './element';
import { whenText } from './saveCard';

export interface FileSetting {
  readonly title: string;
  readonly noun: string; // what is being played: 'story'
  readonly saves: TitleSaves;
  readonly extension: (port: string) => string;
}
type StoreWait = Extract<FileWait, { on: 'store' }>;
type MediaWait = Extract<FileWait, { on: 'media' }>;

/** Asks the reader and returns the answer for the machine. Files a story does not ask about are kept silently. */
export async function answerFile(wait: FileWait, setting: FileSetting): Promise<Input> {
  if (wait.on === 'media') return { kind: 'media', port: wait.port, data: await bring(wait, setting) };
  const { saves } = setting;
  const silent = wait.why === '';
  const ok = silent
    ? await saves.keepGuestFile(wait.port, wait.name, wait.data)
    : await offerToKeep(wait, setting);
  return { kind: 'stored', port: wait.port, ok };
}

async function offerToKeep(wait: StoreWait, setting: FileSetting): Promise<boolean> {
  const field = element('input', {
    type: 'text',
    value: nameFor(wait, setting),
    maxlength: 80,
    autocomplete: 'off',
  });
  const answer = await ask<'here' | 'file'>(
    `Save from the ${setting.noun}`,
    [
      element(
        'p',
        {},
        `The ${setting.noun} asks to keep a file. It can stay in this browser, or go to your disk for any interpreter that reads such files.`,
      ),
      element('label', {}, 'Name', field),
    ],
    [
      { label: 'Keep in this browser', value: 'here', main: true },
      { label: 'Save as a file', value: 'file' },
    ],
  );
  if (answer === undefined) return false;
  const name = field.value.trim() === '' ? 'save' : field.value.trim();
  if (answer === 'here') return setting.saves.keepGuestFile(wait.port, name, wait.data);
  download(fileName(name, wait.port, setting), wait.data);
  return true;
}

function nameFor(wait: FileWait, { title }: FileSetting): string {
  return wait.name === '' ? `${title}, ${whenText(Date.now())}` : wait.name;
}

function fileName(name: string, port: string, { extension }: FileSetting): string {
  const ending = `.${extension(port)}`;
  return name.endsWith(ending) ? name : `${name}${ending}`;
}

async function bring(wait: MediaWait, setting: FileSetting): Promise<Uint8Array | null> {
  const { saves } = setting;
  if (wait.why === '') return (await saves.guestFile(wait.port, wait.name)) ?? null;
  const kept = await saves.guestFiles(wait.port);
  let chosen: Uint8Array | null = null;
  const pick = (data: Uint8Array): void => {
    chosen = data;
    drawer.close();
  };
  const fromDisk = async (): Promise<void> => {
    const [file] = await chooseFiles('', false);
    if (file !== undefined) pick(new Uint8Array(await file.arrayBuffer()));
  };
  const intro =
    kept.length === 0
      ? `This browser keeps no such file of this ${setting.noun} yet.`
      : 'Kept in this browser:';
  const drawer = openDrawer(
    setting.noun === 'story' ? 'Restore into the story' : `The ${setting.noun} wants to ${wait.why}`,
    [
      element('p', {}, intro),
      element('ul', { class: 'entries' }, ...kept.map((slot) => keptFile(slot, wait.port, setting, pick))),
      element(
        'div',
        { class: 'choices' },
        element(
          'button',
          { type: 'button', class: 'press', onclick: () => void fromDisk() },
          icon('folder'),
          'Choose a file',
        ),
      ),
    ],
    'alert',
  );
  await drawer.closed;
  return chosen;
}

function keptFile(
  slot: Slot,
  port: string,
  setting: FileSetting,
  pick: (data: Uint8Array) => void,
): HTMLElement {
  const use = async (then: (data: Uint8Array) => void): Promise<void> => {
    const data = await setting.saves.guestFile(port, slot.name);
    if (data !== undefined) then(data);
  };
  const press = (label: string, main: boolean, does: () => void): HTMLElement =>
    element('button', { type: 'button', class: main ? 'press main' : 'press', onclick: does }, label);
  const item: HTMLElement = element(
    'li',
    {},
    element('strong', {}, slot.name),
    element('div', { class: 'soft' }, whenText(slot.generations[0]?.time ?? 0)),
    element(
      'div',
      { class: 'choices' },
      press('Restore', true, () => void use(pick)),
      press(
        'Save as a file',
        false,
        () => void use((data) => download(fileName(slot.name, port, setting), data)),
      ),
      press('Delete', false, () => {
        void setting.saves.remove(slot);
        item.remove();
      }),
    ),
  );
  return item;
}
