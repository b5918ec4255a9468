/** Channel programs run on the machine's channels, with the clock alone going on. */
import { UnitStatus } from '../../../cores/s360/channels/unit';
import { bare, type Bare } from './bare';

/** A channel command word: command, flags as in bits 32 to 39; what it writes, or how much it reads. */
export interface Ccw {
  readonly command: number;
  readonly flags?: number;
  readonly out?: readonly number[];
  readonly count?: number;
  readonly tic?: number; // Transfer in Channel: to the word that is so many before
}
export const chain = 0x40;
export const suppress = 0x20;

export interface Ended {
  readonly cc: number;
  readonly unitStatus: number;
  readonly channelStatus: number;
  readonly next: number; // how many words it came to
  readonly residual: number;
  readonly read: readonly Uint8Array[]; // by command word
  readonly ticks: number;
}

const places = { words: 0x1000, data: 0x8000 } as const;
const transferInChannel = 0x08;
const allChannels = 0xff;

export class ChannelPrograms {
  readonly machine: Bare = bare({ kilobytes: 256 });

  mount(address: number, data: Uint8Array): void {
    const { device } = this.machine.p.io.unitAt(address)!;
    const offer = device.offer({ kind: 'media', port: device.port, data });
    if (!offer.ok) throw new Error(`${device.port}: ${offer.why}`);
    this.interruption(); // device end: the drive became ready
  }
  medium(address: number): Uint8Array {
    return this.machine.p.io.unitAt(address)!.device.medium!()!;
  }

  /** Runs a program of at most so many bytes of data to its last status. */
  run(address: number, ...words: readonly Ccw[]): Ended {
    const { state, p } = this.machine;
    const start = state.ticks;
    const placed = this.place(words);
    p.store.setRealWord(0x48, places.words);
    const cc = p.io.startIo(address);
    let csw = { unitStatus: p.store.bytes[0x44]!, channelStatus: 0, next: 0, residual: 0 };
    if (cc === 0) {
      csw = this.interruption();
      // Device end may come by itself, with neither command word nor count.
      while ((csw.unitStatus & (UnitStatus.deviceEnd | UnitStatus.unitCheck)) === 0)
        csw = { ...csw, unitStatus: csw.unitStatus | this.interruption().unitStatus };
    }
    const read = placed.map(({ at, count }) => p.store.bytes.slice(at, at + count));
    return { cc, ...csw, read, ticks: state.ticks - start };
  }

  private place(words: readonly Ccw[]): readonly { at: number; count: number }[] {
    const { store } = this.machine.p;
    let data: number = places.data;
    return words.map(({ command, flags, out, count, tic }, index) => {
      const at = tic === undefined ? data : places.words + 8 * (index - tic);
      const length = out?.length ?? count ?? 1;
      if (out !== undefined) store.bytes.set(out, at);
      else if (tic === undefined) store.bytes.fill(0, at, at + length);
      const code = tic === undefined ? command : transferInChannel;
      const last = index === words.length - 1;
      store.setRealWord(places.words + 8 * index, ((code << 24) | at) >>> 0);
      store.setRealWord(places.words + 8 * index + 4, (((flags ?? (last ? 0 : chain)) << 24) | length) >>> 0);
      if (tic === undefined) data += length;
      return { at, count: tic === undefined ? length : 0 };
    });
  }

  /** Lets time pass up to the next interruption, and takes its channel status word. */
  private interruption(): Omit<Ended, 'cc' | 'read' | 'ticks'> {
    const { state, p } = this.machine;
    state.systemMask = allChannels;
    while (!p.io.mayInterrupt()) {
      if (p.io.due === Infinity) throw new Error('nothing will ever happen');
      state.ticks = Math.max(state.ticks, p.io.due);
      p.io.serve();
    }
    p.io.acceptInterruption();
    const [left, right] = [p.store.realWord(0x40), p.store.realWord(0x44)];
    return {
      unitStatus: (right >>> 24) & 0xff,
      channelStatus: (right >>> 16) & 0xff,
      residual: right & 0xffff,
      next: ((left & 0xffffff) - places.words) / 8,
    };
  }
}

/** Shorthands for disks. */
export const disk = {
  seek: (cylinder: number, head: number): Ccw => ({
    command: 0x07,
    out: [0, 0, cylinder >> 8, cylinder & 0xff, 0, head],
  }),
  find: (id: readonly number[]): readonly Ccw[] => [
    { command: 0x31, out: id },
    { command: 0, tic: 1 },
  ],
} as const;
