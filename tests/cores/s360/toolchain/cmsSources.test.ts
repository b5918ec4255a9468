/**
 * Modules of CMS that need no macro but CMSREG, the names of the registers, must assemble without a flag. CMSREG's
 * equates are put in its place; ISEQ goes, because they have no sequence numbers.
 */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../cores/s360/toolchain/assembler/assemble';
import { directives } from '../../../../cores/s360/toolchain/assembler/directives';
import { mnemonics } from '../../../../cores/s360/toolchain/assembler/mnemonics';
import { medium } from '../../../media';
import { tarFiles } from './tar';

const archive = medium('s360/cms-v3.2-source.tar.gz');
const title =
  archive === undefined ? 'CMS sources [media missing: s360/cms-v3.2-source.tar.gz]' : 'CMS sources';

const equates = [
  ...Array.from({ length: 16 }, (_, i) => `${`R${i}`.padEnd(9)}EQU   ${i}`),
  ...[0, 2, 4, 6].map((i) => `FR${i}      EQU   ${i}`),
].join('\n');
const withoutMacros = (text: string): string =>
  text.replace(/^ {9}CMSREG .*$/m, equates).replace(/^ {9}ISEQ .*$/gm, '*');

/** Operations, but not what stands on continuation lines. */
function operations(text: string): ReadonlySet<string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('*'));
  const first = lines.filter((_, i) => (lines[i - 1]?.[71] ?? ' ') === ' ');
  return new Set(first.map((line) => /^\S* +(\S+)/.exec(line.slice(0, 71))?.[1] ?? ''));
}
const needsMacros = (text: string): boolean =>
  [...operations(text)].some((name) => !mnemonics.has(name) && directives[name] === undefined);

const modules: readonly (readonly [name: string, text: string])[] =
  archive === undefined
    ? []
    : [...tarFiles(gunzipSync(archive))]
        .filter(([name, bytes]) => name.startsWith('source/') && bytes.length > 0)
        .map(([name, bytes]): [string, string] => [name, withoutMacros(new TextDecoder().decode(bytes))])
        .filter(([, text]) => !needsMacros(text));

/** IPLTAPE's TITLE has an apostrophe in the middle that is not doubled. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  'source/IPLTAPE.SYSIN': ['TITLE wants a text in apostrophes'],
};

describe.skipIf(archive === undefined)(title, () => {
  it('has 23 modules that need no macros', () => expect(modules.length).toBe(23));

  it('assembles them, and finds the one mistake', () => {
    for (const [name, text] of modules) {
      const { flags } = assemble(text, { file: name });
      expect(
        flags.map(({ reason }) => reason),
        name,
      ).toEqual(wrong[name] ?? []);
    }
  });
});
