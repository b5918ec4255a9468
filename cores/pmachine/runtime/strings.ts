/** Procedures on strings: what does not fit or is not there leaves everything as it was (PMACHINE 8). */
import type { Processor } from '../processor';

export function stringCodes(p: Processor, at: number): number[] {
  return Array.from({ length: p.store.byte(at, 0) }, (_, i) => p.store.byte(at, i + 1));
}
export const stringText = (p: Processor, at: number): string => String.fromCharCode(...stringCodes(p, at));

function setString(p: Processor, at: number, codes: readonly number[]): void {
  codes.forEach((code, i) => p.store.setByte(at, i + 1, code));
  p.store.setByte(at, 0, codes.length);
}

export function concatenate(p: Processor, source: number, to: number, most: number): void {
  const joined = [...stringCodes(p, to), ...stringCodes(p, source)];
  if (joined.length <= most) setString(p, to, joined);
}

export function insert(p: Processor, source: number, to: number, most: number, index: number): void {
  const [inserted, old] = [stringCodes(p, source), stringCodes(p, to)];
  if (index < 1 || index > old.length + 1 || inserted.length === 0 || inserted.length + old.length > most)
    return;
  setString(p, to, [...old.slice(0, index - 1), ...inserted, ...old.slice(index - 1)]);
}

/** A copy that is not there whole is empty. */
export function copy(p: Processor, source: number, to: number, index: number, count: number): void {
  const codes = stringCodes(p, source);
  const inside = index > 0 && count > 0 && index + count - 1 <= codes.length;
  setString(p, to, inside ? codes.slice(index - 1, index - 1 + count) : []);
}

export function remove(p: Processor, from: number, index: number, count: number): void {
  const codes = stringCodes(p, from);
  if (index < 1 || count < 1 || index + count - 1 > codes.length) return;
  setString(p, from, [...codes.slice(0, index - 1), ...codes.slice(index - 1 + count)]);
}

/** Where the target is first found, from 1; 0 where it is not. */
export const position = (p: Processor, target: number, source: number): number =>
  p.store.byte(target, 0) === 0 ? 0 : stringText(p, source).indexOf(stringText(p, target)) + 1;
