/** Packs of the media on the machine's channels: what programs read is what the containers hold. */
import { describe, expect, it } from 'vitest';
import { s360 } from '../../../../cores/s360/index';
import { openCckd } from '../../../../cores/s360/media/cckd';
import { recordsOf } from '../../../../cores/s360/media/packs';
import { medium } from '../../../media';
import { ChannelPrograms, disk, type Ccw } from '../channelPrograms';
import { Operator } from '../operator';

const names = ['vm14-0', 'vm14-1', 'vm14-3'] as const;
const pack = (name: string): Uint8Array => medium(`s360/disk/${name}.cckd`)!;
const havePacks = medium('s360/disk/vm14-3.cckd') !== undefined;
const unit = 0x190;
const normal = 0x0c;

const readHome: Ccw = { command: 0x1a, count: 5 };
const readZero: Ccw = { command: 0x16, count: 16 };
const readCount: Ccw = { command: 0x12, count: 8 };

describe.skipIf(!havePacks)("the media's disks (not run: TECHSQUARE_MEDIA has no s360)", () => {
  it.each(names)('of %s every home address, record 0 and count is read as the container has it', (name) => {
    const image = openCckd(pack(name));
    const channel = new ChannelPrograms();
    channel.mount(unit, pack(name));
    for (let index = 0; index < image.cylinders * image.heads; index++) {
      const [cylinder, head] = [Math.floor(index / image.heads), index % image.heads];
      const bytes = image.track(index);
      const [zero, ...records] = recordsOf(bytes);
      const counts = records.map(({ cylinder: c, head: h, record, key, data }) => [
        ...[c >> 8, c & 0xff, h >> 8, h & 0xff, record, key.length, data.length >> 8, data.length & 0xff],
      ]);
      // One count more than there are records: behind the index point comes the first again.
      const reads = records.length === 0 ? [] : [...counts, counts[0]].map(() => readCount);
      const ended = channel.run(unit, disk.seek(cylinder, head), readHome, readZero, ...reads);
      expect([index, ended.unitStatus, ended.channelStatus]).toEqual([index, normal, 0]);
      const [, home, first, ...found] = ended.read.map((read) => [...read]);
      expect(home).toEqual([...bytes.subarray(0, 5)]);
      expect(first?.slice(8)).toEqual([...zero!.data]);
      expect(found).toEqual([...counts, ...counts.slice(0, 1)]);
    }
  });

  it('of vm14-1 records 1 to 15 of a pair of tracks are read whole, the one upon both tracks too (S360 6)', () => {
    const image = openCckd(pack('vm14-1'));
    const [even, odd] = [20, 21].map((index) => recordsOf(image.track(index)));
    const channel = new ChannelPrograms();
    channel.mount(unit, pack('vm14-1'));
    for (let record = 1; record <= 15; record++) {
      const head = record <= 8 ? 0 : 1;
      const parts = [...even!, ...odd!].filter((each) => each.record === record);
      const ended = channel.run(unit, disk.seek(1, head), ...disk.find([0, 0, 0, head, record]), {
        command: 0x06,
        count: 829,
      });
      expect([record, ended.unitStatus, ended.channelStatus, ended.residual]).toEqual([record, normal, 0, 0]);
      expect([...ended.read[3]!]).toEqual(parts.flatMap(({ data }) => [...data]));
    }
  });

  it('IPL of vm14-1 loads the wait 00F that its cylinder 0 holds (MANIFEST.md)', () => {
    const operator = new Operator(s360, pack('vm14-1'));
    expect(operator.play([]).end).toBe('halted');
    expect(operator.notices).toHaveLength(1);
    expect(operator.notices[0]).toMatch(/^Disabled wait at 00000F, /);
  });
});
