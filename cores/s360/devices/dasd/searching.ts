/**
 * Search commands (A26-5988 and A26-3599, Search Commands): what the program has is compared with what passes under the
 * head, from left to right; if the search is satisfied the status modifier makes the channel skip a command.
 */
import { UnitStatus, type DataPath } from '../../channels/unit';
import { Condition } from './conditions';
import type { Access } from './access';
import { done, type Operation, type Outcome } from './operation';
import { Allows, Area } from './state';
import { countOf, homeBytes, keyOf } from './track';
import { hasOtherLengths } from './reading';

/** Bits of search commands: satisfied by a field that is equal, by one that is higher than what the program has. */
const Satisfies = { equal: 0x20, high: 0x40 } as const;
const idBytes = 5;

/** `order`: 0 equal, positive where the drive's field is the higher one; `whole`: the program had that many bytes. */
interface Comparison {
  readonly order: number;
  readonly whole: boolean;
}

function compare(path: DataPath, field: Uint8Array): Comparison {
  let order = 0;
  for (const byte of field) {
    const argument = path.take();
    if (argument < 0) return { order, whole: false };
    if (order === 0) order = byte - argument;
  }
  return { order, whole: true };
}

function satisfied(command: number, order: number): boolean {
  return order === 0 ? (command & Satisfies.equal) !== 0 : order > 0 && (command & Satisfies.high) !== 0;
}

/** A write may follow the search for what is equal, if all of the field was compared. */
function outcome(command: number, { order, whole }: Comparison, allows: number): Outcome {
  const hit = satisfied(command, order);
  const sure = hit && whole && (command & Satisfies.high) === 0;
  return done({ status: hit ? UnitStatus.statusModifier : 0, allows: sure ? allows : 0 });
}

export const searchHomeAddress: Operation = {
  reach: (access, multitrack) => access.reachHome(multitrack, true),
  move: (access, path, command) =>
    outcome(command, compare(path, access.track.bytes.subarray(1, homeBytes)), Allows.zero),
};

export const searchId: Operation = {
  reach: (access, multitrack) => access.reachCount(0, multitrack),
  move({ track, current }, path, command) {
    if (current === undefined) return done({ condition: Condition.noRecordFound });
    const id = countOf(track, current).subarray(0, idBytes);
    return outcome(command, compare(path, id), Allows.data | Allows.keyData | Allows.format);
  },
};

/** The key of the record whose count has just passed, else of the next record but record 0; no key is never found. */
export const searchKey: Operation = {
  reach(access, multitrack) {
    const reached = access.reachRecord([Area.count], multitrack);
    const { current } = access;
    if (reached.condition !== 0 || current === undefined) return reached;
    return { at: access.when(current.keyEnd, reached.at), condition: Condition.none };
  },
  move: (access, path, command) => compareKey(access, path, command),
};

function compareKey(access: Access, path: DataPath, command: number): Outcome {
  const { state, track, current } = access;
  if (current === undefined) return done({ condition: Condition.noRecordFound });
  state.area = Area.key;
  if (current.keyLength === 0) return done();
  if (hasOtherLengths(access, current)) return done({ condition: Condition.dataCheck });
  return outcome(command, compare(path, keyOf(track, current)), Allows.data | Allows.format);
}
