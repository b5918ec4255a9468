/** How a slice goes: what falls due, what interrupts, when the machine waits or has stopped; whatever engine runs it. */
import { hex } from '../kit/bits';
import type { Address, Fault, Slice, Wait } from '../kit/contract';
import { polls } from './channels/polling';
import type { Processor } from './processor';
import { panelPort } from './panel/panel';
import { stopsAt } from './panel/controls';
import type { SState } from './state';
import { serveTimer, timerDue, timerExpires } from './timer';

export const storageSpace = 'storage';
export const storageAddress = (offset: number): Address => ({ space: storageSpace, offset });

/** Executes at most so many instructions; true at a breakpoint. `fresh` says that a slice begins with them. */
type Burst = (ticks: number, fresh: boolean) => boolean;

export function runSlice(p: Processor, budget: number, burst: Burst): Slice {
  const { state } = p;
  const start = state.ticks;
  const end = start + budget;
  for (let fresh = true; ; fresh = false) {
    settle(p);
    const used = state.ticks - start;
    if (state.ended === 2) return { end: 'fault', used, fault: currentFault(p) };
    if (state.ended === 1) return { end: 'halted', used, code: 0 };
    if (isIdle(p)) return { end: 'waiting', used, for: waits(p) };
    if (state.ticks >= end) return { end: 'budget', used };
    p.until = Math.min(end, timerDue(state), nextDue(p), state.panel.step ? state.ticks + 1 : Infinity);
    const broke = burst(p.until - state.ticks, fresh);
    if (state.panel.step || stopsAt(state, state.ia)) stop(state);
    else if (broke) return { end: 'break', used: state.ticks - start, at: storageAddress(state.ia) };
  }
}

/** After the instruction of a step, or before the one that the panel's address compare switch is set to. */
function stop(state: SState): void {
  state.stopped = true;
  state.panel.step = false;
}

/** When a unit, or a control program, next has something to do. */
const nextDue = ({ io, port }: Processor): number => Math.min(io.due, port.due);

/** Everything that is due at this tick happens; interruptions that are pending and open are taken. */
export function settle(p: Processor): void {
  const { state } = p;
  p.attention = false;
  serveTimer(p);
  p.io.serve();
  if (state.ended !== 0 || state.stopped) return;
  while (p.takeInterruption()) if (p.io.due <= state.ticks) p.io.serve();
  p.port.serve();
  if (state.wait && state.load.phase === 0 && !p.canBeInterrupted()) state.ended = 1;
}

/** Whether the processor executes nothing until something happens. */
export const isIdle = (p: Processor): boolean =>
  p.state.stopped || p.state.wait || (!p.state.panel.step && polls(p));

/** The tick at which a waiting machine goes on by itself, or undefined where only an operator or a user can help. */
export function wakes(p: Processor): number | undefined {
  const ticks = [nextDue(p), p.externalMask && !p.state.stopped ? timerExpires(p) : Infinity];
  const tick = Math.min(...ticks);
  return Number.isFinite(tick) ? tick : undefined;
}

/** A stopped machine, and one that nothing else could set going, waits for its operator. */
function waits(p: Processor): readonly Wait[] {
  const tick = wakes(p);
  const others = [...p.io.waits(), ...(tick === undefined ? [] : [{ on: 'tick', tick } as const])];
  const forOperator = p.state.stopped || others.length === 0;
  return forOperator ? [...others, { on: 'control', port: panelPort.id }] : others;
}

function currentFault(p: Processor): Fault {
  const { code, message, spec, at } = p.state.fault;
  return {
    code,
    message: `${message} (PSW ${p.pswText()})`,
    spec,
    at: storageAddress(at),
    trail: [storageAddress(at)],
  };
}

/** For the notice of a machine that has stopped. */
export const waitText = (p: Processor): string =>
  `Disabled wait at ${hex(p.state.ia, 6).toUpperCase()}, PSW ${p.pswText()}.`;
