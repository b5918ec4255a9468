/**
 * How everybody stands who is logged in, for who looks on: QUERY, and a view of the run queue. All of it follows from the
 * state; asking changes nothing.
 */
import type { PortId } from '../../kit/contract';
import { costsNow } from '../accounting/functions';
import { pageCounts, type PageCounts } from '../paging/map';
import type { Users } from '../users';
import type { VirtualMachine } from '../virtual/machine';
import { Stand } from './schema';

/**
 * `cp`: its user is in CP mode, or it has come to an end. `running` on the processor, `ready` for it. `page`: it waits for the
 * drum. `eligible`: for room in storage. `unit`: for a unit at work; `console`: for its user; `idle`: for anything else, such
 * as its timer.
 */
export type Activity = 'cp' | 'running' | 'ready' | 'page' | 'eligible' | 'unit' | 'console' | 'idle';

export interface Standing {
  readonly user: string;
  /** Its number from 1, as the owners of page frames have it. */
  readonly number: number;
  /** The terminal of its user; undefined: he is disconnected. */
  readonly terminal: PortId | undefined;
  readonly activity: Activity;
  /** The queue that it is in or eligible for; 0: none. */
  readonly queue: 0 | 1 | 2;
  readonly priority: number; // from 0, the best, to 99
  readonly virtualTicks: number;
  readonly realTicks: number; // with what the control program did for it (accounting/account.ts)
  readonly connectedTicks: number;
  readonly pages: PageCounts;
}

export const runQueue = (users: Users): readonly Standing[] =>
  users.present.map((machine) => standingOf(users, machine));

export function standingOf(users: Users, machine: VirtualMachine): Standing {
  const { vm, number } = machine;
  const { control } = users;
  const { connected, virtual, real } = costsNow(users, machine);
  return {
    user: vm.user,
    number: number + 1,
    terminal: users.terminalOf(machine)?.port,
    activity: activityOf(machine, control.state.running === number + 1),
    queue: vm.standing.stand === Stand.out ? 0 : vm.standing.interactive ? 1 : 2,
    priority: vm.standing.priority,
    virtualTicks: virtual,
    realTicks: real,
    connectedTicks: connected,
    pages: pageCounts(control.state, vm),
  };
}

function activityOf(machine: VirtualMachine, running: boolean): Activity {
  const { vm } = machine;
  if (vm.stopped || vm.ended !== 0) return 'cp';
  if (running) return 'running';
  if (machine.isBusy && vm.standing.stand === Stand.eligible) return 'eligible';
  if (machine.mayRun) return 'ready';
  if (vm.pagesUntil > machine.now) return 'page';
  if (machine.isBusy) return 'unit';
  return machine.awaitsUser ? 'console' : 'idle';
}
