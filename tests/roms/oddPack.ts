/** A pack with records that programs seldom make. */
import { openPack } from '../../cores/s360/devices/dasd/pack';
import { cp037 } from '../../cores/s360/media/codepages';
import { trackOf, type PackRecord } from '../../cores/s360/media/packs';
import { short } from './packsOperator';

/** Tracks with all that a track may hold (A26-3599, Track Format), in a 2314 of three cylinders with volume label OLD001. */
export function oddPack(): Uint8Array {
  const record = (number: number, key: number, data: number, more: Partial<PackRecord> = {}): PackRecord => ({
    cylinder: 0,
    head: 0,
    record: number,
    key: Uint8Array.from({ length: key }, (_, i) => (i * 7 + number) & 0xff),
    data: Uint8Array.from({ length: data }, (_, i) => (i * 13 + number) & 0xff),
    overflow: false,
    ...more,
  });
  const label = record(3, 4, 0, { data: cp037.fromText('VOL1OLD001'.padEnd(80)) });
  const tracks: readonly (readonly PackRecord[])[] = [
    [record(0, 0, 8), record(1, 4, 24), record(2, 4, 144), label],
    [record(0, 0, 8)],
    [record(0, 0, 8), ...Array.from({ length: 70 }, (_, i) => record(i + 1, 0, 1))],
    [record(0, 0, 8), record(1, 0, 7294)],
    [record(0, 0, 8), record(1, 255, 5000)],
    [record(0, 0, 8), record(1, 0, 80), record(2, 0, 0), record(3, 0, 80)], // the end of a file between data
    [record(0, 0, 8), record(1, 10, 0), record(2, 20, 0), record(3, 5, 5)], // keys without data
    [record(0, 0, 8), record(7, 0, 3), record(7, 0, 3), record(7, 0, 3)], // one identifier three times
    [record(0, 0, 8), record(1, 3, 4), record(2, 2, 1000, { overflow: true })],
    [record(0, 0, 8), record(2, 0, 900, { overflow: true })],
    [record(0, 0, 8), record(2, 0, 70), record(3, 0, 70)],
    [record(0, 0, 0), record(1, 0, 50)], // a record 0 without data
    [record(0, 9, 100), record(1, 0, 50)], // and one with a key
    [record(0, 0, 8), record(1, 0, 10, { cylinder: 0x123, head: 0x4567, record: 200 })], // numbers that are nobody's
  ];
  const last = [record(0, 0, 8), record(1, 0, 40, { overflow: true })]; // overflows beyond the cylinder
  const changes = tracks.map((records, head): [number, Uint8Array] => [head, trackOf(0, head, records)]);
  return openPack(short('2314')).written(new Map([...changes, [19, trackOf(0, 19, last)]]));
}
