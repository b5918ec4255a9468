/**
 * Disk input and output that DIAGNOSE waits for: the channel program of the machine, executed as Start I/O would, whose end
 * interrupts nobody. Condition codes as CMS expects them (S360 5): 0 done, 1 not started, 2 ended with an error; the
 * channel status word is stored with 1 and at the end. 3: there is no such disk.
 */
import { u16, u32, u8 } from '../../kit/state';
import { ChannelStatus, storeStatus } from '../../s360/channels/csw';
import { UnitStatus } from '../../s360/channels/unit';
import type { VirtualMachine } from './machine';

export const Phase = { none: 0, begins: 1, underWay: 2 } as const;
export const diskRequestSchema = {
  phase: u8('0 none, 1 its channel is busy, 2 it is under way'),
  device: u16('the disk', { radix: 16 }),
  commands: u32('where its channel program begins', { radix: 16 }),
  status: u16('unit and channel status so far', { radix: 2 }),
};

const statusPlace = 0x44; // in the channel status word
const started = { begun: 0, stored: 1, busy: 2 } as const;
const Code = { done: 0, notStarted: 1, error: 2, invalid: 3 } as const;

const { channelEnd, deviceEnd } = UnitStatus;
const ordinary = ((channelEnd | deviceEnd) << 8) | ChannelStatus.programControlled;

/** Goes as far as it can at this tick. */
export function serveDiskRequest(machine: VirtualMachine): void {
  const { diskRequest: request } = machine.vm;
  if (request.phase === Phase.begins) begin(machine);
  if (request.phase === Phase.underWay) proceed(machine);
}

function begin(machine: VirtualMachine): void {
  const { vm, io } = machine;
  const { device, commands } = vm.diskRequest;
  const code = io.startIo(device, commands);
  if (code === started.begun) vm.diskRequest.phase = Phase.underWay;
  else if (code === started.stored) end(machine, Code.notStarted);
  else if (code !== started.busy) end(machine, Code.invalid);
  else if (!io.isWorking(device)) {
    // Another unit's interruption is pending on its channel, and the machine cannot take it before this is over.
    storeStatus(machine.store, UnitStatus.busy, 0);
    end(machine, Code.notStarted);
  }
}

/** Device end may come by itself, behind channel end. */
function proceed(machine: VirtualMachine): void {
  const { vm, io, store } = machine;
  const { diskRequest: request } = vm;
  while (io.hasEnded(request.device)) {
    io.testIo(request.device);
    request.status |= (store.realByte(statusPlace) << 8) | store.realByte(statusPlace + 1);
    const failed = (request.status & ~ordinary) !== 0;
    if (failed) return end(machine, Code.error);
    if ((request.status & (deviceEnd << 8)) !== 0) return end(machine, Code.done);
  }
  if (io.unitAt(request.device) === undefined) end(machine, Code.invalid);
}

function end({ vm }: VirtualMachine, code: number): void {
  vm.cc = code;
  vm.diskRequest.phase = Phase.none;
}
