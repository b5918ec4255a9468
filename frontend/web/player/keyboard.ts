/**
 * Lines and keys from every kind of keyboard: hardware, on-screen, input methods, dictation. One textarea
 * takes them all; for a line it stands after the prompt and is a true text field, for a key it is a slit.
 */
import type { Wait } from '../../../cores/kit/contract';
import type { CaretPlace } from '../screens/stage';
import { terminalKey } from './terminalKeys';

export interface KeyboardHost {
  line(text: string, terminator: string): void;
  key(key: string): void;
  /** Text that was pasted where keys are wanted. */
  paste(text: string): void;
  /** Page up or down; true when there was something to see. */
  page(direction: 1 | -1): boolean;
  /** A screen reader's next part of a long turn; false when there is none. */
  readOn(): boolean;
  /** Says what stands in the status line. */
  readStatus(): void;
}

type LineWait = Extract<Wait, { on: 'line' }>;
export type Mode = 'line' | 'key' | 'none';

/** A story says what it wants, and when; a terminal takes keys at any time, control keys among them; a room has a typewriter for lines. */
export type KeyboardKind = 'story' | 'terminal' | 'room';

/** A character that is always there in key mode, so that Backspace repeats on on-screen keyboards. */
const seed = '\u200b';
const historyLimit = 200;

/** Keys that have a name and do nothing by themselves. */
const modifiers = new Set([
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
  'Compose',
]);
const named =
  /^(F([1-9]|1[0-2])|Enter|Escape|Backspace|Delete|Tab|Arrow(Up|Down|Left|Right)|Numpad\d|Home|End|PageUp|PageDown)$/;

export class Keyboard {
  /** Told whenever something else is wanted. */
  onWanted: (mode: Mode) => void = () => undefined;
  private mode: Mode = 'none';
  private wait: LineWait | undefined;
  private history: string[] = [];
  private recalled = 0; // lines back from now; 0 is the line being written
  private draft = '';
  private composing = false;

  constructor(
    readonly area: HTMLTextAreaElement,
    private readonly host: KeyboardHost,
    private readonly kind: KeyboardKind = 'story',
  ) {
    area.addEventListener('keydown', (event) => this.keydown(event));
    area.addEventListener('beforeinput', (event) => this.beforeInput(event));
    area.addEventListener('input', () => this.input());
    area.addEventListener('compositionstart', () => (this.composing = true));
    area.addEventListener('compositionend', () => this.compositionEnd());
    if (kind === 'terminal') area.addEventListener('paste', (event) => this.paste(event));
  }

  /** What is wanted now. */
  get wanted(): Mode {
    return this.mode;
  }

  /** What the machine waits for now; a line that is being written stays. Typing ahead is for terminals. */
  expect(waits: readonly Wait[], typeAhead = false): void {
    const line = waits.find((wait) => wait.on === 'line');
    const keys = typeAhead || waits.some((wait) => wait.on === 'key');
    const mode = line !== undefined ? 'line' : keys ? 'key' : 'none';
    const fresh = mode !== this.mode || (line !== undefined && this.wait === undefined);
    this.wait = line;
    this.mode = mode;
    this.area.dataset['mode'] = mode;
    this.area.readOnly = mode === 'none';
    this.onWanted(mode);
    if (!fresh) return;
    this.area.value = mode === 'line' ? (line?.preset ?? '') : mode === 'key' ? seed : '';
    this.recalled = 0;
    this.toEnd();
  }

  /** Stands the field at the caret. */
  place(caret: CaretPlace, lineHeight: number, font: string): void {
    const { style } = this.area;
    style.left = `${caret.x}px`;
    style.top = `${caret.y}px`;
    style.width = `${Math.max(caret.room, 80)}px`;
    style.height = `${lineHeight}px`;
    style.font = font;
    style.lineHeight = `${lineHeight}px`;
  }

  /** Lines of earlier turns, oldest first. */
  remember(lines: readonly string[]): void {
    this.history = lines.filter((line, i) => line !== '' && line !== lines[i - 1]).slice(-historyLimit);
    this.recalled = 0;
  }

  /** Begins a line with a word that wants another. */
  begin(word: string): void {
    if (this.mode !== 'line') return;
    this.area.value = `${word} `;
    this.toEnd();
    this.focus();
  }

  /** Puts a word into the line at the caret, with the blanks it needs. */
  insertWord(word: string): void {
    if (this.mode !== 'line') return;
    const { area } = this;
    const before = area.value.slice(0, area.selectionStart);
    const text = `${before === '' || before.endsWith(' ') ? '' : ' '}${word}`;
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    area.focus();
  }

