/**
 * The file form of a journal: JSON lines. The first says what was played and by which program, then one line an
 * input, and, when the session was finished properly, a last one with where and in what state it ended.
 */
import { fromBase64, toBase64 } from './base64';
import { checkOrder, readEntry, readOptions } from './inputForm';
import type { Journal, JournalEntry } from './journal';
import { count, fields, FormatError, json, oneOf, optional, sha256Text, text, type Fields } from './shape';

export const journalFormat = 'tech-square journal';
export const journalVersion = 1;

/** For people: what was played, which version wrote it. */
export interface JournalFacts {
  readonly program: string;
  readonly title: string;
}
/** How the session stood when the journal was closed. */
export interface JournalEnd {
  readonly end: 'budget' | 'waiting' | 'break' | 'halted' | 'fault';
  readonly ticks: number;
  readonly state: string; // hash of the state
}
export interface JournalFile {
  readonly journal: Journal;
  readonly facts: JournalFacts;
  readonly end: JournalEnd | undefined;
}

export function writeJournal(journal: Journal, facts: JournalFacts, end: JournalEnd | undefined): string {
  const { core, image, options, entries } = journal;
  const header = { format: journalFormat, version: journalVersion, ...facts, core, image, options };
  return [header, ...entries.map(writeEntry), ...(end === undefined ? [] : [end])]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

function writeEntry({ tick, input }: JournalEntry): unknown {
  if (input.kind !== 'media' || input.data === null) return { tick, input };
  return { tick, input: { ...input, data: toBase64(input.data) } };
}

/** Throws FormatError, naming the line. */
export function readJournal(source: string): JournalFile {
  const lines = source.split(/\r?\n/).filter((line) => line !== '');
  const [first = {}, ...rest] = lines.map((line, i) => fields(json(line, place(i)), place(i)));
  if (first['format'] !== journalFormat)
    throw new FormatError('journal: expected a Tech Square journal, found another kind of file');
  const version = count(first['version'], 'journal: version');
  if (version > journalVersion)
    throw new FormatError(`journal: of format ${version}, newer than this program's ${journalVersion}`);
  const last = rest.at(-1);
  const end = last !== undefined && 'end' in last ? readEnd(last, place(rest.length)) : undefined;
  const entries = (end === undefined ? rest : rest.slice(0, -1)).map((line, i) =>
    readLine(line, place(i + 1)),
  );
  checkOrder(entries, 'journal: entries');
  return { journal: { ...readHeader(first), entries }, facts: readFacts(first), end };
}

const place = (index: number): string => `journal: line ${index + 1}`;

function readHeader(header: Fields): Omit<Journal, 'entries'> {
  return {
    core: text(header['core'], 'journal: core'),
    image: sha256Text(header['image'], 'journal: image'),
    options: readOptions(header['options'], 'journal: options'),
  };
}

function readFacts(header: Fields): JournalFacts {
  return {
    program: text(header['program'], 'journal: program'),
    title: optional(header['title'], text, 'journal: title') ?? '',
  };
}

function readLine(line: Fields, at: string): JournalEntry {
  const input = fields(line['input'], `${at}: input`);
  if (input['kind'] !== 'media' || input['data'] === null) return readEntry(line, at);
  const data = fromBase64(text(input['data'], `${at}: data`));
  if (data === undefined) throw new FormatError(`${at}: data: expected base64`);
  return readEntry({ tick: line['tick'], input: { ...input, data } }, at);
}

function readEnd(line: Fields, at: string): JournalEnd {
  return {
    end: oneOf(line['end'], ['budget', 'waiting', 'break', 'halted', 'fault'], `${at}: end`),
    ticks: count(line['ticks'], `${at}: ticks`),
    state: sha256Text(line['state'], `${at}: state`),
  };
}
