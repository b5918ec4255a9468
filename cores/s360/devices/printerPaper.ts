/**
 * Fan-fold paper under a line printer: every strike stays where it was made, so a line that is printed over shows both.
 * The same printing goes out as a stream of text for files: a new line moves the paper by one, a form feed to the next
 * form, and a carriage return alone prints over.
 */
import type { Output, PortId } from '../../kit/contract';
import {
  lineFeed,
  packStrike,
  Ribbon,
  TypewriterView,
  typewriterLimit,
  type Typewriter,
} from '../../kit/devices/typewriter';

/** What was struck: the column, from 0, and what. */
export interface Strike {
  readonly column: number;
  readonly codePoint: number;
}

export class PrinterPaper {
  private readonly view: TypewriterView;
  private text = '';

  constructor(
    private readonly paper: Typewriter,
    private readonly port: PortId,
    private readonly columns: number,
  ) {
    this.view = new TypewriterView(paper, port);
  }

  /** Prints on the line that is under the train; `again` says that the line was printed on before. */
  print(strikes: readonly Strike[], again: boolean): void {
    const { paper } = this;
    paper.width = this.columns;
    const before = paper.lines.at(-1)?.strikes ?? new Uint32Array(0);
    const room = typewriterLimit.strikes - before.length; // a line printed over and over is black
    const packed = strikes.map(({ column, codePoint }) => packStrike(column, Ribbon.black, codePoint));
    paper.lines = [
      ...paper.lines.slice(0, -1),
      { strikes: Uint32Array.of(...before, ...packed.slice(0, room)) },
    ];
    this.text += (again ? '\r' : '') + textOf(strikes);
  }

  /** Moves the paper; `overFold` of the lines are those of the next form, where the fold is passed. */
  move(lines: number, overFold: number): void {
    for (let i = 0; i < lines; i++) lineFeed(this.paper);
    this.text += overFold > 0 ? '\f' + '\n'.repeat(overFold - 1) : '\n'.repeat(lines);
  }

  drain(): readonly Output[] {
    const { text, port } = this;
    this.text = '';
    return [...(text === '' ? [] : [{ kind: 'text', port, text } as const]), ...this.view.drain()];
  }
  refresh(): void {
    this.text = '';
    this.view.refresh();
  }
}

function textOf(strikes: readonly Strike[]): string {
  const characters: string[] = [];
  for (const { column, codePoint } of strikes) {
    while (characters.length < column) characters.push(' ');
    characters[column] = String.fromCodePoint(codePoint);
  }
  return characters.join('');
}
