/**
 * A reel of tape on a drive: the file that was mounted, as blocks in order, and what was written since. What is written
 * ends the tape: whatever lay behind it cannot be read any more.
 */
import { ImageError } from '../../kit/errors';
import { bytesValue, flag, list, u32, u8, type RecordOf, type StateOf } from '../../kit/state';
import type { TapeBlock, TapeImage } from '../media/tapeBlocks';
import { readTape, writeTape } from '../media/tapes';
import { unwrap } from '../media/unwrap';

const mostImageBytes = 0x1000_0000;
/** More than any program writes: data chaining can go on for long. */
export const mostRecordBytes = 0x10_0000;
/** Of a reel of 2,400 feet, one-byte records are no more. */
const mostBlocks = 50_000;

const kinds = ['record', 'mark', 'gap'] as const;
const blockSchema = {
  kind: u8('0 record, 1 tape mark, 2 erased'),
  damaged: flag('it reads with a data check'),
  data: bytesValue(mostRecordBytes, 'the record'),
};
export const reelSchema = {
  mounted: flag('a reel is on the drive'),
  image: bytesValue(mostImageBytes, 'the file as it was mounted; empty: a blank reel'),
  kept: u32('how many blocks of the file still stand'),
  written: list(blockSchema, mostBlocks, 'the blocks that were written behind them'),
  position: u32('blocks before the head'),
  steps: u32('tape before the head, in 1,600ths of an inch'),
};
export type ReelState = StateOf<typeof reelSchema>;

export const stepsPerInch = 1600;
/** Gap between records (A22-6866): 0.6 inch; an erased one is 3.6. */
export const gapSteps = 960;
export const erasedSteps = 5760;
/** The reflective marker behind which programs should write no more: 25 feet before the end of 2,400. */
const endMarker = (2400 - 25) * 12 * stepsPerInch;

const blank: TapeImage = { container: 'AWSTAPE', blocks: [], endOfMedium: false, warnings: [] };
const recorded = ({ kind, damaged, data }: RecordOf<typeof blockSchema>): TapeBlock =>
  kind === 0 ? { kind: 'record', data, damaged } : { kind: kinds[kind === 1 ? 1 : 2] };

export class Reel {
  private bytes: Uint8Array | undefined; // that `opened` was made of
  private image = blank;

  constructor(
    private readonly state: ReelState,
    private readonly stepsPerByte: () => number,
  ) {}

  // ── The operator's ─────────────────────────────────────────────────────────────────────────────

  /** False where the file is no tape. An empty file is a blank reel. */
  mount(file: Uint8Array): boolean {
    try {
      const { blocks } = opened(file);
      Object.assign(this.state, {
        mounted: true,
        image: file,
        kept: blocks.length,
        written: [],
        position: 0,
        steps: 0,
      });
      return true;
    } catch (error) {
      if (error instanceof ImageError) return false;
      throw error;
    }
  }

  takeOff(): void {
    const none = { mounted: false, image: new Uint8Array(0), kept: 0, written: [], position: 0, steps: 0 };
    Object.assign(this.state, none);
  }

  /** The container in which it came, with all that was written. */
  file(): Uint8Array | undefined {
    const { mounted, image, kept, written } = this.state;
    if (!mounted) return undefined;
    const { container, blocks, endOfMedium } = this.open();
    if (written.length === 0 && kept === blocks.length) return image;
    const all = [...blocks.slice(0, kept), ...written.map(recorded)];
    return writeTape({ container, blocks: all, endOfMedium, warnings: [] });
  }

  private open(): TapeImage {
    if (this.state.image !== this.bytes) {
      this.image = opened(this.state.image);
      this.bytes = this.state.image;
    }
    return this.image;
  }

  // ── The head ───────────────────────────────────────────────────────────────────────────────────

  get atLoadPoint(): boolean {
    return this.state.position === 0;
  }
  get pastEndMarker(): boolean {
    return this.state.steps >= endMarker;
  }

  /** The block that the head comes to next, erased tape left out; undefined: nothing was ever written there. */
  get ahead(): TapeBlock | undefined {
    return this.block(this.pastGaps(1));
  }
  /** The same backwards; undefined: the load point. */
  get behind(): TapeBlock | undefined {
    return this.block(this.pastGaps(-1) - 1);
  }

  private block(index: number): TapeBlock | undefined {
    const { kept, written } = this.state;
    if (index < kept) return this.open().blocks[index];
    const block = written[index - kept];
    return block === undefined ? undefined : recorded(block);
  }
  private pastGaps(direction: 1 | -1): number {
    let at = this.state.position;
    const offset = direction === 1 ? 0 : -1;
    while (this.block(at + offset)?.kind === 'gap') at += direction;
    return at;
  }

  /** How much tape a block takes with the gap before it. */
  lengthOf(block: TapeBlock | undefined): number {
    if (block === undefined) return 0;
    return block.kind === 'record' ? gapSteps + block.data.length * this.stepsPerByte() : erasedSteps;
  }

  forward(): void {
    const block = this.ahead;
    this.state.position = this.pastGaps(1) + (block === undefined ? 0 : 1);
    this.state.steps += this.lengthOf(block);
  }
  backward(): void {
    const block = this.behind;
    this.state.position = this.pastGaps(-1) - (block === undefined ? 0 : 1);
    this.state.steps = this.atLoadPoint ? 0 : Math.max(0, this.state.steps - this.lengthOf(block));
  }
  rewind(): void {
    this.state.position = this.state.steps = 0;
  }

  /** Writes at the head; false where the drive can keep no more. */
  write(block: TapeBlock): boolean {
    const { state } = this;
    this.cut();
    if (state.written.length === mostBlocks) return false;
    const data = block.kind === 'record' ? block.data : new Uint8Array(0);
    state.written = [...state.written, { kind: kinds.indexOf(block.kind), damaged: false, data }];
    state.position++;
    state.steps += this.lengthOf(block);
    return true;
  }

  erase(): void {
    this.cut();
    this.state.steps += erasedSteps;
  }

  /** Nothing stands behind the head. */
  private cut(): void {
    const { state } = this;
    const { position, kept } = state;
    if (position < kept) {
      state.kept = position;
      state.written = [];
    } else if (position < kept + state.written.length)
      state.written = state.written.slice(0, position - kept);
  }
}

const opened = (file: Uint8Array): TapeImage => (file.length === 0 ? blank : readTape(unwrap(file)));
