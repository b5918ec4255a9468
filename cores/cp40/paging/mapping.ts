/** How the machine below finds the pages of the machine that runs on it: by tables, or by an associative store. */
import { InvariantError } from '../../kit/errors';
import type { AbstractMachine } from '../abstractMachine';
import type { VirtualMachineState } from '../state';
import { Box } from './box';
import { Tables } from './tables';
import type { Shadows } from './shadows';

export interface Mapping {
  /** So many machines it tells apart, and so many pages of each. */
  readonly mostMachines: number;
  readonly mostPages: number;
  /** Bits that keys of machines have. */
  readonly keyBits: number;
  /** System masks: of a machine that runs, and of the control program while it waits. */
  readonly runMask: number;
  readonly restMask: number;
  /** Shadows of the tables of machines that translate themselves; undefined: none of them may. */
  readonly shadows: Shadows | undefined;
  /** Frames that it needs for itself, from 0 on. */
  readonly ownFrames: number;
  /** The control program takes the machine. */
  start(): void;
  /** There is such a machine, and none of its pages is in a frame. */
  define(owner: number): void;
  /** The page is in this frame from now on. */
  place(owner: number, page: number, frame: number): void;
  /** It is there no more. */
  remove(owner: number, page: number, frame: number): void;
  /** The machine below did not find a page that is in this frame; false: it finds it as another page of the machine. */
  reach(owner: number, page: number, frame: number): boolean;
  /** Bits of reference and change, as in a key, of half a frame since they were last forgotten. */
  useOf(frame: number, half: number): number;
  forgetUse(frame: number, half: number): void;
  /** This machine runs next. */
  switchTo(owner: number): void;
}

/** What the shadows ask for. */
export type TakeFrame = () => number;

export function mappingOf(
  machine: AbstractMachine,
  machines: readonly VirtualMachineState[],
  takeFrame: TakeFrame,
  giveFrame: (frame: number) => void,
): Mapping {
  if (machine.box !== undefined) return new Box(machine, machine.box);
  if (machine.hasTables) return new Tables(machine, machines, takeFrame, giveFrame);
  throw new InvariantError('a control program needs a machine that relocates addresses');
}
