import { describe, expect, it } from 'vitest';
import { ascii, readForm, writeForm } from '../../../../cores/zmachine/media/iff';

describe('an IFF form', () => {
  it('is FORM, a length, a type and chunks padded to even places (EA IFF 85)', () => {
    const file = writeForm('TEST', [
      ['ABCD', ascii('odd')],
      ['EFGH', ascii('even')],
    ]);
    expect(String.fromCharCode(...file)).toBe('FORM\0\0\0\x1cTESTABCD\0\0\0\x03odd\0EFGH\0\0\0\x04even');
    expect(
      readForm(file, 'TEST').map(({ id, offset, data }) => [id, offset, String.fromCharCode(...data)]),
    ).toEqual([
      ['ABCD', 12, 'odd'],
      ['EFGH', 24, 'even'],
    ]);
  });

  it('may lack the padding of its last chunk, and may be followed by other bytes', () => {
    const file = ascii('FORM\0\0\0\x0fTESTABCD\0\0\0\x03odd');
    expect(readForm(file, 'TEST')[0]!.data).toEqual(ascii('odd'));
    expect(readForm(Uint8Array.from([...file, 0, 1, 2]), 'TEST')).toHaveLength(1);
  });

  it('is refused with the place when a chunk is longer than what is left', () => {
    expect(() => readForm(ascii('FORM\0\0\0\x0fTESTABCD\0\0\0\x04odd'), 'TEST')).toThrow(
      'chunk ABCD at byte 12 says it has 4 bytes, 3 are left',
    );
    expect(() => readForm(ascii('FORM\0\0\0\x0fTESTABCD\xff\xff\xff\xffodd'), 'TEST')).toThrow(
      /4294967295 bytes/,
    );
  });
});
