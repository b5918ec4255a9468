/** Input from the host finishes the instruction that waits for it (suspend.ts). */
import type { Input, Offer } from '../kit/contract';
import { Style } from '../kit/devices/look';
import { ImageError } from '../kit/errors';
import { fillHeader, setExtensionWord } from './header';
import type { Processor } from './processor';
import { decodeUtf8 } from './media/utf8';
import { restoreGame } from './save';
import { storyPort } from './screen';
import { soundPort } from './exec/streams';
import { commandsPort, transcriptPort } from './streams';
import {
  auxiliaryPort,
  currentWait,
  finish,
  resume,
  savePort,
  terminatingCodes,
  usesMouse,
  WaitKind,
} from './suspend';
import { zsciiCode } from './text/zscii';

const accepted: Offer = { ok: true };
const refused = (why: Extract<Offer, { ok: false }>['why']): Offer => ({ ok: false, why });
const portIds: readonly string[] = [
  storyPort,
  savePort,
  auxiliaryPort,
  commandsPort,
  transcriptPort,
  soundPort,
];

/** Takes input if it fits what the machine waits for; else nothing changes. */
export function answer(p: Processor, input: Input): Offer {
  if ('port' in input && !portIds.includes(input.port)) return refused('no such port');
  if (input.kind === 'size') return answerSize(p, input.columns, input.rows);
  if (!p.state.waiting || p.state.ended !== 0) return refused('not waiting');
  switch (input.kind) {
    case 'time':
      return answerTime(p, input.tick);
    case 'line':
      return answerLine(p, input.text, input.terminator);
    case 'key':
      return answerKey(p, input.key);
    case 'pointer':
      return answerPointer(p, input.x, input.y);
    case 'stored':
      return answerStored(p, input.port, input.ok);
    case 'media':
      return answerMedia(p, input.port, input.data);
    default:
      return refused('malformed');
  }
}

const waitsFor = (p: Processor, ...kinds: readonly number[]): boolean => kinds.includes(currentWait(p).kind);

function answerTime(p: Processor, tick: number): Offer {
  if (!Number.isSafeInteger(tick) || tick < p.state.ticks) return refused('malformed');
  p.state.ticks = tick;
  return accepted;
}

/** The view may change its size at any time; the header tells the story (ZMS 8.4). */
function answerSize(p: Processor, columns: number, rows: number): Offer {
  if (!isSize(columns) || !isSize(rows)) return refused('malformed');
  p.screen.resize(columns, rows);
  fillHeader(p.memory, p.story, p.settings, columns, rows);
  return accepted;
}
const isSize = (cells: number): boolean => Number.isInteger(cells) && cells >= 1 && cells <= 255;

// ── Lines and keys ───────────────────────────────────────────────────────────────────────────────

const control = /[\u0000-\u001f\u007f-\u009f]/u;

function answerLine(p: Processor, text: string, terminator: string): Offer {
  if (!waitsFor(p, WaitKind.line)) return refused('not waiting');
  const code = p.zscii.keyToZscii(terminator);
  if (code === undefined || control.test(text)) return refused('malformed');
  if (code !== zsciiCode.newline && !terminatingCodes(p).has(code)) return refused('malformed');
  finishLine(p, text, code);
  return accepted;
}

/** Stores the line in lower case, takes it apart, shows and records it (ZMS 15 read). */
function finishLine(p: Processor, typed: string, terminator: number): void {
  const { memory, zscii, story } = p;
  const { buffer, parse, size } = currentWait(p);
  const text = [...typed.normalize('NFC')].slice(0, size).join('');
  const codes = zscii.fromTyped(text).map((code) => zscii.toLower(code));
  const from = story.version <= 4 ? buffer + 1 : buffer + 2;
  codes.forEach((code, i) => memory.setByte(from + i, code));
  if (story.version <= 4) memory.setByte(from + codes.length, 0);
  else memory.setByte(buffer + 1, codes.length);
  if (parse !== 0) p.lexer.tokenise(buffer, parse, 0, false);
  p.streams.echo(text, Style.typed);
  if (terminator === zsciiCode.newline) p.streams.echo('\n', Style.typed);
  p.streams.record(`${text}\n`);
  resume(p, terminator);
}

