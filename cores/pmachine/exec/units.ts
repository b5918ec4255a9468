/** Unit I/O and the clock (PMACHINE 2, 5). */
import { trap } from '../errors';
import type { Processor } from '../processor';
import { IoResult, Syscom, Xeq } from '../syscom';
import { unitFor, type Request, type UnitKind } from '../units/table';

/** Bit of a transfer's mode word: do not wait until it is done. */
const asynchronous = 1;

interface Transfer {
  readonly unit: number;
  readonly address: number;
  readonly length: number;
  readonly block: number;
  readonly mode: number;
}
function popTransfer(p: Processor): Transfer {
  const [mode, block, length] = [p.pop(), p.pop(), p.pop()];
  const address = p.popBytePointer();
  return { unit: p.pop(), address, length, block, mode };
}
const result = (p: Processor, code: number): void => p.setSyscom(Syscom.iorslt, code);

/** What a unit is, if it takes the request; else IORSLT says why it does not. */
function unitOf(p: Processor, unit: number, request: Request): UnitKind | undefined {
  const found = unitFor(p.settings.dialect, unit, request);
  result(p, typeof found === 'number' ? found : IoResult.ok);
  return typeof found === 'number' ? undefined : found;
}

/** A read of characters may have to wait for them: the rest is done as they come. */
export function uread(p: Processor): void {
  const { unit, address, length, block, mode } = popTransfer(p);
  const kind = unitOf(p, unit, 'read');
  if (kind === 'blocks') return result(p, p.blocks.read(p.store, unit, address, 0, length, block));
  if (kind === undefined) return;
  const raw = p.facts.readsRaw(mode);
  p.characters.read({ unit, address, left: length, raw }, (mode & asynchronous) !== 0);
}

/** Of a long write of characters so many go out in a tick: a slice has to come back soon. */
const charactersPerTick = 128;

export function uwrite(p: Processor): void {
  const transfer = popTransfer(p);
  const { unit, address, length, block, mode } = transfer;
  const kind = unitOf(p, unit, 'write');
  if (kind === undefined) return;
  if (kind === 'blocks') return result(p, p.blocks.write(p.store, unit, address, 0, length, block));
  if (kind === 'graphic') return p.graphics.show(address, length);
  const left = Math.max(0, (length << 16) >> 16);
  const count = Math.min(left, charactersPerTick);
  const codes = Array.from({ length: count }, (_, i) => p.store.byte(address, i));
  writeCharacters(p, unit, codes, mode);
  if (count < left) writeOn(p, { ...transfer, address: address + count, length: left - count });
}

/** What remains of a write is the next instruction. */
function writeOn(p: Processor, { unit, address, length, block, mode }: Transfer): void {
  const pointer = p.facts.byteAddresses ? [address] : [address, 0];
  for (const value of [unit, ...pointer, length, block, mode]) p.push(value & 0xffff);
  p.state.ipc = p.current;
}

/** Characters to a unit that takes them. */
export function writeCharacters(p: Processor, unit: number, codes: readonly number[], mode: number): void {
  const kind = unitOf(p, unit, 'write');
  const how = p.facts.outputMode(mode);
  if (kind === 'console') for (const code of codes) p.console.write(code, how);
  else if (kind === 'printer') p.characters.print(codes, how);
  else if (kind === 'remout' || kind === 'remote') p.characters.send(codes, how);
}

export function ustat(p: Processor): void {
  p.pop();
  p.popInteger();
  const address = p.pop();
  const unit = p.pop();
  const kind = unitOf(p, unit, 'status');
  if (kind === 'console') p.store.setWord(address, p.console.hasTyped ? 1 : 0);
  else if (kind === 'blocks') result(p, p.blocks.isMounted(unit) ? IoResult.ok : IoResult.offLine);
}

export function uclear(p: Processor): void {
  const unit = p.pop();
  const kind = unitOf(p, unit, 'clear');
  if (kind === 'console') p.characters.abandon(unit);
  if (kind === 'graphic') p.graphics.clear();
}

/** Only reads of characters take time: blocks are there when their procedure returns. */
export function ubusy(p: Processor): void {
  const unit = p.pop();
  result(p, IoResult.ok);
  p.push(p.characters.isBusy(unit) ? 1 : 0);
}
export function uwait(p: Processor): void {
  result(p, IoResult.ok);
  p.characters.await(p.pop());
}
export function ioc(p: Processor): void {
  if (p.syscom(Syscom.iorslt) !== IoResult.ok) trap(p, Xeq.userIo);
}
export const ior = (p: Processor): void => p.push(p.syscom(Syscom.iorslt));

/** HALT is a run-time error, which the system answers (PMACHINE 7; I.5 interpreter, INTERP HLT). */
export const hlt = (p: Processor): void => void trap(p, Xeq.halt);

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

/** The words of I.5's clock, which stands still: nothing on a Z80 with CP/M moves it (I.5 interpreter, STP TIM). */
export function timFirst(p: Processor): void {
  p.store.setWord(p.pop(), p.syscom(Syscom.lowtime));
  p.store.setWord(p.pop(), p.syscom(Syscom.hightime));
}
export const ticksPerSecond = 1_000_000;
