/**
 * Saved and loaded in the midst of a channel program it goes on the same: between any two command words, between the
 * characters of a command, while a device moves.
 */
import { describe, expect, it } from 'vitest';
import { hashState } from '../../../../cores/kit/compare';
import { lineText } from '../../../../cores/kit/devices/typewriter';
import type { Input, PortId, Slice } from '../../../../cores/kit/contract';
import { Phase } from '../../../../cores/s360/channels/schema';
import { lineCodes } from '../../../../cores/s360/devices/lineCode';
import { s360 } from '../../../../cores/s360/index';
import { System360 } from '../../../../cores/s360/machine';
import { emptyCckd } from '../../../../cores/s360/media/cckd';
import { cp037 } from '../../../../cores/s360/media/codepages';
import { tapeRecord } from '../../../../cores/s360/media/tapeBlocks';
import { readTape, writeTape } from '../../../../cores/s360/media/tapes';
import { Chance } from '../../../random';

/** Command, flags, data or how many bytes are read. */
type Word = readonly [command: number, flags: number, data: readonly number[] | number];
interface Work {
  readonly unit: number;
  readonly words: readonly Word[];
  readonly medium?: Uint8Array;
  /** What somebody does when the machine waits for him. */
  readonly inputs?: readonly Input[];
}

const CD = 0x80;
const CC = 0x40;
const SLI = 0x20;
const last = SLI;
const transfer = 8; // Transfer in Channel, to the word before
const places = { code: 0x400, wait: 0x500, words: 0x800, data: 0x1000, end: 0x4000 } as const;
const enabledWait = 0xfe020000;
const ebcdic = (text: string): number[] => [...cp037.fromText(text)];

// ── The programs ─────────────────────────────────────────────────────────────────────────────────

/** Starts every unit of the works, and waits with all channels open; interruptions lead to the same wait. */
function image(works: readonly Work[]): Uint8Array {
  const bytes = new Uint8Array(places.end);
  const view = new DataView(bytes.buffer);
  let [code, word, data]: number[] = [places.code, places.words, places.data];
  view.setUint32(4, places.code);
  view.setUint32(0x78, enabledWait);
  view.setUint32(0x7c, places.wait);
  view.setUint32(places.wait, enabledWait);
  view.setUint32(places.wait + 4, places.wait);
  for (const [i, { unit, words }] of works.entries()) {
    view.setUint32(0x700 + 4 * i, word!);
    view.setUint32(code!, 0xd2030048); // MVC: the channel address word
    view.setUint16(code! + 4, 0x700 + 4 * i);
    view.setUint32(code! + 6, 0x9d000000 | unit); // TIO takes the device end of a unit that became ready
    view.setUint32(code! + 10, 0x9c000000 | unit); // SIO
    code! += 14;
    for (const [command, flags, contents] of words) {
      const count = typeof contents === 'number' ? contents : contents.length;
      if (typeof contents !== 'number') bytes.set(contents, data);
      view.setUint32(word!, ((command << 24) | (command === transfer ? word! - 8 : data!)) >>> 0);
      view.setUint32(word! + 4, ((flags << 24) | count) >>> 0);
      word! += 8;
      data! += (count + 7) & ~7;
    }
  }
  view.setUint32(code!, 0x82000000 | places.wait); // LPSW
  return bytes;
}

