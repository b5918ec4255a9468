/**
 * Instructions that wait for the world: they record in the state what they wait for and end the slice; the
 * answer (answer.ts) finishes them. Nothing else about a wait exists, so it can be saved, loaded and undone.
 */
import type { Wait } from '../kit/contract';
import { InvariantError, unreachable } from '../kit/errors';
import { StoryFault } from './fault';
import { enter, leave, Return } from './frames';
import { Flags2, Header } from './header';
import type { Processor } from './processor';
import { gameFile } from './save';
import { storyPort } from './screen';
import type { WaitRecord } from './state';
import { commandsPort } from './streams';
import { zsciiCode } from './text/zscii';
import { writeVariable } from './variables';

export const WaitKind = {
  line: 1,
  key: 2,
  save: 3,
  restore: 4,
  saveTable: 5,
  restoreTable: 6,
  script: 7,
} as const;
export const savePort = 'save';
export const auxiliaryPort = 'auxiliary';
/** The guest's clock: a tenth of a second of a timed read is this many ticks. */
export const ticksPerSecond = 1_000_000;
const ticksPerTenth = ticksPerSecond / 10;

/** A deadline that the end of the slice, when the clock is known, turns into a tick. */
const unarmed = 0;
const noWait: WaitRecord = {
  kind: 0,
  resultAt: 0,
  buffer: 0,
  parse: 0,
  size: 0,
  preset: 0,
  name: '',
  silent: false,
  interval: 0,
  routine: 0,
  deadline: unarmed,
};

export function suspend(p: Processor, wait: Partial<WaitRecord>): void {
  const { state } = p;
  if (state.waits.length === 8) {
    throw new StoryFault(
      'input-too-deep',
      'Routines called by timed input read input themselves, eight deep.',
      'ZMS 10.5.3',
    );
  }
  state.waits = [...state.waits, { ...noWait, ...wait }];
  state.waiting = true;
}

/** The wait that must be answered now. */
export function currentWait(p: Processor): WaitRecord {
  const wait = p.state.waits.at(-1);
  if (wait === undefined) throw new InvariantError('nothing waits');
  return wait;
}

// ── What the host is told ────────────────────────────────────────────────────────────────────────

/** The current wait as the contract words it. */
export function describeWaits(p: Processor): readonly Wait[] {
  const wait = currentWait(p);
  const timer: readonly Wait[] = wait.interval === 0 ? [] : [{ on: 'tick', tick: wait.deadline }];
  return [describe(p, wait), ...timer];
}

function describe(p: Processor, wait: WaitRecord): Wait {
  const { buffer, size, name, silent } = wait;
  const kind = wait.kind as (typeof WaitKind)[keyof typeof WaitKind];
  const why = (text: string): string => (silent ? '' : text);
  switch (kind) {
    case WaitKind.line:
      return {
        on: 'line',
        port: storyPort,
        max: size,
        preset: presetText(p, buffer, wait.preset),
        ...lineEnds(p),
      };
    case WaitKind.key:
      return { on: 'key', port: storyPort, pointer: usesMouse(p) };
    case WaitKind.save:
      return { on: 'store', port: savePort, name, data: gameFile(p, wait.resultAt), why: 'save the game' };
    case WaitKind.restore:
      return { on: 'media', port: savePort, name, why: 'restore a saved game' };
    case WaitKind.saveTable: {
      const data = p.memory.bytes.slice(buffer, buffer + size);
      return { on: 'store', port: auxiliaryPort, name, data, why: why('save data of the story') };
    }
    case WaitKind.restoreTable:
      return { on: 'media', port: auxiliaryPort, name, why: why('load data of the story') };
    case WaitKind.script:
      return { on: 'media', port: commandsPort, name, why: 'play recorded commands' };
    default:
      return unreachable(kind);
  }
}

/** Text the story put into the buffer for the player to edit (ZMS 15 read). */
export function presetText(p: Processor, buffer: number, count: number): string {
  return p.zscii.text(Array.from({ length: count }, (_, i) => p.memory.byte(buffer + 2 + i)));
}

