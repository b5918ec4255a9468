/** What channels ask of the machine they belong to: a real processor, or a virtual machine of a control program. */
import type { StateOf } from '../../kit/state';
import type { Device } from '../devices/device';
import type { loadSchema, SubchannelState, UnitState } from './schema';
import type { UnitPort } from './unit';

/** Main storage as channels reach it: by real addresses of their machine, under the key of the channel program. */
export interface ChannelStorage {
  /** What forbids the channel the byte at an address: 0, or the program code protection or addressing. */
  channelAccess(address: number, key: number, forStore: boolean): number;
  /** A byte to which access was granted. */
  realByte(address: number): number;
  setRealByte(address: number, byte: number): void;
  /** Words of fixed storage, and of command words to which access was granted. */
  realWord(address: number): number;
  setRealWord(address: number, word: number): void;
}

export interface ChannelHost {
  readonly state: {
    readonly ticks: number;
    readonly systemMask: number;
    readonly cr: Uint32Array;
    readonly load: StateOf<typeof loadSchema>;
    readonly channels: {
      readonly units: Readonly<Record<string, UnitState>>;
      readonly subchannels: Readonly<Record<string, SubchannelState>>;
    };
  };
  readonly store: ChannelStorage;
  /** Set when something may interrupt, or fell due. */
  attention: boolean;
  /** Told what channels do; for a debugger. */
  readonly events: ((text: string) => void) | undefined;
  /** The devices for the channels that are being put together, for the first time or anew. */
  attach(channels: UnitPort): readonly AttachedDevice[];
  /** The LOAD key was pressed: the machine waits for its program, everything that was going on is forgotten. */
  awaitLoading(): void;
  /** The program is in storage: its program status word is at 0. */
  loaded(): void;
  loadFailed(why: string): void;
}

export interface AttachedDevice {
  readonly address: number;
  /** The name of its unit in the state, where that does not follow from its address. */
  readonly name?: string;
  /** That of its subchannel, where it does not follow from its address either. */
  readonly subchannel?: string;
  /** Further addresses that it answers to: an address of its own is the one it was last started by. */
  readonly also?: readonly number[];
  /** One that several units have in common, and whose work one of them can keep the others from. */
  readonly controlUnit?: string;
  readonly device: Device;
}
