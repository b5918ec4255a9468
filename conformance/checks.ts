/** Holds one claim of a suite against what happened. The answer is undefined, or a sentence that says what is wrong. */
import type { Slice, Wait } from '../cores/kit/contract';
import { defaultColour, Style, type Look } from '../cores/kit/devices/look';
import { describeEnd, type Player } from './play';
import { bytesFault, type LoadedBytesClaim } from './bytes';
import type {
  BytesClaim,
  Claim,
  Difference,
  EndClaim,
  LayoutClaim,
  LookClaim,
  Normalisation,
  Subject,
  TextClaim,
  TextTest,
  WaitClaim,
} from './suite';

/** A claim whose expected text is loaded. */
export type LoadedClaim =
  | Exclude<Claim, TextClaim | BytesClaim>
  | LoadedBytesClaim
  | (Omit<TextClaim, 'test'> & { readonly test: LoadedTest });
export type LoadedTest =
  | Exclude<TextTest, { test: 'equals' }>
  | {
      readonly test: 'equals';
      readonly expected: string;
      readonly literal: boolean;
      readonly differs: readonly Difference[];
    };

export function findFault(claim: LoadedClaim, player: Player): string | undefined {
  switch (claim.claim) {
    case 'text':
      return textFault(claim, player);
    case 'ends':
      return endFault(claim, player.last) ?? clockFault(claim, player.ticks);
    case 'waits':
      return waitFault(claim, player.waits, player.last);
    case 'look':
      return lookFault(claim, player.capture.looks(claim.text, claim.where));
    case 'layout':
      return layoutFault(claim, player);
    case 'bytes':
      return bytesFault(claim, player);
  }
}

// ── Texts ────────────────────────────────────────────────────────────────────────────────────────

function textFault(claim: Extract<LoadedClaim, { claim: 'text' }>, player: Player): string | undefined {
  const raw = subjectText(claim.subject, player);
  if (raw === undefined) return `the guest has written no such file`;
  const text = normalise(raw, claim.normalisation);
  if (text === undefined) return `the passage that is to be compared is not in the text${excerpt(raw)}`;
  const { test } = claim;
  const expected = test.test === 'equals' ? test.expected : '';
  const idle = claim.normalisation.masks.find(({ pattern }) => !covers(pattern, raw, expected));
  if (idle !== undefined) return `nothing is there for the mask /${idle.pattern}/ to cover`;
  if (test.test !== 'equals') return testText(test, text);
  return equalsFault(test, claim.normalisation, text);
}

function subjectText(subject: Subject, player: Player): string | undefined {
  if (subject.of === 'file') return player.fileText(subject.name);
  if (subject.of === 'volume') return player.volumeText(subject.port, subject.name);
  return player.capture.text(subject);
}

const covers = (pattern: string, ...texts: readonly string[]): boolean =>
  texts.some((text) => new RegExp(pattern, 'mu').test(text));

/** What a suite spells out is the passage itself; of a file the passage is cut out as it is of the guest's text. */
function equalsFault(
  { expected: recorded, literal, differs }: Extract<LoadedTest, { test: 'equals' }>,
  normalisation: Normalisation,
  text: string,
): string | undefined {
  let expected = recorded;
  for (const difference of differs) {
    if (!expected.includes(difference.expected)) return `'${difference.expected}' is not expected at all`;
    expected = expected.replaceAll(difference.expected, difference.found);
  }
  const { replace, masks, fold } = normalisation;
  const passage = normalise(expected, literal ? { replace, masks, fold } : normalisation);
  if (passage === undefined) return 'the passage that is to be compared is not in the expected text';
  return difference(passage, text);
}

