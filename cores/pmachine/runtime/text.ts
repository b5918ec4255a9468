/** Reading and writing of characters, numbers and strings (PMACHINE 8). */
import { writeCharacters } from '../exec/units';
import type { Processor } from '../processor';
import { IoResult, keyBytes } from '../syscom';
import { FileState, type Fib } from './fib';
import { get, put, setResult } from './files';
import type { Frame } from './frame';

const blank = 32;
const carriageReturn = 13;
const backspace = 8;
const codesOf = (text: string): readonly number[] => Array.from(text, (character) => character.charCodeAt(0));
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

// ── Writing ──────────────────────────────────────────────────────────────────────────────────────

/** Characters go to a unit as they are; into a file through its window, one by one. */
export function write(p: Processor, f: Fib, codes: readonly number[]): void {
  if (!f.isOpen) return setResult(p, IoResult.notOpen);
  if (!f.softBuffered) return writeCharacters(p, f.unit, codes, 0);
  for (const code of codes) {
    if (f.eof) return;
    f.character = code;
    put(p, f);
  }
}
const padded = (codes: readonly number[], width: number): readonly number[] => [
  ...Array.from({ length: Math.max(0, width - codes.length) }, () => blank),
  ...codes,
];

export const writeCharacter = (p: Processor, f: Fib, code: number, width: number): void =>
  write(p, f, padded([code], width));
export const writeInteger = (p: Processor, f: Fib, value: number, width: number): void =>
  write(p, f, padded(codesOf(String(value)), width));

/** A width below the length cuts a string, but none or a negative one does not. */
export function writeString(p: Processor, f: Fib, codes: readonly number[], width: number): void {
  write(p, f, padded(width > 0 ? codes.slice(0, width) : codes, width));
}
export function writeLine(p: Processor, f: Fib): void {
  f.character = carriageReturn;
  put(p, f);
}

// ── Reading ──────────────────────────────────────────────────────────────────────────────────────

/**
 * What a reader is in the midst of, in the variables of its procedure: its phase, whether the next character has still
 * to be got, whether a sign was read, and the place of the next character. The first two are 0 when it begins.
 */
const Variable = { phase: 1, getting: 2, negative: 3, next: 4 } as const;
const Phase = { begin: 0, blanks: 1, sign: 2, digits: 3, line: 4 } as const;

/** The first character of a read, if it has not been got. */
const ready = (p: Processor, f: Fib): boolean => f.state !== FileState.needsCharacter || get(p, f);

/** FREADCHAR. False where it has to be asked again. */
export function readCharacter(p: Processor, f: Fib, to: number): boolean {
  setResult(p, IoResult.ok);
  if (f.state === FileState.needsCharacter && !get(p, f)) return false;
  p.store.setWord(to, f.character);
  if (f.state === FileState.standard) return get(p, f);
  f.state = FileState.needsCharacter;
  return true;
}

/** FREADLN: past the end of the line. */
export function readLine(p: Processor, f: Fib): boolean {
  while (!f.eoln) if (!get(p, f)) return false;
  if (f.state === FileState.standard) return get(p, f);
  f.state = FileState.needsCharacter;
  f.eoln = false;
  return true;
}

/** FREADINT: blanks, a sign, digits up to what is none, or the end of the line. */
export function readInteger(p: Processor, f: Fib, to: number, frame: Frame): boolean {
  if (frame.variable(Variable.phase) === Phase.begin) {
    if (!ready(p, f)) return false;
    p.store.setWord(to, 0);
    frame.setVariable(Variable.phase, Phase.blanks);
  }
  if (frame.variable(Variable.phase) === Phase.blanks) {
    while (f.character === blank && !f.eof) if (!get(p, f)) return false;
    if (f.eof) return true;
    frame.setVariable(Variable.negative, Number(f.character === 45));
    frame.setVariable(Variable.next, 1);
    const signed = f.character === 43 || f.character === 45;
    frame.setVariable(Variable.phase, signed ? Phase.sign : Phase.digits);
  }
  if (frame.variable(Variable.phase) === Phase.sign) {
    if (!get(p, f)) return false;
    frame.setVariable(Variable.phase, Phase.digits);
  }
  return readDigits(p, f, to, frame);
}

function readDigits(p: Processor, f: Fib, to: number, frame: Frame): boolean {
  for (;;) {
    if (!gotten(p, f, frame)) return false;
    const next = frame.variable(Variable.next);
    const deleted = next > 1 ? rubbedOut(p, f, next) : undefined;
    if (deleted !== undefined) {
      frame.setVariable(Variable.next, deleted);
      p.store.setWord(to, deleted === 1 ? 0 : Math.trunc(p.store.word(to) / 10));
    } else if (isDigit(f.character) && !(next > 1 && f.eoln)) {
      p.store.setWord(to, 10 * p.store.word(to) + f.character - 48);
      frame.setVariable(Variable.next, next + 1);
    } else break;
    frame.setVariable(Variable.getting, 1);
  }
  if (frame.variable(Variable.next) === 1 && !f.eof) setResult(p, IoResult.badFormat);
  else if (frame.variable(Variable.negative) === 1) p.store.setWord(to, -p.store.word(to));
  return true;
}

/** FREADSTRING: the rest of the line, as much as fits. */
export function readString(p: Processor, f: Fib, to: number, most: number, frame: Frame): boolean {
  if (frame.variable(Variable.phase) === Phase.begin) {
    if (!ready(p, f)) return false;
    frame.setVariable(Variable.next, 1);
    frame.setVariable(Variable.phase, Phase.line);
  }
  for (;;) {
    if (!gotten(p, f, frame)) return false;
    const next = frame.variable(Variable.next);
    if (next > most || f.eoln || f.eof) break;
    const deleted = rubbedOut(p, f, next);
    if (deleted === undefined) p.store.setByte(to, next, f.character);
    frame.setVariable(Variable.next, deleted ?? next + 1);
    frame.setVariable(Variable.getting, 1);
  }
  while (!f.eoln) if (!get(p, f)) return false;
  p.store.setByte(to, 0, frame.variable(Variable.next) - 1);
  return true;
}

/** The next character, where the one before has been dealt with. */
function gotten(p: Processor, f: Fib, frame: Frame): boolean {
  if (frame.variable(Variable.getting) === 0) return true;
  if (!get(p, f)) return false;
  frame.setVariable(Variable.getting, 0);
  return true;
}

/**
 * What was typed at the console may take back what was typed before: the place of the next character then, as the
 * system's terminal keys say; undefined for any other character.
 */
function rubbedOut(p: Processor, f: Fib, next: number): number | undefined {
  if (f.unit !== 1) return undefined;
  const { console } = p;
  const say = (...codes: readonly number[]): void => writeCharacters(p, 1, codes, 0);
  if (f.character === console.keyByte(keyBytes.lineDelete)) {
    say(...Array.from({ length: next - 1 }, () => backspace), 29);
    return 1;
  }
  if (f.character !== console.keyByte(keyBytes.characterDelete)) return undefined;
  if (next > 1) say(blank, backspace);
  else say(blank);
  return Math.max(1, next - 1);
}
