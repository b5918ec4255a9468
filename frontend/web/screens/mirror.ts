/**
 * The text of the screen as the document has it: transparent over the picture, with the same metrics, so that
 * selecting, copying, finding, translating and reading aloud are the browser's own. In text mode it is what
 * one sees.
 */
import { Style } from '../../../cores/kit/devices/look';
import type { ParagraphLayout, TextLine } from './lineBreaking';
import { cssColour, type Paint } from './palette';
import { cellFont, cellRuns } from './paint';
import type { Colouring, GridScene } from './scene';
import { fontOf, type Typeface } from './typeface';

export interface ProseStyle {
  readonly typeface: Typeface;
  readonly lineHeight: number;
  readonly colouring: Colouring;
}

/** Paragraphs as elements, one each, in order. */
export class ProseMirror {
  private readonly elements = new Map<number, HTMLElement>();

  constructor(private readonly root: HTMLElement) {}

  clear(): void {
    this.elements.clear();
    this.root.replaceChildren();
  }

  remove(number: number): void {
    this.elements.get(number)?.remove();
    this.elements.delete(number);
  }

  /** Shows a paragraph; numbers only grow, so a new one goes to the end. */
  set(number: number, layout: ParagraphLayout, height: number, heading: boolean, style: ProseStyle): void {
    let element = this.elements.get(number);
    if (element === undefined) {
      element = document.createElement('div');
      element.className = 'paragraph';
      element.dataset['number'] = String(number);
      this.root.append(element);
      this.elements.set(number, element);
    }
    if (heading) {
      element.setAttribute('role', 'heading');
      element.setAttribute('aria-level', '2');
    } else {
      element.removeAttribute('role');
      element.removeAttribute('aria-level');
    }
    element.style.height = `${height}px`;
    element.replaceChildren(...layout.lines.map((line) => lineElement(line, style)));
  }
}

/**
 * The line ends with a break that is drawn by the style sheet (.line::after), not part of the text: what is
 * copied is the paragraph as the story printed it.
 */
function lineElement(line: TextLine, style: ProseStyle): HTMLElement {
  const element = document.createElement('span');
  element.className = 'line';
  if (line.stretch > 0) element.style.wordSpacing = `${line.stretch}px`;
  for (const { text, look } of line.fragments) {
    const piece = document.createElement('span');
    piece.textContent = text;
    piece.style.font = fontOf(look, style.typeface);
    piece.style.lineHeight = `${style.lineHeight}px`;
    colour(piece, style.colouring(look));
    element.append(piece);
  }
  return element;
}

/** Colours are custom properties: only text mode uses them. */
function colour(element: HTMLElement, { ink, paper }: Paint): void {
  element.style.setProperty('--run-ink', cssColour(ink));
  if (paper !== undefined) element.style.setProperty('--run-paper', cssColour(paper));
}

/** Rows of the grid as elements. */
export class GridMirror {
  private readonly shown: (Uint32Array | undefined)[] = [];
  private key = '';

  constructor(private readonly root: HTMLElement) {}

  show(grid: GridScene, advance: number, colouring: Colouring): void {
    const key = [grid.x, grid.cellWidth, grid.cellHeight, grid.fontPixels, grid.columns].join();
    const all = key !== this.key;
    this.key = key;
    while (this.root.children.length > grid.rows.length) this.root.lastElementChild!.remove();
    while (this.root.children.length < grid.rows.length) this.root.append(document.createElement('div'));
    grid.rows.forEach((cells, row) => {
      if (!all && this.shown[row] === cells) return;
      this.shown[row] = cells;
      showRow(this.root.children[row] as HTMLElement, cells, grid, advance, colouring);
    });
    this.shown.length = grid.rows.length;
  }

  /** Forgets what it showed: colours or fonts have changed. */
  forget(): void {
    this.key = '';
  }
}

function showRow(
  element: HTMLElement,
  cells: Uint32Array,
  grid: GridScene,
  advance: number,
  colouring: Colouring,
): void {
  element.className = 'row';
  element.style.cssText = `height:${grid.cellHeight}px;line-height:${grid.cellHeight}px;padding-left:${grid.x}px;letter-spacing:${grid.cellWidth - advance}px`;
  const runs = cellRuns(cells, colouring);
  const edge = runs[0]?.paint.paper;
  if (edge !== undefined) element.style.setProperty('--row-paper', cssColour(edge));
  element.replaceChildren(
    ...runs.map((run) => {
      const piece = document.createElement('span');
      piece.textContent = run.text;
      piece.style.font = cellFont(run.style & (Style.bold | Style.italic), grid.fontPixels);
      piece.style.lineHeight = `${grid.cellHeight}px`;
      colour(piece, run.paint);
      return piece;
    }),
  );
}
