/**
 * The operator's side of a unit: what it takes from a port of the machine, what it shows there, what it waits for. Its
 * other side, towards the channel, is `Unit`.
 */
import type { Input, Offer, Output, PortId, Wait } from '../../kit/contract';
import type { Unit } from '../channels/unit';

/** Input for one port; the machine has found the device that it is for. */
export type DeviceInput = Exclude<Input, { kind: 'time' }>;

export interface Device extends Unit {
  readonly port: PortId;
  /** Refused input changes nothing. */
  offer(input: DeviceInput): Offer;
  /** What views have not seen yet. A peek: nothing the guest could notice changes. */
  drain(): readonly Output[];
  /** After `load` or `reset`: the next drain tells everything. */
  refresh(): void;
  /**
   * What the operator or user of a machine that does nothing could do here. `listens` says that nothing is going on,
   * and that the program would be interrupted by the unit's attention.
   */
  wait?(listens: boolean): Wait | undefined;
  /** What is in it, with all that was written to it, in the container in which it came. */
  medium?(): Uint8Array | undefined;
}

export const accepted: Offer = { ok: true };
export const refused = (why: Extract<Offer, { ok: false }>['why']): Offer => ({ ok: false, why });
