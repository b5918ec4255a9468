/** What a reader saw, heard and was handed: the outputs of a session folded into texts and a screen to ask about. */
import type { Output } from '../cores/kit/contract';
import { rowText } from '../cores/kit/devices/grid';
import { cellWords, plainLook, Style, unpackLook, type Look } from '../cores/kit/devices/look';
import { lookAt, type Paragraph, type StoryChange } from '../cores/kit/devices/story';
import { lineText } from '../cores/kit/devices/typewriter';
import type { Subject } from './suite';

type Layout = Extract<StoryChange, { change: 'layout' }>;

export class Capture {
  /** All the guest printed below the upper window, in order, without what the player typed. */
  private printed = '';
  private turnStart = 0;
  private readonly paragraphs = new Map<number, Paragraph>();
  private finished = 0; // paragraphs with a lower number are
  private readonly rows = new Map<number, Uint32Array>();
  private readonly streams = new Map<string, string>();
  private readonly paper = new Map<string, string[]>();
  private readonly sounds: string[] = [];
  private readonly notices: string[] = [];
  layout: Layout | undefined;

  add(outputs: readonly Output[]): void {
    for (const output of outputs) this.addOne(output);
  }

  /** What is printed from now on belongs to a new turn. */
  startTurn(): void {
    this.turnStart = this.printed.length;
  }

  /** The text of a subject; files and volumes are the player's business (play.ts). */
  text(subject: Exclude<Subject, { of: 'file' | 'volume' }>): string {
    switch (subject.of) {
      case 'printed':
        return this.printed;
      case 'turn':
        return this.printed.slice(this.turnStart);
      case 'page':
        return this.page()
          .map((paragraph) => paragraph.text)
          .join('\n');
      case 'upper':
        return this.gridRows()
          .map((cells) => rowText(cells).trimEnd())
          .join('\n');
      case 'notices':
        return this.notices.join('\n');
      case 'sounds':
        return this.sounds.join('\n');
      case 'stream':
        return this.streams.get(subject.port) ?? this.paper.get(subject.port)?.join('\n') ?? '';
    }
  }

  /** How the first occurrence of a text looks, character by character; undefined when it is not there. */
  looks(text: string, where: 'page' | 'upper'): readonly Look[] | undefined {
    return where === 'page' ? this.pageLooks(text) : this.gridLooks(text);
  }

  private pageLooks(text: string): readonly Look[] | undefined {
    for (const paragraph of this.page()) {
      const at = paragraph.text.indexOf(text);
      if (at >= 0) return Array.from(text, (_, i) => lookAt(paragraph, at + i));
    }
    return undefined;
  }

  private gridLooks(text: string): readonly Look[] | undefined {
    for (const cells of this.gridRows()) {
      const at = rowText(cells).indexOf(text);
      if (at < 0) continue;
      return Array.from(text, (_, i) => {
        const word = (at + i) * cellWords;
        return unpackLook(cells[word]!, cells[word + 1]!);
      });
    }
    return undefined;
  }

  /** The prose since the screen was last cleared. */
  private page(): readonly Paragraph[] {
    const first = this.layout?.screenTop ?? 0;
    return [...this.paragraphs].filter(([number]) => number >= first).map(([, paragraph]) => paragraph);
  }

  private gridRows(): readonly Uint32Array[] {
    const count = this.layout?.gridRows ?? 0;
    return Array.from({ length: count }, (_, row) => this.rows.get(row) ?? new Uint32Array(0));
  }

  private addOne(output: Output): void {
    switch (output.kind) {
      case 'story':
        for (const change of output.changes) this.addChange(change);
        break;
      case 'text':
        this.streams.set(output.port, (this.streams.get(output.port) ?? '') + output.text);
        break;
      case 'paper':
        this.addPaper(output.port, output.line, lineText({ strikes: output.strikes }));
        break;
      case 'sound':
        this.sounds.push(`${output.effect} volume ${output.volume} repeats ${output.repeats}`);
        break;
      case 'notice':
        this.notices.push(output.text);
        break;
      case 'cells':
      case 'cursor':
      case 'pixels':
      case 'media':
      case 'lamps':
      case 'keyboard':
      case 'board':
      case 'cards':
    }
  }

  private addChange(change: StoryChange): void {
    if (change.change === 'layout') this.layout = change;
    else if (change.change === 'row') this.rows.set(change.row, change.cells);
    else this.addParagraph(change.number, change.paragraph, change.finished);
  }

  /**
   * The unfinished paragraph comes again each time it grew, and all do after a load; what was taken back was the
   * player's to edit.
   */
  private addParagraph(number: number, paragraph: Paragraph, finished: boolean): void {
    const old = this.paragraphs.get(number)?.text ?? '';
    let start = 0;
    while (start < old.length && old[start] === paragraph.text[start]) start++;
    this.printed += printedText(paragraph, start);
    this.paragraphs.set(number, paragraph);
    if (!finished || number < this.finished) return;
    this.printed += '\n';
    this.finished = number + 1;
  }

  private addPaper(port: string, line: number, text: string): void {
    const lines = this.paper.get(port) ?? [];
    lines[line] = text;
    this.paper.set(port, lines);
  }
}

/** A paragraph from an offset on, without the stretches the player typed. */
function printedText(paragraph: Paragraph, start: number): string {
  const runs = paragraph.runs.length === 0 ? [{ ...plainLook, start: 0 }] : paragraph.runs;
  return runs
    .map((run, i) => ({ run, end: runs[i + 1]?.start ?? paragraph.text.length }))
    .filter(({ run }) => (run.style & Style.typed) === 0)
    .map(({ run, end }) => paragraph.text.slice(Math.max(run.start, start), Math.max(end, start)))
    .join('');
}
