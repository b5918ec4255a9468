/** A sheet that slides over the page: from the right where there is room, from below on a phone. A true dialog. */
import { element, type Child } from './element';

export interface Drawer {
  readonly body: HTMLElement;
  close(): void;
  /** Settles when it is closed, however that happens. */
  readonly closed: Promise<void>;
}

let count = 0; // numbers the headings, so that each dialog can name its own

/** Opens at once. `kind` 'wide' is for lists; 'alert' stays in the middle and is announced as an alert. */
export function openDrawer(
  title: string,
  content: readonly Child[],
  kind: 'drawer' | 'wide' | 'alert' = 'drawer',
): Drawer {
  const headingId = `drawer-${++count}`;
  const body = element('div', { class: 'drawer-body' }, ...content);
  const dialog = element(
    'dialog',
    {
      class: `drawer ${kind}`,
      'aria-labelledby': headingId,
      role: kind === 'alert' ? 'alertdialog' : 'dialog',
    },
    element(
      'div',
      { class: 'head' },
      element('h2', { id: headingId }, title),
      element(
        'button',
        { type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => dialog.close() },
        '\u00d7',
      ),
    ),
    body,
  );
  const closed = new Promise<void>((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve();
    });
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop belongs to the dialog
  });
  document.body.append(dialog);
  dialog.showModal();
  return { body, close: () => dialog.close(), closed };
}

export interface Choice<T> {
  readonly label: string;
  readonly value: T;
  readonly main?: boolean;
}

/** Asks a question; undefined when the reader turns away. */
export async function ask<T>(
  title: string,
  content: readonly Child[],
  choices: readonly Choice<T>[],
): Promise<T | undefined> {
  let answer: T | undefined;
  const buttons = choices.map(({ label, value, main }) =>
    element(
      'button',
      {
        type: 'button',
        class: main === true ? 'press main' : 'press',
        onclick: () => {
          answer = value;
          drawer.close();
        },
      },
      label,
    ),
  );
  const drawer = openDrawer(title, [...content, element('div', { class: 'choices' }, ...buttons)], 'alert');
  await drawer.closed;
  return answer;
}

/** Asks for a line of text; undefined when the reader turns away. */
export async function askText(
  title: string,
  label: string,
  initial: string,
  press: string,
): Promise<string | undefined> {
  let answer: string | undefined;
  const field = element('input', { type: 'text', value: initial, maxlength: 80, autocomplete: 'off' });
  const form = element(
    'form',
    {
      class: 'ask-text',
      onsubmit: (event) => {
        event.preventDefault();
        answer = field.value.trim();
        drawer.close();
      },
    },
    element('label', {}, label, field),
    element('div', { class: 'choices' }, element('button', { class: 'press main' }, press)),
  );
  const drawer = openDrawer(title, [form], 'alert');
  field.select();
  await drawer.closed;
  return answer;
}

/** Hands a file to the reader. */
export function download(name: string, bytes: Uint8Array | string, type = 'application/octet-stream'): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  element('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Asks for files; none when the reader turns away. */
export function chooseFiles(accept: string, multiple: boolean): Promise<readonly File[]> {
  const input = element('input', { type: 'file', accept, multiple });
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
