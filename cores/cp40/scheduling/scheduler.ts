/**
 * Whose turn it is, in two queues as CP-67 had them (S360 8). Q1 is for interactive machines, whose users have just typed:
 * short slices, before all others, until the time for an answer is used up. Then they are in Q2, with machines that compute:
 * long slices, when Q1 has nobody.
 *
 * A machine is in a queue only while there is storage for the pages that it needs; until then it is on the list of those that
 * are eligible. So many machines in little storage take turns at being there, and none spends its turn on bringing pages
 * that the others take away again.
 *
 * Within a queue the machine is next that has had least of the processor, weighed by its priority.
 */
import { pageBits } from '../state';
import type { VirtualMachine } from '../virtual/machine';
import type { Room } from './room';
import { Stand, type SchedulingState, type StandingState } from './schema';

/** Ticks of a slice, and of a stay in the queue. */
const times = {
  interactive: { slice: 10_000, stay: 300_000 },
  batch: { slice: 100_000, stay: 2_000_000 },
} as const;
/** Who waits in a queue for other things than the processor keeps his storage no longer than that where others want it. */
const longestStay = 10_000_000;
/** Of so much Q2 has one slice, however many are in Q1. */
const patience = 1_000_000;
/** Who had little of the processor, because he waited for pages and units, is ahead of others by that at most. */
const mostAhead = 200_000;
/** A step of priority counts on the list as so much longer waiting. */
const priorityTicks = 20_000;
/** A machine with priority n has 100 - n parts of the processor. */
const parts = ({ priority }: StandingState): number => 100 - priority;

const timesOf = ({ interactive }: StandingState): { readonly slice: number; readonly stay: number } =>
  interactive ? times.interactive : times.batch;

type Machines = readonly VirtualMachine[];

export class Scheduler {
  constructor(
    private readonly clock: { readonly now: number },
    private readonly state: SchedulingState,
    private readonly machines: () => Machines,
    private readonly room: Room,
  ) {}

  private get inQueue(): Machines {
    return this.machines().filter(({ vm }) => vm.standing.stand === Stand.inQueue);
  }
  private get eligible(): Machines {
    return this.machines().filter(({ vm }) => vm.standing.stand === Stand.eligible);
  }

  // ── Queues ─────────────────────────────────────────────────────────────────────────────────────

  /** Its user has typed: what it does now is for him. */
  typed({ vm: { standing } }: VirtualMachine): void {
    standing.interactive = true;
    standing.left = times.interactive.stay;
  }

  /** Who has something to do is eligible, who has nothing goes, and whoever there is room for comes into the queue. */
  review(): void {
    for (const machine of this.machines()) {
      const { standing } = machine.vm;
      if (!machine.isBusy) this.leave(machine);
      else if (standing.stand === Stand.out) this.list(machine);
    }
    this.relieve();
    this.admit();
  }

  private leave(machine: VirtualMachine): void {
    const { standing } = machine.vm;
    if (standing.stand === Stand.inQueue) this.project(machine);
    standing.stand = Stand.out;
  }

  /** Onto the list of those that are eligible, with a new stay where the last one was used up. */
  private list({ vm: { standing } }: VirtualMachine): void {
    if (standing.left <= 0) {
      standing.interactive = false;
      standing.left = times.batch.stay;
    }
    standing.stand = Stand.eligible;
    standing.since = this.clock.now;
    standing.turn = Math.max(standing.turn, this.state.turn);
  }

  private drop(machine: VirtualMachine): void {
    this.project(machine);
    this.list(machine);
  }

  /** Stays end; and while those in queue need more storage than there is, the one that came last waits again. */
  private relieve(): void {
    const wanted = this.eligible.length > 0;
    for (const machine of this.inQueue) {
      const { left, since } = machine.vm.standing;
      if (left <= 0 || (wanted && this.clock.now >= since + longestStay)) this.drop(machine);
    }
    let staying = this.inQueue;
    while (staying.length > 1 && !this.room.fits(needed(staying))) {
      this.drop(latest(staying));
      staying = this.inQueue;
    }
  }

