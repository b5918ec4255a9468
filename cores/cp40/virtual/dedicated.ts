/**
 * A unit of the machine below that one virtual machine has for itself. It executes the commands of that machine's channel
 * programs as they come; what it signals by itself arrives as an interruption of the machine below, and the control program
 * passes it on (`ControlProgram.unitSignals`).
 */
import type { Offer, PortId } from '../../kit/contract';
import type { Attached } from '../../s360/channels/attached';
import type { Beginning, DataPath, Ending } from '../../s360/channels/unit';
import { refused, type Device } from '../../s360/devices/device';
import { isCarrier, type Carrier } from '../disks/spindle';

export interface RealUnitsBelow {
  unitAt(address: number): Attached | undefined;
}

/** Who has units of the machine below for himself, and as what. Derived from the machines' places for them. */
export class LentUnits {
  private readonly by = new Map<number, { readonly holder: object; readonly address: number }>();

  isLent(real: number): boolean {
    return this.by.has(real);
  }
  /** Where it is in the machine of this holder. */
  addressFor(holder: object, real: number): number | undefined {
    const lent = this.by.get(real);
    return lent?.holder === holder ? lent.address : undefined;
  }
  /** What the holder has, from now on. */
  note(holder: object, places: readonly { readonly address: number; readonly real: number }[]): void {
    for (const [real, lent] of this.by) if (lent.holder === holder) this.by.delete(real);
    for (const { address, real } of places) if (address !== 0) this.by.set(real, { holder, address });
  }
}

export class DedicatedUnit implements Device {
  readonly of: Device;
  /** Units of one control unit below have one here. */
  readonly controlUnit: string;
  /** A whole pack, for a control program in the machine that cuts disks out of it. */
  readonly carrier: Carrier | undefined;

  constructor(
    readonly address: number,
    readonly port: PortId,
    { device, sharing }: Attached,
  ) {
    this.of = device;
    this.controlUnit = sharing.length === 0 ? '' : `control unit of ${sharing[0]!.device.port}`;
    this.carrier = isCarrier(device) ? device : undefined;
  }

  begin(command: number, chained: boolean): Beginning {
    return this.of.begin(command, chained);
  }
  transfer(command: number, path: DataPath): Ending {
    return this.of.transfer(command, path);
  }
  halt(command: number): Ending {
    return this.of.halt(command);
  }
  released(): void {
    this.of.released?.();
  }
  reset(): void {
    this.of.reset();
  }

  // ── The operator's side: he stands before the real unit ────────────────────────────────────────

  offer(): Offer {
    return refused('no such port');
  }
  drain(): readonly [] {
    return [];
  }
  refresh(): void {
    // The real unit tells its own views.
  }
}