/** Keys besides Enter that end a line, and whether a click does (ZMS 10.5.2.1). */
function lineEnds(p: Processor): { terminators: readonly string[]; pointer: boolean } {
  const codes = terminatingCodes(p);
  const keys = [...codes].map((code) => p.zscii.zsciiToKey(code)).filter((key) => key !== undefined);
  return { terminators: ['Enter', ...keys], pointer: usesMouse(p) && codes.has(zsciiCode.singleClick) };
}

/** The story's table of terminating characters; 255 in it stands for every function key and the mouse. */
export function terminatingCodes(p: Processor): ReadonlySet<number> {
  const codes = new Set<number>();
  const table = p.story.version >= 5 ? p.memory.word(Header.terminatingTable) : 0;
  for (let at = table; table !== 0 && p.memory.byte(at) !== 0; at++) {
    const code = p.memory.byte(at);
    for (let any = 0; any < 255; any++)
      if ((code === 255 || code === any) && p.zscii.isFunctionKey(any)) codes.add(any);
  }
  return codes;
}

/** A story that uses the mouse says so in its header (ZMS 11.1.2). */
export const usesMouse = (p: Processor): boolean =>
  p.story.version >= 5 && (p.memory.byte(Header.flags2 + 1) & Flags2.mouse) !== 0;

// ── Going on ─────────────────────────────────────────────────────────────────────────────────────

/** Forgets the current wait and what the screen kept for it, and finishes its instruction. */
export function resume(p: Processor, value: number): void {
  const { kind, resultAt } = currentWait(p);
  p.state.waits = p.state.waits.slice(0, -1);
  p.state.waiting = false;
  p.screen.settle();
  finish(p, kind, resultAt, value);
}

/**
 * Finishes an instruction whose store or branch bytes are at `resultAt`. Reading a line stores nothing before
 * version 5; saving and restoring branch before version 4 (ZMS 15).
 */
export function finish(p: Processor, kind: number, resultAt: number, value: number): void {
  const { version } = p.story;
  const saves = kind === WaitKind.save || kind === WaitKind.restore;
  if (saves && version <= 3) return finishBranch(p, resultAt, value !== 0);
  if (kind === WaitKind.script || (kind === WaitKind.line && version <= 4)) p.state.pc = resultAt;
  else {
    p.state.pc = resultAt + 1;
    writeVariable(p, p.memory.byte(resultAt), value);
  }
}

function finishBranch(p: Processor, at: number, condition: boolean): void {
  const { ifTrue, ifFalse, next } = p.decoder.branch(at);
  const target = condition ? ifTrue : ifFalse;
  p.state.pc = target > 1 ? target : next;
  if (target <= 1) leave(p, target);
}

// ── Timed input ──────────────────────────────────────────────────────────────────────────────────

/** At the end of a slice: a wait that has just begun, or whose routine came back, learns when it is due. */
export function armTimer(p: Processor): void {
  const wait = p.state.waits.at(-1);
  if (wait === undefined || !p.state.waiting || wait.interval === 0 || wait.deadline !== unarmed) return;
  p.state.waits = p.state.waits.with(-1, {
    ...wait,
    deadline: p.state.ticks + wait.interval * ticksPerTenth,
  });
}

/** Calls the routine of a timed read whose time has come (ZMS 10.5.3); false if it is not yet. */
export function startInterrupt(p: Processor): boolean {
  const wait = currentWait(p);
  if (wait.interval === 0 || p.state.ticks < wait.deadline) return false;
  p.state.waits = p.state.waits.with(-1, { ...wait, deadline: unarmed });
  p.state.waiting = false;
  enter(p, wait.routine, 0, 0, 0, 0, Return.interrupt, 0, p.state.pc);
  return true;
}

/** The routine came back: true ends the read with no input, false waits on (ZMS 15 read, read_char). */
export function interruptReturned(p: Processor, value: number): void {
  const { kind, buffer } = currentWait(p);
  if (value === 0) {
    p.state.waiting = true;
    return;
  }
  if (kind === WaitKind.line) p.memory.setByte(buffer + 1, 0);
  resume(p, 0);
}
