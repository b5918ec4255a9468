import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex, hexBytes, signed16, word16, word32 } from '../../../cores/kit/bits';

test('words are big-endian and unsigned, as DataView reads them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 12 }), fc.nat(8), (bytes, at) => {
      const offset = Math.min(at, bytes.length - 4);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      expect(word16(bytes, offset)).toBe(view.getUint16(offset));
      expect(word32(bytes, offset)).toBe(view.getUint32(offset));
    }),
  );
});

test('signed16 takes its argument modulo 65536', () => {
  expect([0, 1, 0x7fff, 0x8000, 0xffff, 0x10000, -1, 0x18000].map(signed16)).toEqual([
    0, 1, 32767, -32768, -1, 0, -1, -32768,
  ]);
});

test('hexadecimal is lower case and padded to the digits asked for', () => {
  expect(hex(0xabc)).toBe('abc');
  expect(hex(0xabc, 4)).toBe('0abc');
  expect(hexBytes(Uint8Array.of(0, 0x0f, 0xff))).toBe('000fff');
});
