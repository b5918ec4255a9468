import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { codePages, type CodePageId } from '../../../../cores/s360/media/codepages';
import { asked, present } from './outside';

const pages = Object.keys(codePages) as CodePageId[];
const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i);

describe.each(pages)('code page %s', (id) => {
  const page = codePages[id];

  it('gives every code one Latin-1 character, and back', () => {
    const text = page.toText(everyByte);
    expect(new Set(text).size).toBe(256);
    expect([...text].every((character) => character.charCodeAt(0) < 256)).toBe(true);
    expect(page.fromText(text)).toEqual(everyByte);
  });

  it.skipIf(!present('iconv'))('is the page that iconv knows (skipped without iconv)', () => {
    const utf8 = asked('iconv', ['-f', `IBM${id}`, '-t', 'UTF-8'], everyByte);
    expect(page.toText(everyByte)).toBe(new TextDecoder().decode(utf8));
  });

  it('writes letters, digits and blank as EBCDIC has them (A22-6821 appendix F)', () => {
    expect(page.fromText('AIJRSZ09 ai')).toEqual(
      Uint8Array.of(0xc1, 0xc9, 0xd1, 0xd9, 0xe2, 0xe9, 0xf0, 0xf9, 0x40, 0x81, 0x89),
    );
  });
});

describe.skipIf(!present('python3'))('code pages that Python has as well (not run without python3)', () => {
  it.each(['037', '500'] as const)('%s', (id) => {
    const program = `import sys; sys.stdout.buffer.write(bytes(range(256)).decode('cp${id}').encode())`;
    expect(codePages[id].toText(everyByte)).toBe(new TextDecoder().decode(asked('python3', ['-c', program])));
  });
});

it('a character that the page does not have is named, with its place', () => {
  expect(() => codePages['037'].fromText('TEN €')).toThrow(ImageError);
  expect(() => codePages['037'].fromText('TEN €')).toThrow(
    'code page 037 has no character € (U+20AC), which the text has at place 5',
  );
  expect(codePages['037'].unmappable('a€b😀€')).toEqual(['€', '😀']);
});
