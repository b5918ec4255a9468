/**
 * The file form of a saved session: what a save slot holds, what is exported, what `--save-at-end` writes. One
 * line of JSON says what it is and can be read alone; the graph of the session follows, with its SHA-256 in the header.
 */
import { sha256 } from '../../cores/kit/sha256';
import type { Snapshot } from '../../cores/kit/snapshot';
import { Pieces, readGraph, writeGraph } from './graph';
import { readEntries, readOptions } from './inputForm';
import type { SavedSession, Turn } from './session';
import { count, fields, FormatError, json, list, sha256Text, text, type Fields } from './shape';

export const saveFormat = 'tech-square save';
export const saveVersion = 1;
export const saveExtension = 'tsqsave';

/** What is known of a save before its body is read. */
export interface SaveHeader {
  readonly core: string;
  readonly image: string; // SHA-256, hexadecimal
  readonly title: string;
  readonly program: string; // version of the program that wrote it
  readonly ticks: number;
  readonly turns: number;
}

/** `title` is for people; `program` is the version that writes; `pieces` may be kept from one save of a session to the next. */
export function writeSave(
  saved: SavedSession,
  title: string,
  program: string,
  ticks: number,
  pieces = new Pieces(),
): Uint8Array {
  const { core, image } = saved.journal;
  const body = writeGraph(saved, pieces);
  const known = { format: saveFormat, version: saveVersion, core, image, title, program, ticks };
  const encoder = new TextEncoder();
  const check = sha256(encoder.encode(body));
  return encoder.encode(`${JSON.stringify({ ...known, turns: saved.turns.length, body: check })}\n${body}\n`);
}

/** Throws FormatError if this is no save, or one of a newer format. */
export function readSaveHeader(file: Uint8Array): SaveHeader {
  const { header } = split(file);
  return {
    core: text(header['core'], 'save: core'),
    image: sha256Text(header['image'], 'save: image'),
    title: text(header['title'], 'save: title'),
    program: text(header['program'], 'save: program'),
    ticks: count(header['ticks'], 'save: ticks'),
    turns: count(header['turns'], 'save: turns'),
  };
}

/** Throws FormatError; whether the snapshot fits the machine is for `Session.load` to say. */
export function readSave(file: Uint8Array): SavedSession {
  const { header, body } = split(file);
  if (sha256(body) !== header['body']) throw new FormatError('save: damaged, its SHA-256 does not match');
  return readSession(readGraph(decode(body), 'save'));
}

/** Whether the bytes begin as a save does. */
export function isSave(file: Uint8Array): boolean {
  const start = `{"format":"${saveFormat}"`;
  for (let i = 0; i < start.length; i++) if (file[i] !== start.charCodeAt(i)) return false;
  return true;
}

function split(file: Uint8Array): { header: Fields; body: Uint8Array } {
  const end = isSave(file) ? file.indexOf(10) : -1;
  if (end < 0) throw new FormatError('save: expected a Tech Square save, found another kind of file');
  const header = fields(json(decode(file.subarray(0, end)), 'save: first line'), 'save: first line');
  const version = count(header['version'], 'save: version');
  if (version > saveVersion)
    throw new FormatError(`save: of format ${version}, newer than this program's ${saveVersion}`);
  const last = file.at(-1) === 10 ? file.length - 1 : file.length;
  return { header, body: file.subarray(end + 1, Math.max(last, end + 1)) };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError('save: not UTF-8 text');
  }
}

function readSession(value: unknown): SavedSession {
  const session = fields(value, 'save');
  const journal = fields(session['journal'], 'save: journal');
  return {
    journal: {
      core: text(journal['core'], 'save: journal: core'),
      image: sha256Text(journal['image'], 'save: journal: image'),
      options: readOptions(journal['options'], 'save: journal: options'),
      entries: readEntries(journal['entries'], 'save: journal: entries'),
    },
    snapshot: readSnapshot(session['snapshot'], 'save: snapshot'),
    turns: list(session['turns'], 'save: turns').map((turn, i) => readTurn(turn, `save: turns[${i}]`)),
  };
}

/** The parts are checked against the schema when they are loaded (kit/snapshot.ts). */
function readSnapshot(value: unknown, place: string): Snapshot {
  const snapshot = fields(value, place);
  return {
    core: text(snapshot['core'], `${place}: core`),
    version: count(snapshot['version'], `${place}: version`),
    image: sha256Text(snapshot['image'], `${place}: image`),
    options: readOptions(snapshot['options'], `${place}: options`),
    parts: fields(snapshot['parts'], `${place}: parts`),
  };
}

function readTurn(value: unknown, place: string): Turn {
  const turn = fields(value, place);
  const { snapshot } = turn;
  return {
    number: count(turn['number'], `${place}: number`),
    tick: count(turn['tick'], `${place}: tick`),
    command: text(turn['command'], `${place}: command`),
    entries: count(turn['entries'], `${place}: entries`),
    snapshot: snapshot === undefined ? undefined : readSnapshot(snapshot, `${place}: snapshot`),
  };
}
