import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { throughStream } from '../../../frontend/host/compression';
import { FormatError } from '../../../frontend/host/shape';
import { crc32, isZip, listZip, readZip, writeZip } from '../../../frontend/host/zip';

const deflate = throughStream(() => new CompressionStream('deflate-raw'));
const inflate = throughStream(() => new DecompressionStream('deflate-raw'));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An archive as others write them, with extra fields and comments: "hello.txt" stored, a folder, "sub/rep.txt" deflated. */
function foreignZip(): Uint8Array {
  const long = Buffer.from('tech square '.repeat(40));
  const packed = deflateRawSync(long);
  const files = [
    { name: 'hello.txt', how: 0, data: Buffer.from('hello'), plain: Buffer.from('hello') },
    { name: 'sub/', how: 0, data: Buffer.alloc(0), plain: Buffer.alloc(0) },
    { name: 'sub/rep.txt', how: 8, data: packed, plain: long },
  ];
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, how, data, plain } of files) {
    const extra = Buffer.from([0x55, 0x54, 1, 0, 0]);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(how, 8);
    local.writeUInt32LE(crc32(plain), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(plain.length, 22);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(extra.length, 28);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    local.copy(central, 6, 4, 28);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(2, 32);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name), Buffer.from('hi'));
    const part = Buffer.concat([local, Buffer.from(name), extra, data]);
    parts.push(part);
    offset += part.length;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(3, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(7, 20);
  return new Uint8Array(Buffer.concat([...parts, all, end, Buffer.from('comment')]));
}

describe('CRC-32', () => {
  it('is 0xCBF43926 for the digits 1 to 9, the check value of its catalogue', () => {
    expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
  });
});

describe('a zip archive', () => {
  it('is read with extra fields, comments and folders in it', async () => {
    expect(await readZip(foreignZip(), inflate)).toEqual([
      { name: 'hello.txt', bytes: bytes('hello') },
      { name: 'sub/rep.txt', bytes: bytes('tech square '.repeat(40)) },
    ]);
  });

  it('comes back as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            name: fc.string({ unit: 'grapheme', minLength: 1 }),
            bytes: fc.uint8Array({ maxLength: 500 }),
          }),
          {
            maxLength: 5,
          },
        ),
        fc.boolean(),
        async (entries, packed) => {
          const files = entries.filter(({ name }) => !name.endsWith('/'));
          const zip = await writeZip(files, packed ? deflate : undefined, Date.UTC(2024, 1, 29));
          expect(isZip(zip)).toBe(true);
          expect(await readZip(zip, inflate)).toEqual(files);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is smaller than what is in it', async () => {
    const zip = await writeZip([{ name: 'a', bytes: new Uint8Array(100_000) }], deflate, 0);
    expect(zip.length).toBeLessThan(500);
  });

  it('that is damaged anywhere gives an error of ours, or what was in it', async () => {
    const zip = foreignZip();
    const whole = await readZip(zip, inflate);
    for (let at = 0; at < zip.length; at++) {
      const wrong = zip.slice();
      wrong[at] = (wrong[at] ?? 0) ^ 0x55;
      const read = await readZip(wrong, inflate).catch((error: unknown) => error);
      if (read instanceof Error) expect(read).toBeInstanceOf(FormatError);
      else
        for (const { bytes: content } of read as typeof whole)
          expect(whole.some((one) => Buffer.compare(one.bytes, content) === 0) || content.length === 0).toBe(
            true,
          );
    }
  });

  it('that expands beyond what it says is stopped', async () => {
    const zip = await writeZip([{ name: 'bomb', bytes: new Uint8Array(10_000_000) }], deflate, 0);
    const central = zip.length - 22 - 46 - 4;
    new DataView(zip.buffer).setUint32(central + 24, 10, true);
    await expect(readZip(zip, inflate)).rejects.toThrow(/bomb is damaged: more than 10 bytes/);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a story', new Uint8Array(1000).fill(3)],
    ['half an archive', foreignZip().subarray(0, 60)],
  ])('is not %s', (_what, wrong) => {
    expect(() => listZip(wrong, inflate)).toThrow(FormatError);
  });
});
