/** Input/output instructions: A22-6821, Input/Output Operations. The operand address is the device address; the channels do the rest. */
import { instructionEvent } from '../channels/events';
import type { ChannelSystem } from '../channels/system';
import type { Exec } from '../ops';

/** The instruction that answers with the condition code this gives. */
const instruction =
  (name: string, perform: (io: ChannelSystem, address: number) => number): Exec =>
  (p, address) => {
    const device = address & 0xffff;
    p.state.cc = perform(p.io, device);
    p.events?.(instructionEvent(name, device, p.state.cc));
  };

export const startIo = instruction('SIO', (io, device) => io.startIo(device));
export const testIo = instruction('TIO', (io, device) => io.testIo(device));
export const haltIo = instruction('HIO', (io, device) => io.haltIo(device));
export const testChannel = instruction('TCH', (io, device) => io.testChannel(device));
