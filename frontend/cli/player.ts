/** Plays a session on the command line: runs slices, shows what they produce, answers what the machine waits for. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Input, Output, PortId, Slice, Wait } from '../../cores/kit/contract';
import { wakeTick } from '../host/clock';
import type { Session } from '../host/session';
import type { GuestFiles } from './guestFiles';
import type { KeyWait, LineWait, PlayerInput, Typed } from './playerInput';
import type { Screen } from './screen';
import type { Shell } from './shell';
import { typewriterOf } from './terminals';

/** Why playing ended. */
export type Ending =
  | { readonly end: 'halted' | 'fault' | 'break'; readonly slice: Slice }
  | { readonly end: 'input' | 'limit' | 'interrupted' | 'unread' };

/** Short while text comes, so that none of it scrolls away before it is seen; longer while the machine is silent. */
const sliceTicks = { least: 1000, most: 8000 } as const;
/** How long a script that has ended waits for what comes of it, by the guest's clock. */
const patienceSeconds = 60;
/** How often timers and signals get their turn while a machine runs on and on. */
const breathMilliseconds = 50;

/** What a room shows, and a command line does not. */
const unseen: ReadonlySet<Output['kind']> = new Set<Output['kind']>(['lamps', 'cards', 'keyboard', 'board']);

const nobodyAtPanel = 'the machine waits for its operator, and nobody is at its panel\n';

export class Player {
  private sliceTicks: number = sliceTicks.least;
  private lastBreath = 0;
  private quietSince = 0; // the tick at which the guest last asked or showed something
  private refused: Typed | undefined; // a line that the guest had no room for yet
  private refusedPort: PortId | undefined; // the terminal that it is for
  private readonly dialled = new Set<PortId>();
  private readonly typewriter: PortId | undefined;

  constructor(
    private readonly session: Session,
    private readonly input: PlayerInput,
    private readonly screen: Screen,
    private readonly files: GuestFiles,
    private readonly shell: Shell,
    private readonly maxTicks: number,
    private readonly run: (budget: number) => Slice | Promise<Slice> = (budget) => session.run(budget),
    /** How many times as fast as a clock idle time passes, where it passes in real time. */
    private readonly speed = 1,
  ) {
    this.typewriter = typewriterOf(session.core);
  }

  async play(): Promise<Ending> {
    for (;;) {
      const stopped = this.shell.stopped();
      if (stopped !== undefined) return { end: stopped };
      const left = this.maxTicks - this.session.machine.ticks;
      if (left <= 0) return { end: 'limit' };
      const slice = await this.run(Math.min(this.sliceTicks, left));
      await this.show();
      if (slice.end === 'budget') {
        await this.breathe();
        if (!this.takeUnasked()) return { end: this.shell.stopped() ?? 'input' };
      } else if (slice.end !== 'waiting') return { end: slice.end, slice };
      else if (!(await this.answer(slice.for))) return { end: this.shell.stopped() ?? 'input' };
    }
  }

  private async show(): Promise<void> {
    const outputs = this.session.drain().filter(({ kind }) => !unseen.has(kind));
    this.sliceTicks = outputs.length > 0 ? sliceTicks.least : Math.min(this.sliceTicks * 2, sliceTicks.most);
    if (outputs.length === 0) return;
    this.quietSince = this.session.machine.ticks;
    await this.screen.show(outputs);
    await this.files.take(outputs);
  }

  /** What is typed at a busy guest's typewriter; false at the end of the input. */
  private takeUnasked(): boolean {
    const port = this.refusedPort ?? this.input.port?.() ?? this.typewriter;
    if (port === undefined) return true;
    this.refusedPort = undefined;
    const quiet = this.session.machine.ticks - this.quietSince;
    const typed = this.refused ?? this.input.unasked?.(quiet);
    this.refused = undefined;
    if (typed?.typed === 'end') return false;
    if (typed?.typed === 'key') this.offer({ kind: 'key', port, key: typed.key });
    if (typed?.typed === 'line') this.offerLine(port, typed);
    return true;
  }

  private offerLine(port: PortId, typed: Extract<Typed, { typed: 'line' }>): void {
    const { text, terminator } = typed;
    const offer = this.session.offer({ kind: 'line', port, text, terminator });
    if (offer.ok) {
      this.quietSince = this.session.machine.ticks;
      if (this.input.realTime) this.screen.entered();
    } else if (offer.why === 'full') {
      this.refused = typed;
      this.refusedPort = port;
    } else this.tellRefused('line', offer.why);
  }

