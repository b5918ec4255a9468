import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../../../cores/zmachine/media/utf8';

describe('UTF-8', () => {
  it('decodes what an encoder makes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeUtf8(new TextEncoder().encode(text))).toBe(text);
      }),
    );
  });

  it('never fails, and agrees with the platform on what is well-formed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        const ours = decodeUtf8(bytes);
        try {
          expect(ours).toBe(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          expect(ours).toContain('\ufffd');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses longer forms than needed, surrogates and what is beyond U+10FFFF', () => {
    for (const bytes of [
      [0xc0, 0x80],
      [0xe0, 0x80, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
    ]) {
      expect(decodeUtf8(Uint8Array.from(bytes))).toMatch(/^\ufffd+$/);
    }
  });
});
