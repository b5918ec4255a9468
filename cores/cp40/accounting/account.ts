/**
 * What a user's machine has cost. Virtual time is the processor's, while the machine had it. The control program's own work
 * is no instructions of the machine below, and takes none of its time; so that a user is charged for it all the same, as
 * one was by CP-67, it is valued at what it might have taken there, and real time is both together.
 */
import { clockDate, clockTime, duration } from '../clock';
import type { VirtualMachineState } from '../state';
import type { AccountState } from './schema';

/** Ticks for work of the control program: rates of ours. */
export const rates = { simulated: 200, reflected: 100, started: 1_000, pageRead: 2_000 } as const;

export interface Costs {
  readonly connected: number; // ticks
  readonly virtual: number; // ticks
  readonly real: number; // ticks
  readonly pageReads: number;
  readonly pagesStolen: number;
  readonly started: number; // operations of units
  readonly cardsRead: number;
  readonly cardsPunched: number;
  readonly lines: number;
}

/** `running`: ticks that the machine has had since it was given the processor, of which nothing is written yet. */
export function costsOf({ account, pageIns, stolen }: VirtualMachineState, now: number, running = 0): Costs {
  const { since, used, simulated, reflected, started, cardsRead, cardsPunched, lines } = account;
  const pageReads = pageIns - account.pagesBrought;
  const virtual = used + running;
  const work =
    simulated * rates.simulated +
    reflected * rates.reflected +
    started * rates.started +
    pageReads * rates.pageRead;
  return {
    connected: now - since,
    virtual,
    real: virtual + work,
    pageReads,
    pagesStolen: stolen - account.pagesStolen,
    ...{ started, cardsRead, cardsPunched, lines },
  };
}

/** From now on all is counted anew. */
export function beginAccount({ account, pageIns, stolen }: VirtualMachineState, now: number): void {
  for (const name of Object.keys(account)) account[name as keyof AccountState] = 0;
  Object.assign(account, { since: now, pagesBrought: pageIns, pagesStolen: stolen });
}

export const timesText = ({ virtual, connected, real }: Costs): string =>
  `virtual time ${duration(virtual)}, connected ${duration(connected)}, real time ${duration(real)}`;

/** The month first, without signs between: 010170235959. */
export const stampOf = (milliseconds: number): string =>
  `${clockDate(milliseconds)}${clockTime(milliseconds)}`.replace(/\D/g, '');
