/** A drive by itself: a clock, a channel that does no more than chain, and packs written down in a few lines. */
import { ImageError } from '../../../../cores/kit/errors';
import { loadState, saveState } from '../../../../cores/kit/snapshot';
import { createState } from '../../../../cores/kit/state';
import { Drive } from '../../../../cores/s360/devices/dasd/drive';
import type { DriveModel } from '../../../../cores/s360/devices/dasd/models';
import { Pack, type OpenPack } from '../../../../cores/s360/devices/dasd/pack';
import { driveSchema, type DriveState } from '../../../../cores/s360/devices/dasd/state';
import { UnitStatus, type Ending } from '../../../../cores/s360/channels/unit';

export interface RecordText {
  readonly id: readonly number[]; // cylinder, head, record: bytes as they stand, five
  readonly key?: readonly number[];
  readonly data: readonly number[];
  readonly overflow?: boolean;
}

const fence = new Array<number>(8).fill(0xff);
const halves = (value: number): number[] => [value >>> 8, value & 0xff];

export const recordBytes = ({ id, key = [], data }: RecordText): number[] => [
  ...id,
  key.length,
  ...halves(data.length),
  ...key,
  ...data,
];

export function trackBytes(
  cylinder: number,
  head: number,
  records: readonly RecordText[],
  flag = 0,
): number[] {
  const marked = records.map((record) => {
    const bytes = recordBytes(record);
    if (record.overflow === true) bytes[0]! |= 0x80;
    return bytes;
  });
  return [flag, ...halves(cylinder), ...halves(head), ...marked.flat(), ...fence];
}

/** Cylinder, head, record as an identifier. */
export const id = (cylinder: number, head: number, record: number): number[] => [
  ...halves(cylinder),
  ...halves(head),
  record,
];
export const zero = (cylinder: number, head: number): RecordText => ({
  id: id(cylinder, head, 0),
  data: new Array<number>(8).fill(0),
});

/** A pack that is blank but for these tracks: [type, track, length, bytes …]. */
export function pack(type: '2311' | '2314', tracks: ReadonlyMap<number, readonly number[]>): Uint8Array {
  const parts = [...tracks].map(([index, bytes]) => [...halves(index), ...halves(bytes.length), ...bytes]);
  return Uint8Array.from([type === '2311' ? 0x11 : 0x14, ...parts.flat()]);
}

function tracksOf(bytes: Uint8Array): Map<number, Uint8Array> {
  const tracks = new Map<number, Uint8Array>();
  for (let at = 1; at < bytes.length;) {
    const [index, length] = [0, 2].map((i) => (bytes[at + i]! << 8) | bytes[at + i + 1]!) as [number, number];
    tracks.set(index, bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return tracks;
}

const open: OpenPack = (bytes) => {
  const type = bytes[0] === 0x11 ? '2311' : '2314';
  if (bytes[0] !== 0x11 && bytes[0] !== 0x14) throw new ImageError('no pack');
  const heads = type === '2311' ? 10 : 20;
  const tracks = tracksOf(bytes);
  const track = (index: number): Uint8Array => {
    const found = tracks.get(index);
    if (found?.length === 0) throw new ImageError('damaged');
    return found ?? Uint8Array.from(trackBytes(Math.floor(index / heads), index % heads, []));
  };
  const written = (changed: ReadonlyMap<number, Uint8Array>): Uint8Array =>
    pack(type, new Map([...tracks, ...changed].map(([index, bytes]) => [index, [...bytes]])));
  return { type, cylinders: 203, heads, trackBytes: 0x1e00, track, written };
};

/** One command of a chain: what it is, what it writes, how much it reads; `tic` goes back so many when not skipped. */
export interface Step {
  readonly command: number;
  readonly out?: readonly number[];
  readonly count?: number;
}
export interface Ran {
  readonly status: number; // of the command that ended the chain
  readonly step: number; // its place
  readonly read: readonly (readonly number[])[]; // by step, what came last
  readonly residual: number;
  readonly ticks: number;
}

const tic = 0x08;
/** What a channel needs between two commands. */
const chainTicks = 20;

export class Bench {
  now = 0;
  readonly signals: number[] = [];
  state: DriveState = createState(driveSchema);
  drive: Drive;
  /** Between any two steps of a command the drive is saved, and another one goes on with its state. */
  reloads = false;

  constructor(
    private readonly model: DriveModel,
    image?: Uint8Array,
  ) {
    this.drive = this.attached();
    if (image !== undefined) this.drive.offer({ kind: 'media', port: '190', data: image });
  }

  private attached(): Drive {
    return new Drive(this.state, this.model, 0x190, '190', this.port(), {
      pack: new Pack(this.state, this.model, open),
    });
  }
  private reload(): void {
    const saved = saveState(driveSchema, this.state);
    this.state = createState(driveSchema);
    loadState(driveSchema, saved, this.state);
    this.drive = this.attached();
  }

  private port(): ConstructorParameters<typeof Drive>[4] {
    const clock = (): number => this.now;
    return {
      get now() {
        return clock();
      },
      signal: (_address, status) => this.signals.push(status),
      goOn: () => {
        throw new Error('a drive waits for nobody');
      },
    };
  }

  /** Runs a chain as a channel does; a Transfer in Channel (08) goes `count` steps back. */
  run(...steps: readonly Step[]): Ran {
    const start = this.now;
    const read: number[][] = steps.map(() => []);
    let [at, chained, residual] = [0, false, 0];
    for (;;) {
      const step = steps[at]!;
      if (step.command === tic) {
        at -= step.count ?? 1;
        continue;
      }
      const { out = [], count = 0 } = step;
      let [taken, given] = [0, 0];
      const bytes: number[] = [];
      const path = {
        take: () => (taken < out.length ? out[taken++]! : -1),
        give: (byte: number) => given < count && (bytes.push(byte), given++, true),
      };
      const { status } = this.one(step.command, chained, path);
      read[at] = bytes;
      residual = out.length > 0 ? out.length - taken : count - given;
      const modified = (status & UnitStatus.statusModifier) !== 0;
      const usual = (status & ~UnitStatus.statusModifier) === (UnitStatus.channelEnd | UnitStatus.deviceEnd);
      const next = at + (modified ? 2 : 1);
      if (!usual || next >= steps.length)
        return { status, step: at, read, residual, ticks: this.now - start };
      at = next;
      chained = true;
      this.now += chainTicks;
    }
  }

  /** One command up to its device end. */
  private one(command: number, chained: boolean, path: Parameters<Drive['transfer']>[1]): Ending {
    let answer: Ending = this.drive.begin(command, chained);
    while (answer.status === 0) {
      this.now += answer.ticks;
      if (this.reloads) this.reload();
      answer = this.drive.transfer(command, path);
    }
    const { status, ticks } = answer;
    if ((status & (UnitStatus.channelEnd | UnitStatus.deviceEnd)) !== UnitStatus.channelEnd) return answer;
    this.now += ticks;
    if (this.reloads) this.reload();
    return { status: status | UnitStatus.deviceEnd, ticks: 0 };
  }

  /** The first two sense bytes. */
  sense(): number {
    const [first = 0, second = 0] = this.run({ command: 0x04, count: 6 }).read[0]!;
    return (first << 8) | second;
  }
}
