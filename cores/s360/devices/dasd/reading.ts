/** Read commands (A26-5988 and A26-3599, Read Commands). A data length of zero is the end of a file: unit exception. */
import { UnitStatus, type DataPath } from '../../channels/unit';
import type { Access, Reached } from './access';
import { Condition } from './conditions';
import { done, give, type Operation, type Outcome } from './operation';
import { Allows, Area } from './state';
import { countOf, dataOf, homeBytes, keyOf, type TrackRecord } from './track';

/** Sense byte 5 of an overflow record that was being read. */
const unfinishedRead = 0x06;

export const readHomeAddress: Operation = {
  reach: (access, multitrack) => access.reachHome(multitrack, false),
  move(access, path) {
    access.state.indexes = 0;
    give(path, access.track.bytes.subarray(0, homeBytes));
    return done();
  },
};

export const readCount: Operation = {
  reach: (access, multitrack) => access.reachCount(1, multitrack),
  move(access, path) {
    const { current, track } = access;
    if (current !== undefined) give(path, countOf(track, current));
    return done();
  },
};

export const readRecordZero: Operation = {
  reach: (access, multitrack) => toEnd(access, access.reachZero(multitrack)),
  move: (access, path) => readAreas(access, path, Area.count),
};

export const readCountKeyData: Operation = {
  reach: (access, multitrack) => toEnd(access, access.reachCount(1, multitrack)),
  move: (access, path) => readAreas(access, path, Area.count),
};

export const readKeyData: Operation = {
  reach: (access, multitrack) => toEnd(access, access.reachRecord([Area.count], multitrack)),
  move: (access, path) => readAreas(access, path, Area.key),
};

export const readData: Operation = {
  reach: (access, multitrack) => toEnd(access, access.reachRecord([Area.count, Area.key], multitrack)),
  move: (access, path) => readAreas(access, path, Area.data),
};

/** The arm goes to cylinder 0, head 0; behind the next index point the data of record 1 are read (Read IPL). */
export const readIpl: Operation = {
  reach(access) {
    const arm = access.moveArm(0, 0);
    const home = access.reachHome(false, false, access.now + arm);
    return toEnd(access, access.reachCount(1, false, home.at));
  },
  move: (access, path) => readAreas(access, path, Area.data),
};

/** What is read passes under the head to its end before the command ends, however much of it the program wants. */
function toEnd(access: Access, reached: Reached): Reached {
  const { current } = access;
  if (reached.condition !== 0 || current === undefined) return reached;
  return { at: access.when(current.end, reached.at), condition: Condition.none };
}

/** Reads the record from this area on, and the data of its further segments if it is an overflow record. */
function readAreas(access: Access, path: DataPath, from: number): Outcome {
  const { state, current } = access;
  const allows = state.allows & Allows.format;
  if (current === undefined) return done({ condition: Condition.noRecordFound });
  state.area = Area.data;
  state.indexes = 0;
  if (hasOtherLengths(access, current)) return done({ condition: Condition.dataCheck });
  const open = giveAreas(access, path, current, from);
  const status = current.dataLength === 0 ? UnitStatus.unitException : 0;
  return open && current.overflow ? { ...readSegments(access, path), status } : done({ status, allows });
}

/** Space Count told lengths that are not those of the record: what is read does not end where the check bytes are. */
export function hasOtherLengths({ state }: Access, { keyLength, dataLength }: TrackRecord): boolean {
  return state.spaced && state.lengths !== keyLength * 0x10000 + dataLength;
}

function giveAreas(access: Access, path: DataPath, record: TrackRecord, from: number): boolean {
  const { track } = access;
  if (from <= Area.count && !give(path, countOf(track, record))) return false;
  if (from <= Area.key && !give(path, keyOf(track, record))) return false;
  return give(path, dataOf(track, record));
}

/** Record Overflow: the data go on with the first record of the next track, as long as these are marked. */
function readSegments(access: Access, path: DataPath): Outcome {
  let at = access.now;
  for (;;) {
    const { at: found, condition } = access.reachOverflow(at);
    const record = access.current;
    if (condition !== 0 || record === undefined) {
      access.state.unfinished = unfinishedRead;
      return done({ condition: condition | Condition.overflowIncomplete, at: found });
    }
    access.state.area = Area.data;
    at = access.when(record.end, found);
    if (!give(path, dataOf(access.track, record)) || !record.overflow)
      return done({ at, allows: access.state.allows & Allows.format });
  }
}
