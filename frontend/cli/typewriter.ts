/**
 * A guest's typewriter, played by hand: what the guest types and what the player types stand on the same paper. The line
 * editor is open all the time, behind what the guest types, so lines may be typed ahead of the guest's asking: they come to
 * stand on the paper when the guest takes them.
 */
import { clearScreenDown, createInterface, cursorTo, moveCursor, type Interface } from 'node:readline';
import type { PlayerInput, LineWait, Typed } from './playerInput';
import { isQuiet } from './playerInput';
import type { Shell } from './shell';

interface Keypress {
  readonly name?: string;
  readonly ctrl?: boolean;
}

/** Keys of a typewriter that a terminal lacks: REQUEST, which asks for the guest's attention, is sent by Ctrl-R. */
const requestKey: Typed = { typed: 'key', key: 'Attn' };
const isRequest = ({ name, ctrl }: Keypress): boolean => ctrl === true && name === 'r';
const end: Typed = { typed: 'end' };

export class Typewriter implements PlayerInput {
  readonly realTime = true;
  private readonly reader: Interface;
  private readonly typed: Typed[] = [];
  private waiting: ((typed: Typed) => void) | undefined;
  private closed = false;
  private begun = ''; // what the guest typed of the last line

  constructor(
    private readonly shell: Shell,
    private readonly paper: NodeJS.WritableStream,
    private readonly onInterrupt: () => void,
  ) {
    this.reader = createInterface({ input: shell.stdin, output: paper, terminal: true, prompt: '' });
    this.reader.on('line', (text: string) => this.entered(text));
    this.reader.on('SIGINT', () => {
      this.onInterrupt();
      this.reader.close();
    });
    this.reader.on('close', () => {
      this.closed = true;
      if (this.reader.line !== '' && this.begun === '') this.paper.write('\n');
      this.take(end);
    });
    shell.stdin.on('keypress', this.onKey);
    this.reader.prompt();
  }

  /** Types above what the player is typing. Resolves when the reader of the paper has kept up. */
  async print(text: string): Promise<void> {
    if (this.closed || !this.shell.terminal.output) return this.shell.out(text);
    const draft = this.lift();
    const written = this.shell.out(text);
    const lineEnd = text.lastIndexOf('\n');
    this.begun = lineEnd < 0 ? this.begun + text : text.slice(lineEnd + 1);
    this.reader.setPrompt(this.begun);
    this.reader.prompt();
    if (draft !== '') this.reader.write(draft);
    return written;
  }

  /** Takes the player's line off the paper, so that only the guest's own beginning of it is left; gives what it was. */
  private lift(): string {
    const draft = this.reader.line;
    if (draft !== '') {
      this.reader.write(null, { ctrl: true, name: 'e' });
      this.reader.write(null, { ctrl: true, name: 'u' });
    }
    this.reader.setPrompt(this.begun);
    this.reader.prompt();
    return draft;
  }

  // ── What the player asks for ───────────────────────────────────────────────────────────────────

  line(_wait: LineWait, _prompt: string, milliseconds: number | undefined): Promise<Typed> {
    return this.next(milliseconds);
  }
  key(): Promise<Typed> {
    return this.next(undefined);
  }
  unasked(quietTicks: number): Typed | undefined {
    const [first] = this.typed;
    return first?.typed !== 'line' || isQuiet(quietTicks) ? this.oldest() : undefined;
  }
  async answer(question: string): Promise<string | undefined> {
    await this.print(question);
    const typed = await this.next(undefined);
    return typed.typed === 'line' ? typed.text : undefined;
  }
  close(): void {
    this.shell.stdin.off('keypress', this.onKey);
    this.reader.close();
    this.shell.stdin.pause();
  }

  private next(milliseconds: number | undefined): Promise<Typed> {
    const first = this.oldest() ?? (this.closed ? end : undefined);
    if (first !== undefined) return Promise.resolve(first);
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => this.take({ typed: 'nothing' }),
        Math.min(milliseconds ?? 2 ** 31 - 1, 2 ** 31 - 1),
      );
      this.waiting = (typed) => {
        clearTimeout(timer);
        this.waiting = undefined;
        resolve(typed);
      };
    });
  }

  // ── What the terminal tells ────────────────────────────────────────────────────────────────────

  private readonly onKey = (_text: string | undefined, key: Keypress): void => {
    if (isRequest(key)) this.take(requestKey);
    else if (key.name === 'escape') this.cancel();
  };

  /** CANCEL ends the line, and the guest is told that it does not hold. */
  private cancel(): void {
    const text = this.lift();
    if (this.waiting !== undefined) this.paper.write(`${text}\n`);
    this.keep(text, 'Escape');
  }

  /** The line editor has moved on to a new line: back, unless the guest takes this one now. */
  private entered(text: string): void {
    if (this.waiting === undefined && this.shell.terminal.output) {
      const rows = Math.floor((this.begun.length + text.length) / this.shell.terminal.columns) + 1;
      moveCursor(this.paper, 0, -rows);
      cursorTo(this.paper, 0);
      clearScreenDown(this.paper);
      this.reader.prompt();
    }
    this.keep(text, 'Enter');
  }

  private keep(text: string, terminator: string): void {
    if (this.waiting !== undefined) {
      this.begun = '';
      this.reader.setPrompt('');
    }
    this.take({ typed: 'line', text, terminator });
  }

  /** What was typed first of all that nobody has taken; a line comes to stand on the paper. */
  private oldest(): Typed | undefined {
    const typed = this.typed.shift();
    if (typed?.typed === 'line') void this.print(`${typed.text}\n`);
    return typed;
  }

  private take(typed: Typed): void {
    if (this.waiting !== undefined) this.waiting(typed);
    else if (typed.typed !== 'nothing') this.typed.push(typed);
  }
}
