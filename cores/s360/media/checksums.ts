/** The checks at the end of compressed data. */

/** RFC 1950 8.2. */
export function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a += byte;
    if (a >= 65521) a -= 65521;
    b += a;
    if (b >= 65521) b -= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

/** The polynomial's bits from the lowest power up, as gzip shifts (RFC 1952 8). */
const crcRows = Uint32Array.from({ length: 256 }, (_, byte) => {
  let row = byte;
  for (let i = 0; i < 8; i++) row = (row & 1) === 0 ? row >>> 1 : (row >>> 1) ^ 0xedb88320;
  return row;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcRows[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** The same polynomial from the highest power down, as bzip2 shifts. */
const highRows = Uint32Array.from({ length: 256 }, (_, byte) => {
  let row = byte << 24;
  for (let i = 0; i < 8; i++) row = row < 0 ? (row << 1) ^ 0x04c11db7 : row << 1;
  return row;
});

export function crc32High(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc << 8) ^ highRows[(crc >>> 24) ^ byte]!;
  return ~crc >>> 0;
}