const tape: Work = {
  unit: 0x180,
  medium: writeTape({
    container: 'AWSTAPE',
    blocks: [tapeRecord(Uint8Array.of(9, 9))],
    endOfMedium: false,
    warnings: [],
  }),
  words: [
    [0x37, CC, 1],
    [0x01, CD | CC, [1, 2, 3]],
    [0, CC, [4, 5]],
    [0x1f, CC, 1],
    [0x27, CC, 1],
    [0x27, CC, 1],
    [0x02, CC | SLI, 20],
    [0x07, CC, 1],
    [0x02, last, 20],
  ],
};
const printer: Work = {
  unit: 0x00e,
  words: [
    [0x09, CC | SLI, ebcdic('ONE')],
    [0x13, CC, 1],
    [0x01, CD, ebcdic('TW')],
    [0, CC | SLI, ebcdic('O')],
    [0x8b, CC, 1],
    [0x09, last, ebcdic('THREE')],
  ],
};
const card = (letter: string): number[] => ebcdic(letter.repeat(80));
const punch: Work = {
  unit: 0x00d,
  words: [
    [0x01, CC, card('A')],
    [0x41, last, card('B')],
  ],
};
const reader: Work = {
  unit: 0x00c,
  medium: Uint8Array.of(...card('C'), ...card('D')),
  words: [
    [0x02, CC, 80],
    [0xc2, CC, 80],
    [0x23, last, 1],
  ],
};
const typed = (port: PortId, text: string): Input => ({ kind: 'line', port, text, terminator: 'Enter' });
const consoleTypewriter: Work = {
  unit: 0x009,
  words: [
    [0x09, CC, ebcdic('who?')],
    [0x0a, CC | SLI, 40],
    [0x01, CC, ebcdic('hello')],
    [0x09, last, ebcdic('bye')],
  ],
  inputs: [typed('console', 'me')],
};
const coded = (text: string): number[] => [...text].map((graphic) => lineCodes.EBCD.byteOf(graphic)!);
const terminal: Work = {
  unit: 0x020,
  words: [
    [0x27, CC | SLI, 1],
    [0x01, CC | SLI, [0x16, ...coded('name?'), 0x1f]],
    [0x0a, last, 40],
  ],
  inputs: [{ kind: 'attach', port: '020' }, typed('020', 'joe')],
};
const id = [0, 0, 0, 0, 0];
const disk: Work = {
  unit: 0x190,
  medium: emptyCckd('2314'),
  words: [
    [0x07, CC, [0, 0, 0, 0, 0, 0]],
    [0x31, CC, id],
    [transfer, 0, 1],
    [0x1d, CC, [0, 0, 0, 0, 1, 0, 0, 4, 1, 2, 3, 4]],
    [0x1d, CC, [0, 0, 0, 0, 2, 0, 0, 2, 5, 6]],
    [0x31, CC, [0, 0, 0, 0, 1]],
    [transfer, 0, 1],
    [0x06, last, 4],
  ],
};
const all = { tape, printer, punch, reader, consoleTypewriter, terminal, disk };

// ── Playing them ─────────────────────────────────────────────────────────────────────────────────

interface Played {
  readonly machine: System360;
  readonly text: ReadonlyMap<PortId, string>;
  /** In which phases of their channel programs units were when the machine was saved. */
  readonly phases: ReadonlySet<number>;
  readonly saves: number;
}

function started(works: readonly Work[]): System360 {
  const options = { seed: 1, epoch: 0, engine: 'interpreter', config: { storage: 64 } } as const;
  return new System360(s360, image(works), options);
}

function mount(machine: System360, works: readonly Work[]): void {
  for (const { unit, medium } of works) {
    if (medium === undefined) continue;
    const port = unit.toString(16).padStart(3, '0').toUpperCase();
    expect(machine.offer({ kind: 'media', port, data: medium })).toEqual({ ok: true });
  }
}

/** Lets time pass as far as `until` says of the next event; `between` may put another machine in its place. */
function play(
  works: readonly Work[],
  until: (tick: number, now: number) => number,
  between: (machine: System360) => System360,
): Played {
  let machine = started(works);
  mount(machine, works);
  const inputs = works.flatMap((work) => work.inputs ?? []);
  const text = new Map<PortId, string>();
  const phases = new Set<number>();
  for (let saves = 0; ; saves++) {
    const slice = machine.run(3);
    for (const output of machine.drain())
      if (output.kind === 'text') text.set(output.port, (text.get(output.port) ?? '') + output.text);
    for (const { phase } of Object.values(machine.state.channels.subchannels)) phases.add(phase);
    machine = between(machine);
    if (slice.end === 'budget') continue;
    const input = next(slice, inputs, machine, until);
    if (input === undefined) return { machine, text, phases, saves };
    expect(machine.offer(input)).toEqual({ ok: true });
  }
}

