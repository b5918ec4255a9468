/**
 * Input from a file or a pipe for guests on a terminal: each character is a key, CR, LF or both are Enter. Control
 * characters stand for the keys that send them.
 */
import type { PortId } from '../../cores/kit/contract';
import { keyOfCharacter } from '../host/characterKeys';
import { isQuiet, type PlayerInput, type Typed } from './playerInput';

const end: Typed = { typed: 'end' };
const longestName = 20;
/** A line of a script that presses ATTN. */
const attention = '<ATTN>';

export class KeyScript implements PlayerInput {
  readonly realTime = false;
  private readonly characters: string[];
  private readonly names: boolean; // some line names a terminal

  /** `tell` is given questions that are not the guest's, and their answers. */
  constructor(
    script: string,
    private readonly tell: (text: string) => void,
    /** Terminals that a line may name before its text, as in `term02: text`; else it is for the first. */
    private readonly terminals: readonly PortId[] = [],
  ) {
    this.names = script.split(/\r?\n/).some((line) => terminals.some((port) => line.startsWith(`${port}: `)));
    this.characters = Array.from(script.replaceAll(/\r\n?/g, '\n'));
  }

  /** The terminal that the next line is for, in a script that names terminals. */
  port(): PortId | undefined {
    if (!this.names || this.characters.length === 0) return undefined;
    return this.label() ?? this.terminals[0];
  }
  private label(): PortId | undefined {
    const start = this.characters.slice(0, longestName).join('');
    return this.terminals.find((port) => start.startsWith(`${port}: `));
  }

  line(): Promise<Typed> {
    return Promise.resolve(this.typedLine() ?? end);
  }

  /** A guest that is busy when the script ends may have more to show: that is no end. */
  unasked(quietTicks: number): Typed | undefined {
    return isQuiet(quietTicks) ? this.typedLine() : undefined;
  }

  key(): Promise<Typed> {
    const character = this.characters.shift();
    return Promise.resolve(character === undefined ? end : { typed: 'key', key: keyOfCharacter(character) });
  }

  answer(question: string): Promise<string | undefined> {
    const answer = this.nextLine();
    this.tell(`${question}${answer ?? ''}\n`);
    return Promise.resolve(answer);
  }

  close(): void {
    this.characters.length = 0;
  }

  private typedLine(): Typed | undefined {
    const port = this.label();
    const line = this.nextLine();
    if (line === undefined) return undefined;
    const text = port === undefined ? line : line.slice(port.length + 2);
    if (this.terminals.length > 1 && text === attention) return { typed: 'key', key: 'Attn' };
    return { typed: 'line', text, terminator: 'Enter' };
  }

  private nextLine(): string | undefined {
    if (this.characters.length === 0) return undefined;
    const length = this.characters.indexOf('\n');
    const line = this.characters.splice(0, length < 0 ? this.characters.length : length + 1);
    return line.join('').replace(/\n$/, '');
  }
}