  private async breathe(): Promise<void> {
    const now = this.shell.now();
    if (now - this.lastBreath < breathMilliseconds) return;
    await setImmediate();
    this.lastBreath = now;
  }

  /** Meets one of the waits; false when none can be met any more. */
  private async answer(waits: readonly Wait[]): Promise<boolean> {
    const prompt = await this.screen.settle();
    for (const wait of waits)
      if (wait.on === 'store' || wait.on === 'media') {
        this.offer(await this.files.answer(wait));
        return true;
      }
    const port = this.refusedPort ?? this.input.port?.();
    if (port !== undefined && this.dials(port)) return true;
    const asked = waits.filter((one) => one.on === 'line' || one.on === 'key');
    const wait = asked.find((one) => port === undefined || one.port === port);
    if (wait === undefined) return this.letTimePass();
    this.refusedPort = undefined;
    await this.screen.showUpperWindow();
    const typed = this.refused ?? (await this.ask(wait, prompt));
    this.refused = undefined;
    return this.take(wait, typed);
  }

  /** Somebody typed at another terminal, and what he asked for is still being done: unless nothing has come of it for long. */
  private get isBusyElsewhere(): boolean {
    const { last, machine, core } = this.session;
    const waits = last.end === 'waiting' ? last.for : [];
    const isReady = (port: PortId): boolean => waits.some((wait) => wait.on === 'line' && wait.port === port);
    const seconds = (machine.ticks - this.quietSince) / core.ticksPerSecond;
    return seconds < patienceSeconds && [...this.dialled].some((port) => !isReady(port));
  }

  /** Whoever types at a terminal for the first time dials in: whether the machine has been told so now. */
  private dials(port: PortId): boolean {
    if (this.dialled.has(port)) return false;
    this.dialled.add(port);
    return this.session.offer({ kind: 'attach', port }).ok;
  }

  private ask(wait: LineWait | KeyWait, prompt: string): Promise<Typed> {
    const tick = wakeTick(this.session.last);
    const milliseconds = tick === undefined ? undefined : this.milliseconds(tick);
    return wait.on === 'line'
      ? this.input.line(wait, prompt, milliseconds)
      : this.input.key(wait, milliseconds);
  }

  private async take(wait: LineWait | KeyWait, typed: Typed): Promise<boolean> {
    const { port } = wait;
    switch (typed.typed) {
      case 'nothing':
        if (wait.on === 'line') await this.screen.clearTyping();
        return this.letTimePass();
      case 'end':
        return this.isBusyElsewhere && this.letTimePass();
      case 'key':
        this.offer({ kind: 'key', port, key: typed.key });
        return true;
      case 'line': {
        if (this.input.realTime) this.screen.entered();
        const max = wait.on === 'line' ? wait.max : typed.text.length;
        const text = Array.from(typed.text).slice(0, max).join('');
        this.offer({ kind: 'line', port, text, terminator: typed.terminator });
        return true;
      }
    }
  }

  /** A machine that is offered what it cannot take waits on; the player is told. */
  private offer(input: Input): void {
    const offer = this.session.offer(input);
    if (!offer.ok) this.tellRefused(input.kind, offer.why);
  }
  private tellRefused(what: string, why: string): void {
    this.shell.error(`the machine does not take this ${what}: ${why}\n`);
  }

  private async letTimePass(): Promise<boolean> {
    const tick = wakeTick(this.session.last);
    const waits = this.session.last.end === 'waiting' ? this.session.last.for : [];
    if (tick === undefined) {
      if (waits.some((wait) => wait.on === 'control')) this.shell.error(nobodyAtPanel);
      return false;
    }
    const idle = waits.every((wait) => wait.on === 'tick');
    if (this.input.realTime && idle)
      await Promise.race([setTimeout(this.milliseconds(tick)), this.shell.stopping]);
    if (this.shell.stopped() !== undefined) return false;
    return this.session.offer({ kind: 'time', tick }).ok;
  }

  private milliseconds(tick: number): number {
    const { machine, core } = this.session;
    return Math.max(0, ((tick - machine.ticks) / core.ticksPerSecond / this.speed) * 1000);
  }
}
