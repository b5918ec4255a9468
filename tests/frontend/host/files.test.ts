import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import type { Core, Input } from '../../../cores/kit/contract';
import { fromBase64, toBase64 } from '../../../frontend/host/base64';
import { Pieces, readGraph, writeGraph } from '../../../frontend/host/graph';
import { readInput } from '../../../frontend/host/inputForm';
import { readJournal, writeJournal } from '../../../frontend/host/journalFile';
import { finish, replayJournal, ReplayError } from '../../../frontend/host/replay';
import { Session } from '../../../frontend/host/session';
import { FormatError } from '../../../frontend/host/shape';
import { isSave, readSave, readSaveHeader, writeSave } from '../../../frontend/host/snapshotFile';
import { slowEcho } from '../../toy/programs';
import { toy } from '../../toy/toy';

const core = toy as Core;
const options = { seed: 3, epoch: 5, engine: 'interpreter', config: {} } as const;

function played(): Session {
  const session = new Session(core, slowEcho, options);
  const lines = ['one', 'two'];
  for (;;) {
    const slice = session.runToWait(10_000);
    const wait = slice.end === 'waiting' ? slice.for[0] : undefined;
    if (wait?.on === 'tick') session.offer({ kind: 'time', tick: wait.tick });
    else {
      const text = lines.shift();
      if (text === undefined) return session;
      session.offer({ kind: 'line', port: 'typewriter', text, terminator: 'Enter' });
    }
  }
}

const endOf = (session: Session) => ({
  end: session.last.end,
  ticks: session.machine.ticks,
  state: hashState(core.state, session.machine.state),
});

describe('base64', () => {
  it('is what Node makes of the bytes, and brings them back (RFC 4648, section 4)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
  });
  it.each(['A', 'AB', 'ABC', 'A===', '====', 'AB=C', 'AB\u00e9D', 'AB D'])('refuses %j', (text) => {
    expect(fromBase64(text)).toBeUndefined();
  });
});

describe('graphs of plain values', () => {
  it('come back as they were', () => {
    const leaf = fc.oneof(
      ...[fc.integer(), fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null), fc.uint8Array()],
      ...[fc.uint16Array(), fc.uint32Array()],
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((name) => !name.startsWith('$')),
          tie('value'),
          {
            maxKeys: 4,
            noNullPrototype: true,
          },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        expect(readGraph(writeGraph(one), 'test')).toEqual(one);
      }),
    );
  });

  it('keep names that every object has', () => {
    const value = { constructor: [1], toString: 2 };
    expect(readGraph(writeGraph(value), 'test')).toEqual(value);
  });

  it('write what is shared once, and share it again', () => {
    const page = new Uint8Array(1000);
    const text = writeGraph({ a: [page], b: page });
    expect(text.length).toBeLessThan(1500);
    const back = readGraph(text, 'test') as { a: Uint8Array[]; b: Uint8Array };
    expect(back.a[0]).toBe(back.b);
  });

  it('write once what several images of a disk have in common', () => {
    const disk = Uint8Array.from({ length: 100_001 }, (_, i) => (i * i) >> 7);
    const written = disk.slice();
    written[70_000]! ^= 1;
    const text = writeGraph([disk, written]);
    expect(text.length).toBeLessThan(150_000);
    expect(readGraph(text, 'test')).toEqual([disk, written]);
    const pieces = new Pieces();
    expect(writeGraph([disk], pieces)).toBe(writeGraph([disk]));
    expect(writeGraph([disk, written], pieces)).toBe(text);
  });

  it.each([
    ['{"shared":[],"root":{"$pieces":[0]}}', /shared value 0/],
    ['{"shared":[7],"root":{"$pieces":[0]}}', /\$pieces: expected bytes/],
    ['{"shared":[],"root":{"$pieces":1}}', /expected a list/],
    [
      `{"shared":[{"$bytes":"${'A'.repeat(4 << 20)}"}],"root":{"$pieces":[${Array<number>(22).fill(0).join()}]}}`,
      /too many/,
    ],
    ['{"shared":[],"root":{"$":0}}', /shared value 0/],
    ['{"shared":[{"$":0}],"root":1}', /shared value 0/],
    ['{"shared":[],"root":{"$words":"AAA="}}', /whole elements/],
    ['{"shared":[],"root":{"$bytes":"!"}}', /base64/],
    ['{"root":1}', /expected a list, found nothing/],
    ['[', /not JSON/],
    [`{"shared":[],"root":${'['.repeat(200)}${']'.repeat(200)}}`, /nested too deep/],
  ])('refuse %s', (text, message) => {
    expect(() => readGraph(text, 'test')).toThrow(FormatError);
    expect(() => readGraph(text, 'test')).toThrow(message);
  });
});

