/**
 * Plays the steps of a case against a session. Strict about turns: a line offered to a machine that waits for a
 * key fails the case, so that a suite cannot drift past what it meant to test. Time is virtual.
 */
import type {
  Core,
  Debug,
  Input,
  Machine,
  MachineOptions,
  Offer,
  Output,
  Slice,
  Wait,
} from '../cores/kit/contract';
import type { VolumeFiles } from '../cores/kit/volumes';
import { keyOfCharacter } from '../frontend/host/characterKeys';
import { Capture } from './capture';
import type { Lockstep, MediaAnswer, Step, VolumeOf } from './suite';

/** What the runner needs of frontend/host's Session; the runner's own tests bring a smaller one. */
export interface Playable {
  readonly core: Pick<Core, 'ticksPerSecond' | 'volumes'>;
  readonly machine: Pick<Machine, 'ticks' | 'medium' | 'debug'>;
  readonly last: Slice;
  run(budget: number): Slice;
  runToWait(limitTicks: number): Slice;
  drain(): readonly Output[];
  offer(input: Input): Offer;
}
export type StartSession = (core: Core, image: Uint8Array, options: MachineOptions) => Playable;

/** The script asked for what the machine does not do now: the case fails here. */
export class StepError extends Error {
  override readonly name = 'StepError';
}

type On<K extends Wait['on']> = Extract<Wait, { on: K }>;
/** Steps whose files are loaded: scripts are lines, keys one text, traces their records, media bytes. */
export type LoadedStep =
  | Exclude<Step, { step: 'check' | 'script' | 'media' | 'keys' | 'mount' | 'lockstep' }>
  | { readonly step: 'keys'; readonly keys: string }
  | { readonly step: 'mount'; readonly port: string; readonly data: Uint8Array | LoadedVolume | null }
  | LoadedLockstep
  | { readonly step: 'script'; readonly lines: readonly string[] }
  | { readonly step: 'media'; readonly data: Exclude<MediaAnswer, { ref: unknown }> | Uint8Array };

export type LoadedVolume = Omit<VolumeOf, 'files'> & {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};
/** A lockstep is played in lockstep.ts. */
type PlayedStep = Exclude<LoadedStep, LoadedLockstep>;
export type LoadedLockstep = Omit<Lockstep, 'trace'> & { readonly trace: readonly string[] };

/** The date on volumes that are made for a case: the same every day. */
const madeOn = { year: 1979, month: 3, day: 1 };

export class Player {
  readonly capture = new Capture();
  /** Files the guest wrote, by name; it finds them again when it asks for them. */
  readonly files = new Map<string, Uint8Array>();
  private spent = 0; // instructions; idle time is free
  private started = false;

  constructor(
    private readonly session: Playable,
    private readonly maxTicks: number,
  ) {}

  get last(): Slice {
    return this.session.last;
  }
  get ticks(): number {
    return this.session.machine.ticks;
  }
  get waits(): readonly Wait[] {
    return this.last.end === 'waiting' ? this.last.for : [];
  }

  /** Runs up to the first wait, if it has not yet. */
  start(next: LoadedStep['step'] | undefined): void {
    if (this.started) return;
    this.started = true;
    this.runOn(next);
  }

  /**
   * Does one step; `next` is the kind of the one after it, which may be an answer the runner must leave to it. Media
   * that stand first are in their drives before the machine runs.
   */
  play(step: PlayedStep, next: LoadedStep['step'] | undefined): void {
    if (step.step === 'mount' && !this.started) return this.offer(this.inputOf(step));
    this.start(step.step);
    this.capture.startTurn();
    if (step.step === 'script') this.script(step.lines);
    else if (step.step === 'keys') this.type(step.keys);
    else if (step.step === 'wait') this.pass(step.seconds, next);
    else if ((step.step === 'attach' || step.step === 'line') && step.port !== undefined)
      this.serveTerminal(this.inputOf(step), step.port);
    else this.give(this.inputOf(step), next);
  }

