/**
 * The course of an operation: a command begins, its data move, it ends, the next one is fetched (A22-6821, Execution of
 * Input/Output Operations; Conclusion of Input/Output Operations).
 */
import type { Attached } from './attached';
import { CcwFlag } from './ccw';
import { ChannelStatus } from './csw';
import { Phase } from './schema';
import type { Subchannel } from './subchannel';
import { UnitStatus, waits, type Ending } from './unit';

const { channelEnd, controlUnitEnd, deviceEnd, statusModifier } = UnitStatus;

/** From device end to the next command: a channel needs some microseconds to fetch it and to select the unit again. */
const chainTicks = 20;

/** After how many ticks an answer asks for something. At least one: what happens now has happened. */
const dueAfter = (now: number, ticks: number): number => (ticks === waits ? 0 : now + Math.max(1, ticks));

/** Command chaining takes place, unless a status is out of the ordinary (A22-6821, Command Chaining). */
function chains({ state }: Subchannel, unitStatus: number): boolean {
  const wanted = (state.flags & (CcwFlag.chainData | CcwFlag.chainCommand)) === CcwFlag.chainCommand;
  const ordinary =
    (unitStatus & ~(channelEnd | deviceEnd | statusModifier)) === 0 &&
    (state.channelStatus & ~ChannelStatus.programControlled) === 0;
  return wanted && ordinary;
}

/** Status modifier with device end: the next command word is passed over. */
function startNext({ state }: Subchannel, unitStatus: number, now: number): void {
  if ((unitStatus & statusModifier) !== 0) state.next = (state.next + 8) & 0xffffff;
  state.phase = Phase.starting;
  state.due = dueAfter(now, chainTicks);
}

/** What the unit answered to a command, when it was selected. False: the operation is over, and its status is not yet anywhere. */
export function answered(unit: Attached, answer: Ending, now: number): boolean {
  const { subchannel } = unit;
  if (answer.status !== 0) return goesOn(unit, answer, now);
  subchannel.state.phase = Phase.moving;
  subchannel.state.due = dueAfter(now, answer.ticks);
  return true;
}

/** The operation is over; its status waits for the program. */
export function conclude({ device, subchannel }: Attached, status: number): void {
  subchannel.conclude(status);
  device.released?.();
}

/** Data are due. */
export function move(unit: Attached, now: number): void {
  const { device, subchannel } = unit;
  const { state } = subchannel;
  const answer = device.transfer(state.command, subchannel);
  if (answer.status === 0) {
    state.due = dueAfter(now, answer.ticks);
    return;
  }
  subchannel.checkLength();
  if (!goesOn(unit, answer, now)) conclude(unit, answer.status);
}

/** The unit ended its command. Notes when device end comes; false where nothing is chained to it. */
function goesOn({ state: unit, subchannel }: Attached, answer: Ending, now: number): boolean {
  const { status, ticks, later = 0, holds = false } = answer;
  if ((status & (channelEnd | deviceEnd)) === channelEnd)
    Object.assign(unit, { working: true, later, holds, due: dueAfter(now, ticks) });
  if ((status & channelEnd) === 0 || !chains(subchannel, status)) return false;
  if ((status & deviceEnd) !== 0) startNext(subchannel, status, now);
  else Object.assign(subchannel.state, { phase: Phase.chaining, due: 0 });
  return true;
}

/** The next command word is fetched and its command begins. */
export function startChained(unit: Attached, now: number): void {
  const { device, subchannel } = unit;
  const { state } = subchannel;
  const status = subchannel.fetch(true);
  if (status !== 0) {
    state.channelStatus |= status;
    return conclude(unit, 0);
  }
  const answer = device.begin(state.command, true);
  if (!answered(unit, answer, now)) conclude(unit, answer.status);
}

/**
 * Whether a control unit that this unit shares cannot attend to it: one of its units keeps it at work, or another one has
 * its control unit end to tell (A22-6821-0 p.110, Control Unit End; GA22-7000-4 p.230, Status Modifier).
 */
export function controlUnitIsBusy(unit: Attached): boolean {
  for (const other of unit.sharing)
    if (other.state.holds || (other !== unit && (other.state.status & controlUnitEnd) !== 0)) return true;
  return false;
}

/** The program has been told that the control unit is busy, and will be told when it is no longer. */
export function interrogate({ sharing }: Attached): void {
  for (const { state } of sharing) if (state.holds) state.interrogated = true;
}

/** Control unit end is due to who was told that it was busy, and comes with what went wrong behind channel end (A22-6821-0 p.110). */
const controlUnitEnds = ({ state }: Attached, status: number): boolean =>
  state.holds && (state.interrogated || (status & ~deviceEnd) !== 0);

/** Device end, with whatever comes with it; of the operation that is chained, or of the unit alone. */
export function deviceEnds(unit: Attached, end: number, now: number): void {
  const { state, subchannel } = unit;
  const status = controlUnitEnds(unit, end) ? end | controlUnitEnd : end;
  Object.assign(state, { working: false, due: 0, later: 0, holds: false, interrogated: false });
  if (subchannel.state.phase !== Phase.chaining || subchannel.state.address !== state.address)
    state.status |= status;
  else if (chains(subchannel, status)) startNext(subchannel, status, now);
  else conclude(unit, status);
}

/** Halt I/O: the channel lets go of the unit. Ends of which the program was not told, because of chaining, are told now. */
export function halt(unit: Attached, now: number): void {
  const { device, state, subchannel } = unit;
  const { phase, command } = subchannel.state;
  if (phase === Phase.chaining) return conclude(unit, channelEnd);
  if (phase === Phase.starting) return conclude(unit, channelEnd | deviceEnd);
  const { status, ticks, later = 0 } = device.halt(command);
  if ((status & deviceEnd) === 0) Object.assign(state, { working: true, later, due: dueAfter(now, ticks) });
  conclude(unit, status);
}
