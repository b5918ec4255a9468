/** Instructions of the Model 67: GA27-2719. */
import { ProgramCode, programCheck } from '../interruptions';
import type { Processor } from '../processor';
import { addressMask } from '../state';
import { tables } from '../translation';

/** Control registers from R1 to R3, as LM does for general ones. */
export function loadMultipleControl(p: Processor, r1: number, address: number, r3: number): void {
  const count = checked(address, r1, r3);
  p.store.checkRead(address, 4 * count);
  for (let i = 0; i < count; i++) p.state.cr[(r1 + i) & 15] = p.store.word((address + 4 * i) & addressMask);
  p.store.forgetTranslations();
  p.pswChanged();
}
export function storeMultipleControl(p: Processor, r1: number, address: number, r3: number): void {
  const count = checked(address, r1, r3);
  p.store.checkWrite(address, 4 * count);
  for (let i = 0; i < count; i++)
    p.store.setWord((address + 4 * i) & addressMask, p.state.cr[(r1 + i) & 15]!);
}
function checked(address: number, r1: number, r3: number): number {
  if ((address & 3) !== 0) throw programCheck(ProgramCode.specification);
  return ((r3 - r1) & 15) + 1;
}

/** The real address, or why there is none: 1 no segment, 2 no page, 3 beyond the end of a table. */
export function loadRealAddress(p: Processor, r1: number, address: number): void {
  const { code, real, length } = tables.peek(p.state, p.store.view, address);
  if (code === ProgramCode.addressing || code === ProgramCode.specification) throw programCheck(code);
  p.state.cc = code === 0 ? 0 : code === ProgramCode.segment ? 1 : length ? 3 : 2;
  if (code === 0) p.gr[r1] = real;
}