  private admit(): void {
    for (;;) {
      const machine = firstEligible(this.eligible);
      if (machine === undefined) return;
      const others = this.inQueue;
      const { standing } = machine.vm;
      if (others.length > 0 && !this.room.fits(needed(others) + standing.workingSet)) return;
      standing.stand = Stand.inQueue;
      standing.since = this.clock.now;
      standing.lost = machine.vm.stolen;
    }
  }

  /** When a stay ends that lasts too long for those who wait. */
  get due(): number {
    if (this.eligible.length === 0) return Infinity;
    return Math.min(...this.inQueue.map(({ vm }) => vm.standing.since + longestStay));
  }

  // ── Working sets ───────────────────────────────────────────────────────────────────────────────

  /** What it had of storage in this stay: what it has, and what was taken from it. */
  private measured({ vm }: VirtualMachine, resident: number): number {
    return Math.min(vm.size >>> pageBits, resident + vm.stolen - vm.standing.lost);
  }
  /** For the next stay, pages that were not used lately are not counted. */
  private project(machine: VirtualMachine): void {
    machine.vm.standing.workingSet = this.measured(machine, this.room.usedOf(machine.number));
  }

  // ── The processor ──────────────────────────────────────────────────────────────────────────────

  /** The machine has had the processor for so long. */
  charge(machine: VirtualMachine, ticks: number): void {
    const { standing } = machine.vm;
    standing.left -= ticks;
    standing.turn += (ticks * 100) / parts(standing);
    const measured = this.measured(machine, this.room.residentOf(machine.number));
    standing.workingSet = Math.max(standing.workingSet, measured);
    if (!standing.interactive) this.state.passedOver = 0;
    else if (this.ready(false).length > 0) this.state.passedOver += ticks;
  }

  slice({ vm }: VirtualMachine): number {
    return timesOf(vm.standing).slice;
  }

  /** Those of a queue that could run now. */
  private ready(interactive: boolean): Machines {
    return this.inQueue.filter(({ vm, mayRun }) => mayRun && vm.standing.interactive === interactive);
  }

  /** Whether the one that runs gives way in the midst of its slice: to Q1, which Q2 was not passed over for too long. */
  givesWay({ vm: { standing } }: VirtualMachine): boolean {
    if (standing.stand !== Stand.inQueue) return true;
    return !standing.interactive && this.state.passedOver < patience && this.ready(true).length > 0;
  }

  /** Who is next; undefined where nobody can run. */
  next(): VirtualMachine | undefined {
    const [q1, q2] = [this.ready(true), this.ready(false)];
    const owed = this.state.passedOver >= patience && q2.length > 0;
    const machine = least(q1.length === 0 || owed ? q2 : q1, ({ vm }) => vm.standing.turn);
    if (machine === undefined) return undefined;
    const { standing } = machine.vm;
    standing.turn = Math.max(standing.turn, this.state.turn - mostAhead);
    this.state.turn = standing.turn;
    return machine;
  }
}

// ── Orders ───────────────────────────────────────────────────────────────────────────────────────

/** The one with the least of something; among equals the first. */
const least = (machines: Machines, of: (machine: VirtualMachine) => number): VirtualMachine | undefined =>
  machines.reduce<VirtualMachine | undefined>(
    (best, machine) => (best === undefined || of(machine) < of(best) ? machine : best),
    undefined,
  );
const isInteractive = ({ vm }: VirtualMachine): boolean => vm.standing.interactive;

/** Of those that are eligible: Q1 first, then who has waited longest, counting his priority as waiting. */
function firstEligible(machines: Machines): VirtualMachine | undefined {
  const q1 = machines.filter(isInteractive);
  const place = ({ vm: { standing } }: VirtualMachine): number =>
    standing.since + standing.priority * priorityTicks;
  return least(q1.length === 0 ? machines : q1, place);
}

/** Of those in queue: who came last, of Q2 where somebody is there. */
function latest(machines: Machines): VirtualMachine {
  const q2 = machines.filter((machine) => !isInteractive(machine));
  return least(q2.length === 0 ? machines : q2, ({ vm }) => -vm.standing.since)!;
}

const needed = (machines: Machines): number =>
  machines.reduce((sum, { vm }) => sum + vm.standing.workingSet, 0);
