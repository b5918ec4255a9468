/** Input from a person at a terminal: lines with editing and history, single keys, and a clock that runs meanwhile. */
import { createInterface, emitKeypressEvents, type Interface } from 'node:readline';
import { keyOfCharacter } from '../host/characterKeys';
import type { KeyWait, LineWait, PlayerInput, Typed } from './playerInput';
import type { Shell } from './shell';

interface Keypress {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}

/** Node's key names as UI Events name them. */
const keyNames: Readonly<Record<string, string>> = {
  return: 'Enter',
  enter: 'Enter',
  backspace: 'Backspace',
  delete: 'Delete',
  escape: 'Escape',
  tab: 'Tab',
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
};

/** The name of a key that was pressed; undefined for combinations no guest reads. */
export function keyOf(text: string | undefined, key: Keypress): string | undefined {
  if (key.name !== undefined && Object.hasOwn(keyNames, key.name)) return keyNames[key.name];
  if (key.name !== undefined && /^f([1-9]|1[0-2])$/.test(key.name)) return key.name.toUpperCase();
  if (text === undefined || key.ctrl === true || key.meta === true) return undefined;
  return /^[^\p{C}]$/u.test(text) ? text : undefined;
}

/** A control character as the key that sends it. */
const controlKey = (text: string | undefined): string | undefined =>
  text?.length === 1 && text < ' ' ? keyOfCharacter(text) : undefined;

/** Ctrl-]: what leaves a telnet session leaves a guest's terminal. */
const leavingCharacter = '\x1d';
const historyLimit = 200;

export class TerminalInput implements PlayerInput {
  readonly realTime = true;
  private history: string[] = [];
  /** What had been typed when a timer went off, and for which wait: the guest may want it finished. */
  private draft: { readonly text: string; readonly of: string } | undefined;

  /** `onInterrupt` is called at Ctrl-C, which a terminal in raw mode does not turn into a signal. */
  constructor(
    private readonly shell: Shell,
    private readonly output: NodeJS.WritableStream,
    private readonly asides: NodeJS.WritableStream, // for questions that are not the guest's
    private readonly onInterrupt: () => void,
    /** The guest has a terminal: control keys are its own, and Ctrl-] leaves it. */
    private readonly raw = false,
  ) {}

  line(wait: LineWait, prompt: string, milliseconds: number | undefined): Promise<Typed> {
    const of = JSON.stringify(wait);
    const begun = this.draft?.of === of ? this.draft.text : wait.preset;
    this.draft = undefined;
    return this.readLine(prompt, begun, milliseconds, of);
  }

  async answer(question: string): Promise<string | undefined> {
    const typed = await this.readLine(question, '', undefined, undefined);
    return typed.typed === 'line' ? typed.text : undefined;
  }

  key(_wait: KeyWait, milliseconds: number | undefined): Promise<Typed> {
    const { stdin } = this.shell;
    emitKeypressEvents(stdin);
    stdin.setRawMode?.(true);
    stdin.resume();
    return new Promise((resolve) => {
      const finish = (typed: Typed): void => {
        clearTimeout(timer);
        stdin.off('keypress', onKey).off('end', onEnd);
        stdin.setRawMode?.(false);
        stdin.pause();
        resolve(typed);
      };
      const onEnd = (): void => finish({ typed: 'end' });
      const onKey = (text: string | undefined, pressed: Keypress): void => {
        if (this.leaves(text, pressed)) {
          onEnd();
          return;
        }
        const key = keyOf(text, pressed) ?? (this.raw ? controlKey(text) : undefined);
        if (key !== undefined) finish({ typed: 'key', key });
      };
      const timer = alarm(milliseconds, () => finish({ typed: 'nothing' }));
      stdin.on('keypress', onKey).on('end', onEnd);
    });
  }

  private leaves(text: string | undefined, pressed: Keypress): boolean {
    if (this.raw) return text === leavingCharacter;
    if (pressed.ctrl === true && pressed.name === 'c') this.onInterrupt();
    return pressed.ctrl === true && (pressed.name === 'c' || pressed.name === 'd');
  }

  close(): void {
    this.shell.stdin.pause();
  }

  private readLine(
    prompt: string,
    preset: string,
    milliseconds: number | undefined,
    wait: string | undefined,
  ): Promise<Typed> {
    const reader = this.open(prompt, wait !== undefined);
    return new Promise((resolve) => {
      let typed: Typed = { typed: 'end' };
      const finish = (how: Typed): void => {
        typed = how;
        reader.close();
      };
      const timer = alarm(milliseconds, () => {
        if (wait !== undefined) this.draft = { text: reader.line, of: wait };
        finish({ typed: 'nothing' });
      });
      reader.on('SIGINT', () => {
        this.onInterrupt();
        finish({ typed: 'end' });
      });
      reader.on('line', (text: string) => finish({ typed: 'line', text, terminator: 'Enter' }));
      reader.on('close', () => {
        clearTimeout(timer);
        resolve(typed);
      });
      reader.prompt();
      if (preset !== '') reader.write(preset);
    });
  }

  private open(prompt: string, remember: boolean): Interface {
    const reader = createInterface({
      input: this.shell.stdin,
      output: remember ? this.output : this.asides,
      terminal: true,
      prompt,
      history: remember ? [...this.history] : [],
      historySize: historyLimit,
      removeHistoryDuplicates: true,
    });
    if (remember) reader.on('history', (history: string[]) => (this.history = [...history]));
    return reader;
  }
}

function alarm(milliseconds: number | undefined, callback: () => void): NodeJS.Timeout | undefined {
  return milliseconds === undefined ? undefined : setTimeout(callback, milliseconds);
}
