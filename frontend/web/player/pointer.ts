/** What a pointer does on the stage: it may answer the machine, pick a word, or bring the keyboard. Selecting text stays the browser's. */
import type { Workbench } from './playPage';

export function followPointer(bench: Workbench): void {
  const { stage, page, player, keyboard } = bench;
  page.stage.addEventListener('pointerup', (event) => {
    if (event.button !== 0 || isControl(event.target)) return;
    if (getSelection()?.isCollapsed === false) return;
    const cell = stage.cellAt(event.clientX, event.clientY);
    if (cell !== undefined && player.click(cell.column, cell.row)) {
      keyboard.focus();
      return;
    }
    const word = event.pointerType === 'mouse' ? undefined : wordAt(event.clientX, event.clientY);
    if (word !== undefined && bench.preferences.tapWords && keyboard.text !== '') {
      keyboard.insertWord(word);
      return;
    }
    if (event.target !== page.area) keyboard.focus();
  });
  page.root.addEventListener('keydown', (event) => typeAnywhere(bench, event));
}

/** Typing goes to the line wherever the focus was left on the page, as long as it was on no control. */
function typeAnywhere({ page, keyboard }: Workbench, event: KeyboardEvent): void {
  if (event.target === page.area || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!isControl(event.target) && event.key.length === 1) keyboard.focus();
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('button, a, input, dialog, [role="slider"], .terminal-unit, .board') !== null;

/** The word of the text under a point. */
function wordAt(x: number, y: number): string | undefined {
  const { node, offset } = textAt(x, y) ?? {};
  if (!(node instanceof Text) || offset === undefined) return undefined;
  if ((node.parentElement?.closest('.prose') ?? null) === null) return undefined;
  const start = /[\p{L}\p{N}'\u2019-]*$/u.exec(node.data.slice(0, offset))?.[0] ?? '';
  const end = /^[\p{L}\p{N}'\u2019-]*/u.exec(node.data.slice(offset))?.[0] ?? '';
  const word = `${start}${end}`.replaceAll('\u2019', "'").toLowerCase();
  return word === '' ? undefined : word;
}

/** Safari learned the standard's way late; its own, older one does as well. */
function textAt(x: number, y: number): { readonly node: Node; readonly offset: number } | undefined {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position === null ? undefined : { node: position.offsetNode, offset: position.offset };
  }
  const range = (document as Document).caretRangeFromPoint(x, y); // eslint-disable-line @typescript-eslint/no-deprecated -- see above
  return range === null ? undefined : { node: range.startContainer, offset: range.startOffset };
}