/** Somebody answers when he is waited for; then time passes; a call comes when nothing else happens. */
function next(
  slice: Slice,
  inputs: Input[],
  machine: System360,
  until: (tick: number, now: number) => number,
): Input | undefined {
  if (slice.end !== 'waiting') throw new Error(`the slice ended: ${JSON.stringify(slice)}`);
  const answered = slice.for.flatMap((wait) => (wait.on === 'line' ? [wait.port] : []));
  const at = inputs.findIndex((input) => input.kind === 'line' && answered.includes(input.port));
  if (at >= 0) return inputs.splice(at, 1)[0];
  const tick = slice.for.find((wait) => wait.on === 'tick');
  if (tick !== undefined) return { kind: 'time', tick: until(tick.tick, machine.ticks) };
  return inputs.shift();
}

function saved(works: readonly Work[], seed: number): Played {
  let other = started(works);
  const chance = new Chance(seed);
  return play(
    works,
    (tick, now) => (chance.below(2) === 0 ? tick : Math.min(tick, now + chance.scale(1, tick - now))),
    (machine) => {
      const loaded = other;
      loaded.load(structuredClone(machine.save()));
      other = machine;
      return loaded;
    },
  );
}
const whole = (works: readonly Work[]): Played =>
  play(
    works,
    (tick) => tick,
    (machine) => machine,
  );

describe('saved and loaded at every stop, it ends as if it never was', () => {
  it.each([
    ...Object.entries(all).map(([name, work]): [string, Work[]] => [name, [work]]),
    ['all of them at once', Object.values(all)],
  ])('%s', (_name, works) => {
    const plain = whole(works);
    for (const seed of [1, 2, 3]) {
      const other = saved(works, seed);
      expect(other.saves).toBeGreaterThan(5);
      expect([...other.phases]).toEqual(expect.arrayContaining([Phase.moving, Phase.starting]));
      expect(other.text).toEqual(plain.text);
      expect(hashState(s360.state, other.machine.state)).toBe(hashState(s360.state, plain.machine.state));
      for (const { port } of other.machine.p.io.devices)
        expect(other.machine.medium(port)).toEqual(plain.machine.medium(port));
    }
  });
});

describe('and it ends as the manuals say', () => {
  const { machine, text } = saved(Object.values(all), 4);

  it('the tape holds the old record, the new one and its mark (A22-6866)', () => {
    expect(readTape(machine.medium('180')!).blocks).toEqual([
      tapeRecord(Uint8Array.of(9, 9)),
      tapeRecord(Uint8Array.of(1, 2, 3, 4, 5)),
      { kind: 'mark' },
    ]);
  });
  it('the printer printed its lines, on two forms (A24-3073)', () => {
    expect(text.get('00E')).toBe('ONE\n\n\nTWO\fTHREE\n');
  });
  it('the punch has two cards (A21-9033)', () => {
    expect(machine.medium('00D')).toEqual(Uint8Array.of(...card('A'), ...card('B')));
  });
  it('the console typed question, answer and farewell (A22-6877)', () => {
    const { lines } = machine.state.devices.console.paper;
    expect(lines.map(lineText)).toEqual(['who?', 'me', 'hellobye', '']);
  });
  it('the terminal printed the question and what was typed (GA27-2703)', () => {
    expect(text.get('020')).toBe('name?joe\n');
  });
});

it('a save in which a subchannel has something to do with a unit that is not there comes back from every slice', () => {
  const machine = started([tape]);
  const { parts, ...rest } = structuredClone(machine.save());
  const { subchannels } = parts['channels'] as {
    subchannels: Record<string, { due: number; address: number }>;
  };
  for (const subchannel of Object.values(subchannels)) Object.assign(subchannel, { due: 1, address: 0x777 });
  machine.load({ ...rest, parts });
  expect(machine.run(100)).toMatchObject({ used: expect.any(Number) as number });
});