  /** Others may be typed at meanwhile: time passes until this terminal waits for a line again. */
  private serveTerminal(input: Input, port: string): void {
    this.give(input, undefined);
    for (;;) {
      const isReady = this.waits.some((wait) => wait.on === 'line' && wait.port === port);
      const tick = this.find('tick');
      if (isReady || tick === undefined) return;
      this.give({ kind: 'time', tick: tick.tick }, undefined);
    }
  }

  /** One instruction; the capture sees what it printed. */
  single(): Slice {
    this.started = true;
    const slice = this.session.run(1);
    this.spent += slice.used;
    this.capture.add(this.session.drain());
    return slice;
  }

  /** The next key of a recording. Throws StepError if the machine waits for something else, or there is none. */
  strike(character: string | undefined): void {
    if (character === undefined) throw new StepError('the machine waits for a key that was not recorded');
    this.offer({ kind: 'key', port: this.need('key').port, key: keyOfCharacter(character) });
  }

  /** Runs to the next wait that is a step's to end. */
  finish(next: LoadedStep['step'] | undefined): void {
    this.runOn(next);
  }

  get debug(): Debug | undefined {
    return this.session.machine.debug;
  }
  medium(port: string): Uint8Array | undefined {
    return this.session.machine.medium?.(port);
  }
  /** The files of a volume of this machine. Throws ImageError where it is none. */
  openVolume(image: Uint8Array): VolumeFiles | undefined {
    return this.session.core.volumes?.open(image);
  }

  private inputOf(step: Exclude<PlayedStep, { step: 'script' | 'keys' | 'wait' }>): Input {
    switch (step.step) {
      case 'mount': {
        const { port, data } = step;
        const isMade = data !== null && 'files' in data;
        return { kind: 'media', port, data: isMade ? this.makeVolume(data) : data };
      }
      case 'line':
        return {
          kind: 'line',
          port: step.port ?? this.need('line').port,
          text: step.text,
          terminator: step.terminator,
        };
      case 'attach':
        return { kind: 'attach', port: step.port };
      case 'key':
        return { kind: 'key', port: this.need('key').port, key: step.key };
      case 'size':
        return { kind: 'size', port: this.port(), columns: step.columns, rows: step.rows };
      case 'pointer':
        return { kind: 'pointer', port: this.port(), x: step.x, y: step.y, buttons: step.buttons };
      case 'stored':
        return { kind: 'stored', port: this.need('store').port, ok: step.ok };
      case 'media':
        return { kind: 'media', port: this.need('media').port, data: this.answer(step.data) };
    }
  }

  fileText(name: string): string | undefined {
    const data = this.files.get(name);
    return data === undefined ? undefined : new TextDecoder().decode(data);
  }

  /** Throws ImageError where the files do not fit. */
  private makeVolume({ name, blocks, files }: LoadedVolume): Uint8Array {
    const { volumes } = this.session.core;
    if (volumes === undefined) throw new StepError('this machine has no volumes with files');
    const shape = { name, blocks, bigEndian: false, duplicate: false, date: madeOn };
    const volume = volumes.open(volumes.make(shape));
    for (const { name: file, bytes } of files)
      if (volume.isTextName(file)) volume.putText(file, new TextDecoder().decode(bytes), madeOn);
      else volume.put(file, bytes, madeOn);
    return volume.toBytes();
  }

  /** A text on the volume in a drive; undefined where there is no such thing. */
  volumeText(port: string, name: string): string | undefined {
    const medium = this.medium(port);
    const files = medium === undefined ? undefined : this.openVolume(medium);
    return files?.list().some((entry) => entry.name === name) === true ? files.getText(name) : undefined;
  }

  /** Line by line; where a key is wanted, the first character of the line is struck, as dfrotz does. */
  private script(lines: readonly string[]): void {
    for (const line of lines) {
      const step: LoadedStep =
        this.find('key') === undefined
          ? { step: 'line', text: line, terminator: 'Enter' }
          : { step: 'key', key: Array.from(line)[0] ?? 'Enter' };
      this.give(this.inputOf(step), undefined);
    }
  }