describe('a save file', () => {
  it('holds the session, and says what it is without being read whole', () => {
    const session = played();
    const file = writeSave(session.save(1), 'Echo', '9.9', session.machine.ticks);
    expect(isSave(file)).toBe(true);
    expect(readSaveHeader(file)).toEqual({
      ...{ core: 'toy', image: session.image, title: 'Echo', program: '9.9' },
      ...{ ticks: session.machine.ticks, turns: 2 },
    });
    expect(readSave(file)).toEqual(session.save(1));
    const other = new Session(core, slowEcho, options);
    other.load(readSave(file));
    expect(endOf(other)).toEqual(endOf(session));
  });

  it('is refused when a byte of it is changed, or its end is missing', () => {
    const file = writeSave(played().save(), 'Echo', '9.9', 1);
    const start = file.indexOf(10);
    for (let at = start + 1; at < file.length - 1; at += 97) {
      const wrong = file.slice();
      wrong[at] = (wrong[at] ?? 0) ^ 1;
      expect(() => readSave(wrong)).toThrow(/damaged/);
    }
    expect(() => readSave(file.subarray(0, file.length - 2))).toThrow(/damaged/);
  });

  it.each([
    ['nothing at all', new Uint8Array(0)],
    ['a story', slowEcho],
    ['a header alone', new TextEncoder().encode('{"format":"tech-square save"')],
  ])('is not %s', (_what, bytes) => {
    expect(() => readSave(bytes)).toThrow(/expected a Tech Square save/);
  });

  it('of a newer format is refused with both versions named', () => {
    const newer = new TextEncoder().encode('{"format":"tech-square save","version":2}\n{}\n');
    expect(() => readSave(newer)).toThrow('of format 2, newer than this program\u0027s 1');
  });
});

describe('a journal file', () => {
  const facts = { program: '1.2.3', title: 'Echo' };

  it('replays to the same state, also after a trip through a file with CR LF', () => {
    const session = played();
    const text = writeJournal(session.journal, facts, endOf(session)).replaceAll('\n', '\r\n');
    const file = readJournal(text);
    expect(file).toEqual({ journal: session.journal, facts, end: endOf(session) });
    const machine = core.create(slowEcho, file.journal.options);
    replayJournal(machine, file.journal, file.end);
    expect(hashState(core.state, machine.state)).toBe(file.end?.state);
  });

  it('brings back inputs of every kind', () => {
    const inputs: readonly Input[] = [
      { kind: 'time', tick: 9 },
      { kind: 'line', port: 'p', text: 'x\u2028y', terminator: 'F1' },
      { kind: 'key', port: 'p', key: '\u{1f600}' },
      { kind: 'attach', port: 'p' },
      { kind: 'detach', port: 'p' },
      { kind: 'media', port: 'p', data: Uint8Array.of(0, 255, 3) },
      { kind: 'media', port: 'p', data: null },
      { kind: 'stored', port: 'p', ok: false },
      { kind: 'size', port: 'p', columns: 80, rows: 25 },
      { kind: 'pointer', port: 'p', x: 1, y: 2, buttons: 1 },
      { kind: 'control', port: 'p', control: 'load', value: 12 },
    ];
    const entries = inputs.map((input, tick) => ({ tick, input }));
    const journal = { core: 'c', image: 'a'.repeat(64), options, entries };
    expect(readJournal(writeJournal(journal, facts, undefined)).journal).toEqual(journal);
  });

  it('says where the machine does something else', () => {
    const session = played();
    const [first] = session.journal.entries;
    const machine = core.create(slowEcho, options);
    const early = { ...session.journal, entries: [{ ...first!, tick: first!.tick - 1 }] };
    expect(() => replayJournal(machine, early)).toThrow(ReplayError);
    expect(() => replayJournal(core.create(slowEcho, options), early)).toThrow(
      /refuses line input: not waiting/,
    );
    const late = { ...session.journal, entries: [{ ...first!, tick: first!.tick + 1 }] };
    expect(() => replayJournal(core.create(slowEcho, options), late)).toThrow(/the machine is waiting/);
    expect(() => finish(machine, { ...endOf(session), ticks: 0 })).toThrow(/beyond the journal/);
  });

  it.each([
    ['{"format":"other"}', /expected a Tech Square journal/],
    ['', /expected a Tech Square journal/],
    ['{"format":"tech-square journal","version":9}', /newer than this program/],
    ['not json', /line 1: not JSON/],
  ])('refuses %j', (text, message) => {
    expect(() => readJournal(text)).toThrow(message);
  });

  it('names the line that is wrong', () => {
    const text = writeJournal(played().journal, facts, undefined).trimEnd().split('\n');
    expect(() => readJournal([...text, '{"tick":-1}'].join('\n'))).toThrow(
      /line \d+: input: expected an object/,
    );
    const backwards = [text[0], text[2], text[1]].join('\n');
    expect(() => readJournal(backwards)).toThrow(/its tick lies before/);
  });
});

describe('an input read from a file', () => {
  it.each([
    [{ kind: 'shout' }, /kind: expected one of time, line/],
    [{ kind: 'line', port: 'p', text: 1 }, /terminator: expected text/],
    [{ kind: 'media', port: 'p', data: 'text' }, /data: expected bytes/],
    [{ kind: 'key', key: 'a' }, /port: expected text, found nothing/],
    [{ kind: 'size', port: 'p', columns: '80', rows: 1 }, /columns: expected a number/],
    [null, /expected an object/],
  ])('is refused: %j', (value, message) => {
    expect(() => readInput(value, 'x')).toThrow(message);
  });
});
