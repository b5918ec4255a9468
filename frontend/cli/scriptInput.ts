/**
 * Input from a file or a pipe. Lines answer lines. Keys are taken as dfrotz takes them: the characters of the
 * next line one by one, an empty line being Enter; what is left of it when a line is wanted is dropped. Time
 * never runs out: while the script has a line, that comes first.
 */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { PlayerInput, Typed } from './playerInput';

const end: Typed = { typed: 'end' };

export class ScriptInput implements PlayerInput {
  readonly realTime = false;
  private keys: string[] = [];

  /** `tell` is given questions that are not the guest's, and their answers. */
  constructor(
    private readonly lines: AsyncIterator<string>,
    private readonly tell: (text: string) => void,
  ) {}

  async line(): Promise<Typed> {
    this.keys = [];
    const text = await this.next();
    return text === undefined ? end : { typed: 'line', text, terminator: 'Enter' };
  }

  async key(): Promise<Typed> {
    if (this.keys.length === 0) {
      const line = await this.next();
      if (line === undefined) return end;
      this.keys = line === '' ? ['Enter'] : Array.from(line);
    }
    return { typed: 'key', key: this.keys.shift()! };
  }

  async answer(question: string): Promise<string | undefined> {
    const answer = await this.next();
    this.tell(`${question}${answer ?? ''}\n`);
    return answer;
  }

  close(): void {
    void this.lines.return?.();
  }

  private async next(): Promise<string | undefined> {
    const next = await this.lines.next();
    return next.done === true ? undefined : next.value;
  }
}

/** Lines of a stream as they arrive; CR LF and LF end them. */
export function streamLines(stream: Readable): AsyncIterator<string> {
  return createInterface({ input: stream, crlfDelay: Infinity, terminal: false })[Symbol.asyncIterator]();
}

/** Lines of a whole text; a last line without an end counts, an empty rest does not. */
export async function* textLines(text: string): AsyncGenerator<string, undefined> {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) yield await Promise.resolve(line);
  return undefined;
}
