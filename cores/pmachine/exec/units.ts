/** Unit I/O and the clock (PMACHINE 2, 5). */
import { trap } from '../errors';
import type { Processor } from '../processor';
import { IoResult, Syscom, Xeq } from '../syscom';
import { blockUnits } from '../units/blocks';

export const printerPort = 'printer';
export const remotePort = 'remout';
const isBlocks = (unit: number): boolean => (blockUnits as readonly number[]).includes(unit);
const isConsole = (unit: number): boolean => unit === 1 || unit === 2;

interface Transfer {
  readonly unit: number;
  readonly base: number;
  readonly offset: number;
  readonly length: number;
  readonly block: number;
  readonly mode: number;
}
function popTransfer(p: Processor): Transfer {
  const [mode, block, length, offset, base] = [p.pop(), p.pop(), p.pop(), p.popInteger(), p.pop()];
  return { unit: p.pop(), base, offset, length, block, mode };
}
const result = (p: Processor, code: number): void => p.setSyscom(Syscom.iorslt, code);

/** A read of the console may have to wait for keys: the rest is done as they come. */
export function uread(p: Processor): void {
  const { unit, base, offset, length, block } = popTransfer(p);
  result(p, IoResult.ok);
  if (isBlocks(unit)) return result(p, p.blocks.read(p.store, unit, base, offset, length, block));
  if (!isConsole(unit)) return result(p, IoResult.badUnit);
  Object.assign(p.state.reading, { unit, address: base, offset: offset & 0xffff, left: length });
  p.console.feed();
}

export function uwrite(p: Processor): void {
  const { unit, base, offset, length, block, mode } = popTransfer(p);
  result(p, IoResult.ok);
  if (isBlocks(unit)) return result(p, p.blocks.write(p.store, unit, base, offset, length, block));
  const count = (length << 16) >> 16;
  const characters = Array.from({ length: Math.max(0, count) }, (_, i) => p.store.byte(base, offset + i));
  if (isConsole(unit)) characters.forEach((code) => p.console.write(code, mode));
  else if (unit === 6) print(p, printerPort, characters);
  else if (unit === 8) print(p, remotePort, characters);
  else result(p, IoResult.badUnit);
}

/** Printers take lines as the console does: CR ends one. */
function print(p: Processor, port: string, codes: readonly number[]): void {
  const text = String.fromCharCode(...codes.filter((code) => code !== 0)).replaceAll('\r', '\n');
  if (text !== '') p.emit({ kind: 'text', port, text });
}

export function ustat(p: Processor): void {
  p.pop();
  p.popInteger();
  const address = p.pop();
  const unit = p.pop();
  result(p, IoResult.ok);
  if (isConsole(unit)) p.store.setWord(address, p.console.hasTyped ? 1 : 0);
  else if (isBlocks(unit)) result(p, p.blocks.isMounted(unit) ? IoResult.ok : IoResult.notFound);
  else result(p, IoResult.notFound);
}

/**
 * Whether a unit can be reset, mounted or not. The reference interpreter denies 9 and 10, and the golden boot
 * depends on it; the system then finds their volumes by reading.
 */
const clearable: readonly number[] = [1, 2, 3, 4, 5, 6, 11, 12];
export function uclear(p: Processor): void {
  result(p, clearable.includes(p.pop()) ? IoResult.ok : IoResult.notFound);
}

/** All transfers are done when their procedure returns. */
export function ubusy(p: Processor): void {
  p.pop();
  result(p, IoResult.ok);
  p.push(0);
}
export function uwait(p: Processor): void {
  p.pop();
  result(p, IoResult.ok);
}
export function ioc(p: Processor): void {
  if (p.syscom(Syscom.iorslt) !== IoResult.ok) trap(p, Xeq.userIo);
}
export const ior = (p: Processor): void => p.push(p.syscom(Syscom.iorslt));
export function hlt(p: Processor): void {
  p.state.ended = 1;
}

/** Sixtieths of a second since the epoch of this session, as two words. */
export function tim(p: Processor): void {
  const sixtieths = Math.floor((p.settings.epoch / 1000 + p.state.ticks / ticksPerSecond) * 60);
  const low = sixtieths % 0x10000;
  const high = Math.floor(sixtieths / 0x10000) % 0x10000;
  p.store.setWord(p.pop(), low);
  p.store.setWord(p.pop(), high);
  p.setSyscom(Syscom.lowtime, low);
  p.setSyscom(Syscom.hightime, high);
}
export const ticksPerSecond = 1_000_000;
