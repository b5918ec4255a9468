/** A case and its two results, for the eye: what went in, and where ours and theirs part. */
import type { Case } from './cases';
import type { Result } from './driver';

const hex = (value: number, digits: number): string =>
  (value >>> 0).toString(16).toUpperCase().padStart(digits, '0');
const bytesText = (bytes: Iterable<number>): string => [...bytes].map((byte) => hex(byte, 2)).join('');
const words = (values: readonly number[]): string => values.map((word) => hex(word, 8)).join(' ');

/** What went in. */
function inputLines(one: Case): string[] {
  const { name, at, instruction, executed, key, problem, cc, mask } = one;
  const psw = `key ${key} ${problem ? 'problem' : 'supervisor'} CC ${cc} mask ${hex(mask, 1)}`;
  const lines = [`${executed ? 'EX of ' : ''}${name} ${bytesText(instruction)} at ${hex(at, 6)}, ${psw}`];
  lines.push(`  GR ${words(one.gr)}`, `  FR ${words(one.fr)}`);
  for (const region of one.regions) lines.push(`  ${hex(region.at, 6)} ${bytesText(region.bytes)}`);
  for (const operand of one.operands)
    lines.push(`  operand at ${hex(operand.at, 6)}, ${operand.length} bytes`);
  return lines;
}

/** A case, what a model expects of it and what was found. */
export const resultText = (one: Case, expected: object, found: object): string =>
  [...inputLines(one), `  expected ${JSON.stringify(expected)}`, `  found    ${JSON.stringify(found)}`].join(
    '\n',
  );

export function caseText(one: Case, ours: Result, theirs: Result): string {
  const lines = inputLines(one);
  const ending = ({ svc, code, ilc, cc, ia }: Result): string =>
    `${svc ? 'SVC' : 'code'} ${hex(code, 4)} ILC ${ilc} CC ${cc} at ${hex(ia, 6)}`;
  const side = (title: string, a: string, b: string): void => {
    if (a !== b) lines.push(`  ${title}: ours ${a}`, `  ${' '.repeat(title.length)}  theirs ${b}`);
  };
  side('ending', ending(ours), ending(theirs));
  side('mask', String(ours.mask), String(theirs.mask));
  side('old PSW', hex(ours.high, 8), hex(theirs.high, 8));
  side('GR', words(ours.gr), words(theirs.gr));
  side('FR', words(ours.fr), words(theirs.fr));
  ours.regions.forEach((bytes, i) => side('storage', bytesText(bytes), bytesText(theirs.regions[i]!)));
  return lines.join('\n');
}
