/**
 * Write commands (A26-5988 and A26-3599, Write Commands). Those that format write behind what has passed last and leave
 * nothing on the rest of the track; the others fill a record that is there, with zeros where the program has too little.
 */
import { UnitStatus, type DataPath } from '../../channels/unit';
import { Condition } from './conditions';
import type { Access, Reached } from './access';
import { done, take, type Operation, type Outcome } from './operation';
import { Allows, Area } from './state';
import {
  bareTrack,
  countBytes,
  cutTrack,
  fits,
  gapBytes,
  homeBytes,
  nextStart,
  patched,
  withRecord,
  type TrackRecord,
} from './track';

/** Sense byte 5 of an overflow record that was being written. */
const unfinishedWrite = 0x05;

function store(access: Access, bytes: Uint8Array): void {
  access.state.indexes = 0;
  access.pack.write(access.trackIndex, bytes);
}

// ── Formatting ─────────────────────────────────────────────────────────────────────────────────────

/** Flag, cylinder, head. */
export const writeHomeAddress: Operation = {
  reach: (access) => access.reachHome(false, false),
  move(access, path) {
    store(access, bareTrack(take(path, homeBytes).bytes));
    return done({ allows: Allows.zero });
  },
};

/** Behind the home address that has passed, which is what this command must follow. */
export const writeRecordZero: Operation = {
  reach: (access) => toStart(access, 0),
  move: (access, path) => format(access, path, 0, false),
};

const writeBehind = (overflow: boolean): Operation => ({
  reach: (access) => toStart(access, access.state.record + 1),
  move: (access, path) => format(access, path, access.state.record + 1, overflow),
});
export const writeCountKeyData = writeBehind(false);
/** The record goes on upon the next track (Record Overflow). */
export const writeSpecialCountKeyData = writeBehind(true);

/** Takes what Write Count, Key and Data takes, and writes nothing. */
export const erase: Operation = {
  reach: (access) => toStart(access, access.state.record + 1),
  move(access, path) {
    const { length } = takeRecord(path);
    const start = startOf(access, access.state.record + 1);
    store(access, cutTrack(access.track, access.state.record + 1));
    access.loseOrientation();
    return done({ at: access.when(start + length, access.now) });
  },
};

const startOf = ({ model, track }: Access, index: number): number =>
  nextStart(model.capacity, track.records.slice(0, index));

/** When the gap before its count area has passed: a channel has as long to fetch the command. */
const toStart = (access: Access, index: number): Reached => ({
  at: access.when(startOf(access, index) + gapBytes(access.model.capacity), access.now),
  condition: Condition.none,
});

/** The program's first eight bytes tell how many follow as key and data. */
function takeRecord(path: DataPath): Uint8Array {
  const count = take(path, countBytes).bytes;
  const keyLength = count[5]!;
  const dataLength = (count[6]! << 8) | count[7]!;
  const record = new Uint8Array(countBytes + keyLength + dataLength);
  record.set(count);
  record.set(take(path, keyLength + dataLength).bytes, countBytes);
  return record;
}

function format(access: Access, path: DataPath, index: number, overflow: boolean): Outcome {
  const { state, track, model, pack, now } = access;
  const start = startOf(access, index);
  const record = takeRecord(path);
  const bytes = withRecord(track, index, record, overflow);
  const dataLength = (record[6]! << 8) | record[7]!;
  if (!fits(model.capacity, start, record[5]!, dataLength) || !pack.holds(bytes)) {
    store(access, cutTrack(track, index));
    access.loseOrientation();
    return done({ condition: Condition.trackOverrun, at: access.nextIndex(now) });
  }
  store(access, bytes);
  Object.assign(state, { record: index, area: Area.data, spaced: false });
  return done({ allows: Allows.format, at: access.when(access.current!.end, now) });
}

// ── Updating ───────────────────────────────────────────────────────────────────────────────────────

export const writeKeyData: Operation = {
  reach: (access) => toEnd(access),
  move: (access, path) => update(access, path, true),
};
export const writeData: Operation = {
  reach: (access) => toEnd(access),
  move: (access, path) => update(access, path, false),
};

/** What must have come before has oriented to the record. */
function toEnd(access: Access): Reached {
  const { current, now } = access;
  return { at: current === undefined ? now : access.when(current.end, now), condition: Condition.none };
}

/** Fills the record, and the data of its further segments if it is an overflow record. */
function update(access: Access, path: DataPath, key: boolean): Outcome {
  const { state, current } = access;
  if (current === undefined) return done({ condition: Condition.noRecordFound });
  fill(access, path, current, key);
  const status = current.dataLength === 0 ? UnitStatus.unitException : 0;
  return current.overflow
    ? { ...updateSegments(access, path), status }
    : done({ status, allows: state.allows & Allows.format });
}

function fill(access: Access, path: DataPath, record: TrackRecord, key: boolean): void {
  const { offset, keyLength, dataLength } = record;
  const at = offset + countBytes + (key ? 0 : keyLength);
  const { bytes } = take(path, (key ? keyLength : 0) + dataLength);
  store(access, patched(access.track, at, bytes));
  access.state.area = Area.data;
}

function updateSegments(access: Access, path: DataPath): Outcome {
  let at = access.now;
  for (;;) {
    const { at: found, condition } = access.reachOverflow(at);
    const record = access.current;
    if (condition !== 0 || record === undefined) {
      access.state.unfinished = unfinishedWrite;
      return done({ condition: condition | Condition.overflowIncomplete, at: found });
    }
    fill(access, path, record, false);
    at = access.when(record.end, found);
    if (!record.overflow) return done({ at, allows: access.state.allows & Allows.format });
  }
}
