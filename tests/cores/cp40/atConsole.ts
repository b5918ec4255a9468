/** Somebody at the console of a virtual machine, and packs on the drives of the machine below. */
import type { VirtualMachine } from '../../../cores/cp40/virtual/machine';
import { openPack } from '../../../cores/s360/devices/dasd/pack';
import type { Device } from '../../../cores/s360/devices/device';
import type { PackImage } from '../../../cores/s360/devices/dasd/pack';
import { System, typed } from './system';

const consoleOf = (machine: VirtualMachine): Device => machine.io.unitAt(0x009)!.device;
const asks = (machine: VirtualMachine): boolean => consoleOf(machine).wait?.(false) !== undefined;

export function mount(system: System, address: number, data: Uint8Array): void {
  const device = system.control.below.deviceAt(address)!;
  const offer = device.offer({ kind: 'media', port: device.port, data });
  if (!offer.ok) throw new Error(`${device.port}: ${offer.why}`);
}
export const mounted = (system: System, address: number): PackImage =>
  openPack(system.control.below.deviceAt(address)!.medium!()!);

/** Types a line at each of these machines, as soon as each asks for one. */
export function type(system: System, lines: ReadonlyMap<VirtualMachine, string>): void {
  const left = new Map(lines);
  system.runUntil(() => {
    for (const [machine, text] of left)
      if (asks(machine)) {
        consoleOf(machine).offer({ kind: 'line', port: 'console', text, terminator: 'Enter' });
        left.delete(machine);
      }
    return left.size === 0;
  }, 20_000);
}

/** How much of what machines typed was read. */
const read = new WeakMap<VirtualMachine, number>();

/** What is typed in answer to these lines, until the next one is asked for; without prompts. */
export function say(system: System, machine: VirtualMachine, ...lines: readonly string[]): readonly string[] {
  for (const line of lines) type(system, new Map([[machine, line]]));
  system.runUntil(() => asks(machine) || machine.vm.ended !== 0, 20_000);
  const all = typed(machine);
  const text = all.slice(read.get(machine) ?? 0).replace(/^> |> $/gm, '');
  read.set(machine, all.length);
  return text.split('\n').filter((line) => line !== '');
}
