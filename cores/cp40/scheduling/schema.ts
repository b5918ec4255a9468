/** What is remembered of whose turn it is. */
import { f64, flag, u16, u8, type StateOf } from '../../kit/state';

/** Where a machine stands: in no queue, since it has nothing to do; eligible, while storage has no room for its pages; in queue. */
export const Stand = { out: 0, eligible: 1, inQueue: 2 } as const;

/** Priorities are from 0, the best, to 99; in a directory that says nothing it is 64 (VM/370 had the same). */
export const usualPriority = 64;

/** Of a virtual machine. */
export const standingSchema = {
  stand: u8('0 in no queue, 1 eligible for one, 2 in it'),
  interactive: flag('its queue is Q1: its user has typed, and it has not used up its time since then'),
  left: f64('ticks that are left of its time in queue'),
  since: f64('since which tick it stands where it stands'),
  turn: f64('what it has had of the processor, weighed by its priority: who has had least is next'),
  workingSet: u16('page frames that it is thought to need'),
  lost: f64('pages that it had lost to others when it came into the queue'),
  priority: u8('0 the best, 99 the last'),
};
export type StandingState = StateOf<typeof standingSchema>;

/** Of all of them together. */
export const schedulingSchema = {
  turn: f64('the turn of the machine that was last chosen'),
  passedOver: f64('ticks that Q1 has had while machines of Q2 could have run'),
};
export type SchedulingState = StateOf<typeof schedulingSchema>;
