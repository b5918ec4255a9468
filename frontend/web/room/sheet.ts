/** Paper in a typewriter or a line printer, line by line: what was struck over something else shows with it. */
import type { Output } from '../../../cores/kit/contract';
import { lineText, Ribbon, unpackStrike } from '../../../cores/kit/devices/typewriter';
import { element } from '../panels/element';

type PaperOutput = Extract<Output, { kind: 'paper' }>;

/** Lines that a page keeps of a printout; the whole of it is among the printer's pages. */
const linesKept = 2000;

export class Sheet {
  readonly root: HTMLElement;
  private readonly lines = new Map<number, HTMLElement>();
  private readonly texts = new Map<number, string>();
  private last = 0;

  constructor(className: string, label: string) {
    this.root = element('div', { class: className, role: 'log', 'aria-label': label, 'aria-live': 'off' });
  }

  get text(): string {
    const numbers = [...this.texts.keys()].sort((a, b) => a - b);
    return numbers.map((number) => this.texts.get(number)!).join('\n');
  }
  /** Where the carriage stands as far as the paper shows it: behind what the last line says. */
  get column(): number {
    return this.texts.get(this.last)?.length ?? 0;
  }

  apply({ line, strikes }: PaperOutput): void {
    this.texts.set(line, lineText({ strikes }));
    this.last = Math.max(this.last, line);
    const made = element('div', { class: 'sheet-line' }, ...layersOf(strikes));
    const old = this.lines.get(line);
    if (this.lines.size === 0) this.begin(line);
    this.lines.set(line, made);
    if (old === undefined) this.root.append(made);
    else old.replaceWith(made);
    if (this.lines.size > linesKept) this.dropFirst();
  }

  clear(): void {
    this.lines.clear();
    this.texts.clear();
    this.last = 0;
    this.root.replaceChildren();
  }

  private dropFirst(): void {
    const [first, row] = this.lines.entries().next().value!;
    row.remove();
    this.lines.delete(first);
    this.texts.delete(first);
    this.begin(first + 1);
  }

  /** Bars and folds stay with their lines when lines are torn off above. */
  private begin(line: number): void {
    this.root.style.setProperty('--first', String(line));
  }
}

interface Struck {
  readonly character: string;
  readonly ribbon: number;
}

/** The first strike in each column, then the second where there is one, and so on: each layer lies over those before. */
function layersOf(strikes: Uint32Array): readonly HTMLElement[] {
  const layers: Struck[][] = [];
  const deep: number[] = [];
  for (const strike of strikes) {
    const { column, ribbon, codePoint } = unpackStrike(strike);
    const layer = (deep[column] = (deep[column] ?? -1) + 1);
    (layers[layer] ??= [])[column] = { character: String.fromCodePoint(codePoint), ribbon };
  }
  return layers.map((columns, i) =>
    element(
      'span',
      i === 0 ? { class: 'struck' } : { class: 'struck over', 'aria-hidden': 'true' },
      ...runsOf(columns),
    ),
  );
}

/** Pieces of one colour; columns without a strike are blank. */
function runsOf(columns: readonly (Struck | undefined)[]): readonly (HTMLElement | string)[] {
  const runs: { text: string; ribbon: number }[] = [];
  for (const struck of Array.from(columns)) {
    const { character, ribbon } = struck ?? { character: ' ', ribbon: runs.at(-1)?.ribbon ?? Ribbon.black };
    const last = runs.at(-1);
    if (last?.ribbon === ribbon) last.text += character;
    else runs.push({ text: character, ribbon });
  }
  return runs.map(({ text, ribbon }) =>
    ribbon === Ribbon.red ? element('span', { class: 'red' }, text) : text,
  );
}
