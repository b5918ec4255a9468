/**
 * What IBM's Assembler F made of five modules of CMS, printed in 1973, against what ours makes of the statements in
 * those listings. Macros are not ours yet, so their calls become comments and their printed expansions stay.
 */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../cores/s360/toolchain/assembler/assemble';
import { directives } from '../../../../cores/s360/toolchain/assembler/directives';
import { mnemonics } from '../../../../cores/s360/toolchain/assembler/mnemonics';
import { medium } from '../../../media';
import { readIbmListing, readListing, type PrintedListing, type PrintedStatement } from './printed';
import { tarFile } from './tar';

const archive = medium('s360/cms-v3.2-source.tar.gz');
const title =
  archive === undefined ? 'IBM listings [media missing: s360/cms-v3.2-source.tar.gz]' : 'IBM listings';
const ibm = (name: string): PrintedListing =>
  readIbmListing(new TextDecoder().decode(tarFile(gunzipSync(archive!), `exec/${name}.LISTING`)));

const operationOf = ({ source }: PrintedStatement): string =>
  source.startsWith('*') ? '' : (/^\S* +(\S+)/.exec(source)?.[1] ?? '');
const isKnown = (operation: string): boolean =>
  mnemonics.has(operation) || directives[operation] !== undefined;
const hasPlace = (statement: PrintedStatement): boolean =>
  statement.location !== '' && !/^(EQU|USING|START|[CD]SECT)$/.test(operationOf(statement));

/**
 * The source under the listing's statement numbers. Numbers that are not printed (TITLE, SPACE, expansions under
 * PRINT NOGEN) become comments; where such an expansion took storage, ORG steps over it.
 */
function sourceOf({ statements }: PrintedListing): string {
  const section = statements.find((statement) => operationOf(statement) === 'START')?.source.split(' ')[0];
  const origin = Number.parseInt(statements.find((one) => operationOf(one) === 'START')?.location ?? '0', 16);
  const lines: string[] = [];
  let inMacro = false;
  for (const [i, statement] of statements.entries()) {
    const hidden = statement.number - 1 - lines.length;
    const next = statements.slice(i).find(hasPlace);
    if (
      hidden > 1 &&
      !isKnown(operationOf(statements[i - 1]!)) &&
      next !== undefined &&
      operationOf(statements[i - 1]!) !== ''
    )
      lines.push(`         ORG   ${section}+${Number.parseInt(next.location, 16) - origin}`);
    while (lines.length < statement.number - 1) lines.push('* not printed');
    const operation = operationOf(statement);
    if (operation === 'MACRO') inMacro = true;
    const drop = inMacro || !isKnown(operation) || operation === 'ISEQ';
    lines.push(drop ? `*${statement.source.slice(1)}` : statement.source);
    if (operation === 'MEND') inMacro = false;
  }
  return lines.join('\n');
}

const places = ({ statements }: PrintedListing) =>
  statements.map(({ number, location, code, addresses }) => ({ number, location, code, addresses }));

/** What ours prints for the statements that IBM's listing has. */
function same(ours: PrintedListing, theirs: PrintedListing) {
  const byNumber = new Map(places(ours).map((statement) => [statement.number, statement]));
  return places(theirs).map(({ number }) => byNumber.get(number));
}

describe.skipIf(archive === undefined)(title, () => {
  it.each([
    ['ABBREV', 0x186],
    ['ACTLKP', 0x190],
    ['ADTLKP', 0x128],
  ])('%s: dictionary, object code, relocations and cross-reference are the same', (name, bytes) => {
    const theirs = ibm(name);
    const { flags, listing } = assemble(sourceOf(theirs), { file: name });
    const ours = readListing(listing);
    expect(flags).toEqual([]);
    expect(theirs.dictionary[0]).toBe(
      `${name} SD 01 000000 ${bytes.toString(16).toUpperCase().padStart(6, '0')}`,
    );
    expect(ours.dictionary).toEqual(theirs.dictionary);
    expect(same(ours, theirs)).toEqual(places(theirs));
    expect(ours.gaps).toEqual(theirs.gaps);
    expect(ours.relocations).toEqual(theirs.relocations);
    expect(ours.references).toEqual(theirs.references);
  });

  it.each([['ALTER'], ['ASMDIRT']])('%s: all that is printed of it is the same', (name) => {
    const theirs = ibm(name);
    const { flags, listing } = assemble(sourceOf(theirs), { file: name });
    const ours = readListing(listing);
    expect(flags).toEqual([]);
    expect(ours.dictionary).toEqual(theirs.dictionary);
    expect(same(ours, theirs)).toEqual(places(theirs));
    expect(theirs.relocations).toEqual(expect.arrayContaining([...ours.relocations]));
  });
});
