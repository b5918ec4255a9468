import { describe, expect, it } from 'vitest';
import { openVolume } from '../../../../cores/pmachine/media/volume';
import { makeVolume } from '../../../../cores/pmachine/toolchain/fileSystem';

const blockBytes = 512;
const sectors = 8;
const cylinders = 10;
const lost = [28, 29] as const; // blocks that the drive could not read

/** An ImageDisk file of single-sided tracks whose sectors are blocks, two of them unavailable. */
function damagedDisk(): Uint8Array {
  const blocks = makeVolume({ name: 'HURT', blocks: sectors * cylinders });
  const parts: Uint8Array[] = [new TextEncoder().encode('IMD 1.18: a test\r\n\x1a')];
  for (let cylinder = 0; cylinder < cylinders; cylinder++) {
    parts.push(
      Uint8Array.of(5, cylinder, 0, sectors, 2, ...Array.from({ length: sectors }, (_, i) => i + 1)),
    );
    for (let i = 0; i < sectors; i++) {
      const block = cylinder * sectors + i;
      const data = blocks.subarray(block * blockBytes, (block + 1) * blockBytes);
      parts.push((lost as readonly number[]).includes(block) ? Uint8Array.of(0) : Uint8Array.of(1, ...data));
    }
  }
  return new Uint8Array(Buffer.concat(parts));
}

describe('a sector that ImageDisk could not read', () => {
  it.each([0, 0x5a])('is one that can be read once it was written, with bytes of %i too', (byte) => {
    const volume = openVolume(damagedDisk());
    const data = new Uint8Array(blockBytes).fill(byte);
    volume.write(lost[0], data);
    const again = openVolume(volume.toBytes());
    expect(again.read(lost[0])).toEqual(data);
    expect(() => again.read(lost[1])).toThrow(`volume HURT: block ${lost[1]} could not be read`);
  });

  it('stays one when others are written', () => {
    const volume = openVolume(damagedDisk());
    volume.write(lost[0] - 1, new Uint8Array(blockBytes).fill(1));
    const again = openVolume(volume.toBytes());
    for (const block of lost)
      expect(() => again.read(block)).toThrow(`volume HURT: block ${block} could not be read`);
  });

  it('does not change the file in which it is when nothing is written', () => {
    const file = damagedDisk();
    expect(openVolume(file).toBytes()).toEqual(file);
  });
});
