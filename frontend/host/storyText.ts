/**
 * A screen told as a stream: what was appended since, for a command line, a transcript, a screen reader's log.
 * The player's own typing is left out, because who typed it has seen it.
 */
import type { Output, PortId, PortSpec } from '../../cores/kit/contract';
import { Style } from '../../cores/kit/devices/look';
import type { Paragraph } from '../../cores/kit/devices/story';
import { lineText } from '../../cores/kit/devices/typewriter';

/** Ports whose plain stream is what their screen was told to print. */
export const terminalPorts = (ports: readonly PortSpec[]): ReadonlySet<PortId> =>
  new Set(ports.filter(({ kind }) => kind === 'terminal').map(({ id }) => id));

/** Turns the outputs of one machine into appended text. */
export class StoryText {
  private readonly ports = new Map<PortId, NumberedLines>();
  private readonly streaming = new Set<PortId>(); // a typewriter that tells its text as well need not be read from its paper

  /** Of plain streams only those of `terminals` are told; others are transcripts and records. */
  constructor(private readonly terminals: ReadonlySet<PortId> = new Set()) {}

  /** Text appended since the last call, line ends as '\n'. */
  take(outputs: readonly Output[]): string {
    let text = '';
    for (const output of outputs) if (output.kind === 'text') this.streaming.add(output.port);
    for (const output of outputs) {
      if (output.kind === 'text' && this.terminals.has(output.port)) text += output.text;
      if (output.kind === 'story') {
        const lines = this.linesOf(output.port, output.generation);
        for (const change of output.changes)
          if (change.change === 'paragraph') text += lines.update(change.number, untyped(change.paragraph));
      } else if (output.kind === 'paper' && !this.streaming.has(output.port)) {
        text += this.linesOf(output.port, output.generation).update(output.line, lineText(output));
      }
    }
    return text;
  }

  private linesOf(port: PortId, generation: number): NumberedLines {
    const known = this.ports.get(port);
    if (known !== undefined && generation > 0) return known;
    const fresh = new NumberedLines();
    this.ports.set(port, fresh);
    return fresh;
  }
}

/** Lines that only grow at the end, told again and again; remembers how much of the last one was taken. */
class NumberedLines {
  private number: number | undefined;
  private taken = '';

  update(number: number, text: string): string {
    if (this.number !== undefined && number < this.number) return '';
    const ends = number - (this.number ?? number);
    if (ends > 0) this.taken = '';
    const appended = text.startsWith(this.taken) ? text.slice(this.taken.length) : '';
    this.number = number;
    this.taken = text;
    return '\n'.repeat(ends) + appended;
  }
}

/** A paragraph without what the player typed. */
function untyped({ text, runs }: Paragraph): string {
  if (runs.every((run) => (run.style & Style.typed) === 0)) return text;
  return runs
    .map((run, i) => ((run.style & Style.typed) === 0 ? text.slice(run.start, runs[i + 1]?.start) : ''))
    .join('');
}

/** Keeps the end of a stream, for the last lines by which people know a save again. */
export class TextTail {
  private text = '';

  constructor(private readonly limit = 4000) {}

  append(text: string): void {
    this.text = (this.text + text).slice(-this.limit);
  }

  clear(): void {
    this.text = '';
  }

  /** The last `count` lines that are not empty, prompts left out. */
  lines(count: number): readonly string[] {
    const lines = this.text.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '' && line !== '>').slice(-count);
  }
}
