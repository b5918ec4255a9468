/**
 * The clock of the control program, unit 0FF of every virtual machine (S360 5): Start I/O puts date, time of day, virtual and
 * total time of the processor where its first command word says, at once; 24 bytes. A machine without a control program has no such unit.
 */
import { ChannelStatus, storeStatus } from '../../s360/channels/csw';
import { addressMask } from '../../s360/state';
import { cp037 } from '../../s360/media/codepages';
import { clockDate, clockTime } from '../clock';
import type { VirtualMachine } from './machine';

export const clockAddress = 0x0ff;
const cawPlace = 0x48;
const wordBytes = 8; // of a channel command word
/** Units of 1/76,800 second to a tick. */
const unitsPerTick = 0.0768;
const datum = { bytes: 24, virtualTime: 16, totalTime: 20 } as const;

export function readClock(machine: VirtualMachine): void {
  const { vm, store } = machine;
  const caw = store.realWord(cawPlace);
  const within = (address: number, bytes: number): boolean => address + bytes <= store.size;
  const word = caw & addressMask;
  const known = (caw & 0x0f000007) === 0 && within(word, wordBytes);
  const at = known ? store.realWord(word) & addressMask : 0;
  const count = known ? Math.min(store.realWord(word + 4) & 0xffff, datum.bytes) : 0;
  if (!known || !within(at, count)) {
    storeStatus(store, 0, ChannelStatus.programCheck);
    vm.cc = 1;
    return;
  }
  whatItTells(machine)
    .subarray(0, count)
    .forEach((byte, i) => store.setRealByte(at + i, byte));
  vm.cc = 0;
}

function whatItTells({ clock, costs }: VirtualMachine): Uint8Array {
  const bytes = new Uint8Array(datum.bytes);
  bytes.set(cp037.fromText(clockDate(clock) + clockTime(clock).replaceAll(':', '.')));
  const view = new DataView(bytes.buffer);
  view.setUint32(datum.virtualTime, Math.floor(costs.virtual * unitsPerTick));
  view.setUint32(datum.totalTime, Math.floor(costs.real * unitsPerTick));
  return bytes;
}
