/** Starting the system: SYSTEM.PASCAL is found on a volume and its segment 0 begins (PMACHINE 3). */
import { Breakdown, type Processor } from './processor';
import { Dialect } from './dialect';
import { call, variable } from './frames';
import { blockBytes, blockUnits } from './units/blocks';
import { Syscom, syscomWords } from './syscom';

const systemFile = 'SYSTEM.PASCAL';
const storeTop = 0xfe80;

/** Sets the registers of an empty store and enters the operating system of the first volume that has one. */
export function boot(p: Processor): void {
  const { state } = p;
  state.np = p.facts.stackTop;
  state.syscom = state.kp = state.mp = storeTop - 2 * syscomWords;
  state.sp = p.facts.stackTop;
  const { unit, block } = findSystem(p);
  loadSystem(p, unit, block);
  call(p, state.segAddress[0]!, 1, 0);
  state.outermost = state.mp;
  state.sp += 2; // nothing called it, so there is no base to give back
  p.store.setWord(variable(state.mp, 1), state.syscom);
  p.setSyscom(Syscom.gdirp, p.facts.nil);
  p.setSyscom(Syscom.sysunit, unit);
  p.setSyscom(Syscom.memtop, state.segAddress[0]!);
}

/** Words of a volume directory in block 2 (PMACHINE 6). */
function findSystem(p: Processor): { unit: number; block: number } {
  for (const unit of blockUnits) {
    const volume = p.blocks.image(unit);
    if (volume === undefined || volume.length < 6 * blockBytes) continue;
    const word = (at: number): number => wordAt(p, volume, 2 * blockBytes + at);
    for (let entry = 1; entry <= Math.min(77, word(16)); entry++) {
      const at = 26 * entry;
      const length = volume[2 * blockBytes + at + 6]!;
      const from = 2 * blockBytes + at + 7;
      const name = String.fromCharCode(...volume.subarray(from, from + Math.min(length, 15)));
      if (name.toUpperCase() === systemFile) return { unit, block: word(at) };
    }
  }
  throw new Breakdown('no-system', `No mounted volume has a file ${systemFile}.`, 'PMACHINE 3');
}

function wordAt(p: Processor, bytes: Uint8Array, at: number): number {
  const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return p.settings.flip === 0 ? first | (second << 8) : (first << 8) | second;
}

/** Enters the code file's segments into the segment table and puts segment 0 on the program stack. */
function loadSystem(p: Processor, unit: number, block: number): void {
  const { state } = p;
  const volume = p.blocks.image(unit)!;
  const word = (at: number): number => wordAt(p, volume, block * blockBytes + 2 * at);
  const first = p.settings.dialect === Dialect['I.5']; // whose dictionary has no segment information
  for (let slot = 0; slot < 16; slot++) {
    const [start, length, info] = [word(2 * slot), word(2 * slot + 1), word(128 + slot)];
    if (length === 0 || start === 0) continue;
    const segment = first ? slot : info & 0xff;
    if (first || (info & 0x0f00) !== 0) enterSegment(p, segment, unit, block + start, length);
    if (segment !== 0 || state.useCount[0] !== 0) continue;
    state.useCount[0] = 1;
    state.oldKp[0] = state.kp;
    state.segAddress[0] = state.kp - 2;
    state.kp -= length;
    if (p.blocks.read(p.store, unit, state.kp, 0, length, block + start) !== 0) {
      throw new Breakdown(
        'unreadable-system',
        `Segment 0 of ${systemFile} lies beyond the end of the volume in unit ${unit}.`,
        'PMACHINE 3',
      );
    }
  }
  if (state.useCount[0] === 0) {
    throw new Breakdown(
      'no-segment-0',
      `${systemFile} at block ${block} of unit ${unit} has no segment 0.`,
      'PMACHINE 3',
    );
  }
}

function enterSegment(p: Processor, segment: number, unit: number, block: number, length: number): void {
  const at = Syscom.segtable + 3 * segment;
  if (at + 2 >= syscomWords) return;
  p.setSyscom(at, unit);
  p.setSyscom(at + 1, block);
  p.setSyscom(at + 2, length);
}
