/**
 * Input from a file or a pipe for guests on a terminal: each character is a key, CR, LF or both are Enter. Control
 * characters stand for the keys that send them.
 */
import { keyOfCharacter } from '../host/characterKeys';
import type { PlayerInput, Typed } from './playerInput';

const end: Typed = { typed: 'end' };
export class KeyScript implements PlayerInput {
  readonly realTime = false;
  private readonly characters: string[];

  /** `tell` is given questions that are not the guest's, and their answers. */
  constructor(
    script: string,
    private readonly tell: (text: string) => void,
  ) {
    this.characters = Array.from(script.replaceAll(/\r\n?/g, '\n'));
  }

  line(): Promise<Typed> {
    const text = this.nextLine();
    return Promise.resolve(text === undefined ? end : { typed: 'line', text, terminator: 'Enter' });
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

  private nextLine(): string | undefined {
    if (this.characters.length === 0) return undefined;
    const length = this.characters.indexOf('\n');
    const line = this.characters.splice(0, length < 0 ? this.characters.length : length + 1);
    return line.join('').replace(/\n$/, '');
  }
}
