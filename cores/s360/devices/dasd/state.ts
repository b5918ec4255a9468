/** What a drive and its share of the control unit remember. */
import { bytesValue, f64, flag, list, u16, u32, u8, type RecordOf, type StateOf } from '../../../kit/state';

/** The largest pack is a 2314's with 203 cylinders of 20 tracks; containers add little to that. */
const mostTracks = 203 * 20;
export const mostTrackBytes = 0x2000;
const mostImageBytes = 1 << 26;

const changedTrack = {
  track: u16('cylinder times heads, plus head'),
  bytes: bytesValue(mostTrackBytes, 'the track as in an image: home address, records, eight bytes FF'),
};
export type ChangedTrack = RecordOf<typeof changedTrack>;

export const driveSchema = {
  image: bytesValue(mostImageBytes, 'the pack as it was mounted; empty: there is none'),
  changed: list(changedTrack, mostTracks, 'tracks that were written since'),
  cylinder: u16('where the arm is, or is going'),
  head: u8('the head that is selected'),
  arrives: f64('the tick at which the arm comes to rest'),
  area: u8('what passed under the head last: 0 unknown, 1 home address, 2 count, 3 key, 4 data'),
  record: u16('of which record of the track, from 0'),
  spaced: flag('the lengths of that record were given by Space Count'),
  lengths: u32('these lengths: key in bits 8 to 15, data in bits 16 to 31', { radix: 16 }),
  indexes: u8('index points passed in this chain since it last read or wrote'),
  allows: u8('what the commands of the chain so far allow: 1 data, 2 key and data, 4 formatting, 8 record 0'),
  mask: u8('file mask', { radix: 2 }),
  masked: flag('the chain has set the file mask'),
  failing: u16('the condition that ends the command when its data would move', { radix: 16 }),
  ending: u8('the status that ends a command whose data have moved', { radix: 16 }),
  sense: u16('sense bytes 0 and 1', { radix: 16 }),
  unfinished: u8('sense byte 5: the operation that an overflow record was in the middle of', { radix: 16 }),
  wanted: flag('a program wanted a pack when there was none'),
};
export type DriveState = StateOf<typeof driveSchema>;

/** Values of `area`. */
export const Area = { unknown: 0, home: 1, count: 2, key: 3, data: 4 } as const;

/** Bits of `allows`. */
export const Allows = { data: 1, keyData: 2, format: 4, zero: 8 } as const;