  /** A key each time the machine waits for one. */
  private type(keys: string): void {
    for (const character of keys)
      this.give({ kind: 'key', port: this.need('key').port, key: keyOfCharacter(character) }, undefined);
  }

  /** Lets so many seconds of the guest's time pass, stopping at every tick it wanted to be woken at. */
  private pass(seconds: number, next: LoadedStep['step'] | undefined): void {
    const until = this.ticks + Math.round(seconds * this.session.core.ticksPerSecond);
    for (;;) {
      const { tick } = this.need('tick');
      if (tick > until) break;
      this.give({ kind: 'time', tick }, next);
      if (this.find('tick') === undefined) return;
    }
    if (this.ticks < until) this.give({ kind: 'time', tick: until }, next);
  }

  private give(input: Input, next: LoadedStep['step'] | undefined): void {
    if (this.spent >= this.maxTicks)
      throw new StepError(`the ${this.maxTicks} instructions it may take are used up`);
    this.offer(input);
    this.runOn(next);
  }

  private offer(input: Input): void {
    const offer = this.session.offer(input);
    if (!offer.ok) throw new StepError(`the machine refused the ${input.kind}: ${offer.why}`);
  }

  /** Runs to a wait that is for a step of the script to end: files are served, and idle time passes. */
  private runOn(next: LoadedStep['step'] | undefined): void {
    for (;;) {
      this.spent += this.session.runToWait(this.maxTicks - this.spent).used;
      this.capture.add(this.session.drain());
      const input = this.ownAnswer(next);
      if (input === undefined || this.spent >= this.maxTicks) return;
      if (!this.session.offer(input).ok) return;
    }
  }

  private ownAnswer(next: LoadedStep['step'] | undefined): Input | undefined {
    const store = this.find('store');
    if (store !== undefined && next !== 'stored') {
      this.files.set(store.name, store.data);
      return { kind: 'stored', port: store.port, ok: true };
    }
    const media = this.find('media');
    if (media !== undefined && next !== 'media')
      return { kind: 'media', port: media.port, data: this.files.get(media.name) ?? null };
    const [only, ...others] = this.waits;
    if (only?.on === 'tick' && others.length === 0) return { kind: 'time', tick: only.tick };
    return undefined;
  }

  private answer(data: Extract<LoadedStep, { step: 'media' }>['data']): Uint8Array | null {
    if (data === null || data instanceof Uint8Array) return data;
    const text = 'text' in data ? data.text : this.capture.text({ of: 'stream', port: data.stream });
    return new TextEncoder().encode(text);
  }

  /** The port that is waited for; sizes and clicks go there. */
  private port(): string {
    const wait = this.waits.find((candidate) => candidate.on !== 'tick');
    return wait?.port ?? '';
  }

  private find<K extends Wait['on']>(on: K): On<K> | undefined {
    return this.waits.find((wait): wait is On<K> => wait.on === on);
  }

  private need<K extends Wait['on']>(on: K): On<K> {
    const wait = this.find(on);
    if (wait !== undefined) return wait;
    throw new StepError(`the script has a ${on} for it, but the machine ${describeEnd(this.last)}`);
  }
}

/** 'waits for a key', 'has halted', 'stopped with divide-by-zero at story:1234': for messages. */
export function describeEnd(slice: Slice): string {
  switch (slice.end) {
    case 'waiting':
      return `waits for a ${slice.for.map((wait) => wait.on).join(' or a ')}`;
    case 'halted':
      return `has halted with code ${slice.code}`;
    case 'fault': {
      const { code, message, spec, at } = slice.fault;
      return `stopped with ${code} at ${at.space}:${at.offset.toString(16)}: ${message} (${spec})`;
    }
    case 'budget':
      return 'was still running when its ticks were used up';
    case 'break':
      return `stopped at a breakpoint, ${slice.at.space}:${slice.at.offset.toString(16)}`;
  }
}
