/** Input/output instructions: A22-6821, Input/Output Operations. The operand address is the device address; the channels do the rest. */
import type { Processor } from '../processor';

export function startIo(p: Processor, address: number): void {
  p.state.cc = p.io.startIo(address & 0xffff);
}
export function testIo(p: Processor, address: number): void {
  p.state.cc = p.io.testIo(address & 0xffff);
}
export function haltIo(p: Processor, address: number): void {
  p.state.cc = p.io.haltIo(address & 0xffff);
}
export function testChannel(p: Processor, address: number): void {
  p.state.cc = p.io.testChannel(address & 0xffff);
}