  focus(): void {
    this.area.focus({ preventScroll: true });
  }

  /** What has been written so far. */
  get text(): string {
    return this.mode === 'line' ? this.area.value : '';
  }

  private toEnd(): void {
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  private keydown(event: KeyboardEvent): void {
    if (this.composing || event.isComposing || modifiers.has(event.key)) return;
    if (this.kind === 'terminal' && this.keyForTerminal(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'F9' && this.host.readOn()) {
      event.preventDefault();
      return;
    }
    if (this.mode === 'key' && this.kind === 'story') {
      this.keyForKey(event);
      return;
    }
    if (event.key === 'F8' && !this.isTerminator('F8')) {
      event.preventDefault();
      this.host.readStatus();
      return;
    }
    if (this.scrollKey(event)) {
      event.preventDefault();
      return;
    }
    if (this.mode === 'line') this.keyForLine(event);
  }

  private scrollKey({ key, shiftKey }: KeyboardEvent): boolean {
    if (this.isTerminator(key)) return false;
    if (key === 'PageUp') return this.host.page(-1) || true;
    if (key === 'PageDown') return this.host.page(1) || true;
    if (key === ' ' && this.area.value === '' && this.mode === 'line')
      return this.host.page(shiftKey ? -1 : 1);
    return false;
  }

  /** True when it was a key of the terminal. */
  private keyForTerminal(event: KeyboardEvent): boolean {
    const key = terminalKey(event, getSelection()?.isCollapsed === false);
    if (key === undefined || this.mode === 'none') return key !== undefined;
    event.preventDefault();
    this.host.key(key);
    return true;
  }

  private paste(event: ClipboardEvent): void {
    event.preventDefault();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (this.mode === 'key' && text !== '') this.host.paste(text);
  }

  private keyForKey(event: KeyboardEvent): void {
    const key = keyName(event);
    const printable = Array.from(event.key).length === 1;
    if (!printable && !named.test(key)) return;
    event.preventDefault();
    this.host.key(printable ? event.key : key);
  }

  private keyForLine(event: KeyboardEvent): void {
    const key = keyName(event);
    if (key === 'Enter' || this.isTerminator(key)) {
      event.preventDefault();
      this.submit(key);
      return;
    }
    const step = key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      this.recall(step);
      return;
    }
    if (key === 'Escape') {
      event.preventDefault();
      this.area.value = '';
    }
  }

  private isTerminator(key: string): boolean {
    return this.wait?.terminators.includes(key) === true && key !== 'Enter';
  }

  private submit(terminator: string): void {
    const text = this.area.value.replaceAll(/[\r\n]+/g, ' ').slice(0, this.wait?.max ?? 0);
    if (text !== '' && text !== this.history.at(-1)) this.history.push(text);
    this.area.value = '';
    this.recalled = 0;
    this.wait = undefined;
    this.host.line(text, terminator);
  }

  private recall(step: 1 | -1): void {
    const target = this.recalled + step;
    if (target < 0 || target > this.history.length) return;
    if (this.recalled === 0) this.draft = this.area.value;
    this.recalled = target;
    this.area.value = target === 0 ? this.draft : this.history.at(-target)!;
    this.toEnd();
  }

  /** On-screen keyboards send no useful keydown: what they do arrives here. */
  private beforeInput(event: InputEvent): void {
    if (this.mode === 'none') {
      event.preventDefault();
      return;
    }
    if (event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph') {
      event.preventDefault();
      if (this.mode === 'line') this.submit('Enter');
      else this.host.key('Enter');
    }
    if (this.mode === 'key' && event.inputType === 'deleteContentBackward') {
      event.preventDefault();
      this.host.key('Backspace');
    }
  }

  private input(): void {
    if (this.composing) return;
    if (this.mode === 'key') this.sendKeys();
    else if (this.wait !== undefined && this.area.value.length > this.wait.max)
      this.area.value = this.area.value.slice(0, this.wait.max);
  }

  private compositionEnd(): void {
    this.composing = false;
    if (this.mode === 'key') this.sendKeys();
  }

  private sendKeys(): void {
    const typed = this.area.value.replaceAll(seed, '');
    this.area.value = seed;
    this.toEnd();
    for (const character of typed) this.host.key(character);
  }
}

/** Digits of the key pad have names of their own: some stories use them as directions. */
function keyName(event: KeyboardEvent): string {
  return /^Numpad\d$/.test(event.code) && /^\d$/.test(event.key) ? event.code : event.key;
}