function answerKey(p: Processor, key: string): Offer {
  if (!waitsFor(p, WaitKind.key)) return refused('not waiting');
  const code = p.zscii.keyToZscii(key);
  if (code === undefined) return refused('malformed');
  finishKey(p, code);
  return accepted;
}

function finishKey(p: Processor, code: number): void {
  const character = p.zscii.isOutput(code) && code >= zsciiCode.space ? p.zscii.toUnicode(code) : `[${code}]`;
  p.streams.record(code === zsciiCode.newline ? '\n' : `${character}\n`);
  resume(p, code);
}

/** A click ends a key wait, and a line where the story's table lists it; its place goes to the header extension (ZMS 10.3). */
function answerPointer(p: Processor, x: number, y: number): Offer {
  if (!isSize(x) || !isSize(y)) return refused('malformed');
  const endsLine = waitsFor(p, WaitKind.line) && terminatingCodes(p).has(zsciiCode.singleClick);
  if (!usesMouse(p) || !(endsLine || waitsFor(p, WaitKind.key))) return refused('not waiting');
  setExtensionWord(p.memory, p.story, 1, x);
  setExtensionWord(p.memory, p.story, 2, y);
  if (endsLine) finishLine(p, '', zsciiCode.singleClick);
  else finishKey(p, zsciiCode.singleClick);
  return accepted;
}

// ── Recorded commands ────────────────────────────────────────────────────────────────────────────

/** Where input stream 1 is selected, its next line answers at once; after the last the keyboard is back (ZMS 10.2). */
export function playScript(p: Processor): void {
  const { streams } = p.state;
  if (!streams.playing) return;
  if (streams.script === '') {
    streams.playing = false;
    return;
  }
  const [line = ''] = streams.script.split('\n', 1);
  streams.script = streams.script.slice(line.length + 1);
  const text = line.replaceAll(new RegExp(control, 'gu'), '');
  if (waitsFor(p, WaitKind.line)) finishLine(p, text, zsciiCode.newline);
  else finishKey(p, recordedKey(p, text));
}

/** As finishKey records them: a character, `[code]`, or nothing for Enter. */
function recordedKey(p: Processor, text: string): number {
  const code = Number(/^\[(\d{1,3})\]$/.exec(text)?.[1] ?? 0);
  if (p.zscii.isInput(code)) return code;
  return p.zscii.keyToZscii(text.slice(0, 1)) ?? zsciiCode.newline;
}

// ── Files ────────────────────────────────────────────────────────────────────────────────────────

function answerStored(p: Processor, port: string, ok: boolean): Offer {
  const kind = port === savePort ? WaitKind.save : WaitKind.saveTable;
  if ((port !== savePort && port !== auxiliaryPort) || !waitsFor(p, kind)) return refused('not waiting');
  resume(p, ok ? 1 : 0);
  return accepted;
}

function answerMedia(p: Processor, port: string, data: Uint8Array | null): Offer {
  const { kind } = currentWait(p);
  if (port === savePort && kind === WaitKind.restore) finishRestore(p, data);
  else if (port === auxiliaryPort && kind === WaitKind.restoreTable) finishRestoreTable(p, data);
  else if (port === commandsPort && kind === WaitKind.script) finishScript(p, data);
  else return refused('not waiting');
  return accepted;
}

/** A file that does not fit is told to the player and fails for the story, which goes on (ZMS 6.1.2.1). */
function finishRestore(p: Processor, data: Uint8Array | null): void {
  try {
    if (data === null) return resume(p, 0);
    const resultAt = restoreGame(p, data);
    finish(p, WaitKind.restore, resultAt, 2);
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    p.emit({ kind: 'notice', text: `That save cannot be restored: ${error.message}.` });
    resume(p, 0);
  }
}

/** The number of bytes read (ZMS 15 restore). */
function finishRestoreTable(p: Processor, data: Uint8Array | null): void {
  const { buffer, size } = currentWait(p);
  const bytes = data?.subarray(0, size) ?? new Uint8Array(0);
  bytes.forEach((byte, i) => p.memory.setByte(buffer + i, byte));
  resume(p, bytes.length);
}

function finishScript(p: Processor, data: Uint8Array | null): void {
  if (data !== null)
    Object.assign(p.state.streams, { playing: true, script: decodeUtf8(data).replaceAll('\r\n', '\n') });
  resume(p, 0);
}