/** Undefined when the declared passage does not occur. Carriage returns never count. */
export function normalise(raw: string, { between, replace, masks, fold }: Normalisation): string | undefined {
  let text: string | undefined = raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  for (const [pattern, by] of replace) text = text.replace(new RegExp(pattern, 'gmu'), by);
  for (const { pattern } of masks) text = text.replace(new RegExp(pattern, 'gmu'), '');
  if (between !== undefined) text = passage(text, ...between);
  if (text === undefined || fold === 'none') return text;
  if (fold === 'words') return words(text).join(' ');
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

const words = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

function passage(text: string, from: string, to: string): string | undefined {
  const start = new RegExp(from, 'mu').exec(text);
  if (start === null) return undefined;
  const rest = text.slice(start.index + start[0].length);
  const end = new RegExp(to, 'mu').exec(rest);
  return end === null ? undefined : rest.slice(0, end.index);
}

function testText(test: Exclude<LoadedTest, { test: 'equals' }>, text: string): string | undefined {
  switch (test.test) {
    case 'contains': {
      const absent = test.texts.find((wanted) => !text.includes(wanted));
      return absent === undefined ? undefined : `'${absent}' is not in the text${excerpt(text)}`;
    }
    case 'lacks': {
      const present = test.texts.find((unwanted) => text.includes(unwanted));
      return present === undefined
        ? undefined
        : `'${present}' is in the text: ${around(text, text.indexOf(present))}`;
    }
    case 'matches':
      return matchFault(test.pattern, test.groups, text);
    case 'count': {
      const count = Array.from(text.matchAll(new RegExp(test.pattern, 'gmu'))).length;
      return count === test.count
        ? undefined
        : `/${test.pattern}/ occurs ${count} times, not ${test.count}${excerpt(text)}`;
    }
    case 'distribution':
      return distributionFault(test, text);
  }
}

function matchFault(pattern: string, groups: readonly string[], text: string): string | undefined {
  const match = new RegExp(pattern, 'mu').exec(text);
  if (match === null) return `nothing matches /${pattern}/${excerpt(text)}`;
  const wrong = groups.findIndex((group, i) => match[i + 1] !== group);
  if (wrong < 0) return undefined;
  return `/${pattern}/ finds '${match[wrong + 1] ?? ''}' where '${groups[wrong]!}' is expected`;
}

function difference(expected: string, found: string): string | undefined {
  if (expected === found) return undefined;
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at++;
  return `the texts part at character ${at}: expected ${around(expected, at)}, found ${around(found, at)}`;
}

const around = (text: string, at: number): string =>
  JSON.stringify(text.slice(Math.max(0, at - 40), at + 60));
const excerpt = (text: string): string =>
  text === '' ? ', which is empty' : `, which ends ${JSON.stringify(text.slice(-160))}`;

/** Pearson's statistic over equally likely values; too even a distribution is as suspicious as too uneven a one. */
function distributionFault(
  test: Extract<TextTest, { test: 'distribution' }>,
  text: string,
): string | undefined {
  const drawn = Array.from(text.matchAll(new RegExp(test.pattern, 'gmu')), (match) =>
    match[1] === undefined ? columnOf(text, match.index) : Number(match[1]),
  );
  if (drawn.length < test.atLeast)
    return `${drawn.length} numbers were drawn, not ${test.atLeast}${excerpt(text)}`;
  const counts = new Map(test.values.map((value) => [value, 0]));
  for (const value of drawn) {
    const count = counts.get(value);
    if (count === undefined) return `${value} was drawn, which is out of range`;
    counts.set(value, count + 1);
  }
  const expected = drawn.length / test.values.length;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const [low, high] = test.chiSquare;
  if (chiSquare >= low && chiSquare <= high) return undefined;
  return `chi-square is ${chiSquare.toFixed(2)} over ${drawn.length} draws, not within ${low} to ${high}`;
}

const columnOf = (text: string, offset: number): number => offset - text.lastIndexOf('\n', offset - 1);

// ── The machine and its screen ───────────────────────────────────────────────────────────────────

function endFault(claim: EndClaim, slice: Slice): string | undefined {
  if (claim.end !== 'any' && slice.end !== claim.end) return `the machine ${describeEnd(slice)}`;
  if (claim.exit !== undefined && !(slice.end === 'halted' && slice.code === claim.exit))
    return `the machine ${describeEnd(slice)}`;
  if (slice.end !== 'fault') return undefined;
  const { code, spec, message } = slice.fault;
  if (claim.code !== undefined && claim.code !== code) return `the fault is ${code}, not ${claim.code}`;
  if (claim.spec !== undefined && !spec.includes(claim.spec))
    return `the fault cites ${spec}, not ${claim.spec}`;
  if (claim.message !== undefined && !new RegExp(claim.message, 'u').test(message))
    return `the fault says '${message}'`;
  return undefined;
}

const clockFault = ({ ticks }: EndClaim, found: number): string | undefined =>
  ticks === undefined || ticks === found ? undefined : `the clock is at tick ${found}, not ${ticks}`;

function waitFault(claim: WaitClaim, waits: readonly Wait[], last: Slice): string | undefined {
  const wait = waits.find((candidate) => candidate.on === claim.on);
  if (wait === undefined) return `the machine ${describeEnd(last)}`;
  const { terminators = [] } = claim;
  const offered = 'terminators' in wait ? wait.terminators : [];
  const missing = terminators.find((key) => !offered.includes(key));
  if (missing !== undefined) return `${missing} does not end the line; these do: ${offered.join(', ')}`;
  const found = 'name' in wait ? { ...wait, file: wait.name } : wait;
  return firstDifference(claim, found, ['preset', 'max', 'pointer', 'file']);
}

function lookFault(claim: LookClaim, looks: readonly Look[] | undefined): string | undefined {
  const [look] = looks ?? [];
  if (looks === undefined || look === undefined) return `'${claim.text}' is not there`;
  const expected = {
    ...claim,
    ...(claim.styles && { style: claim.styles.reduce((sum, name) => sum | Style[name], 0) }),
    ...(claim.foreground !== undefined && { foreground: colour(claim.foreground) }),
    ...(claim.background !== undefined && { background: colour(claim.background) }),
  };
  const names = ['style', 'font', 'foreground', 'background'];
  return looks.map((each) => firstDifference(expected, each, names)).find((fault) => fault !== undefined);
}

const colour = (value: number | 'default'): number => (value === 'default' ? defaultColour : value);

function layoutFault(claim: LayoutClaim, player: Player): string | undefined {
  return firstDifference(claim, player.capture.layout ?? {}, ['upperRows', 'gridRows', 'columns']);
}

/** Compares the named properties that `expected` has. */
function firstDifference(expected: object, found: object, names: readonly string[]): string | undefined {
  const wanted = new Map<string, unknown>(Object.entries(expected));
  const values = new Map<string, unknown>(Object.entries(found));
  const wrong = names.find((name) => wanted.has(name) && wanted.get(name) !== values.get(name));
  if (wrong === undefined) return undefined;
  const value = values.has(wrong) ? JSON.stringify(values.get(wrong)) : 'not known';
  return `${wrong} is ${value}, not ${JSON.stringify(wanted.get(wrong))}`;
}
