/** A machine of a few lines for the runner's own tests: it echoes lines, and does what some of them say. */
import type { Core, Debug, Input, Offer, Output, Place, Slice, Wait } from '../../cores/kit/contract';
import { packColours, packGlyph, Style } from '../../cores/kit/devices/look';
import type { StoryChange } from '../../cores/kit/devices/story';
import { ImageError } from '../../cores/kit/errors';
import type { VolumeShape, VolumeTools } from '../../cores/kit/volumes';
import type { ConformanceEnv } from '../../conformance/runner';
import type { Playable } from '../../conformance/play';

const plain = { style: 0, font: 1, foreground: 0x8000, background: 0x8000 };
/** A volume whose only file is called A, and holds all but the first byte. */
const volumes = {
  make: ({ name }: VolumeShape) => new TextEncoder().encode(`-${name}`),
  open: (image: Uint8Array) => {
    let content = image;
    return {
      list: () => [{ name: 'A', kind: 'text', text: true, blocks: 1, bytes: 1, first: 0, date: '' }],
      get: (name: string) => {
        if (name !== 'A') throw new ImageError(`there is no file ${name}`);
        return content.subarray(1);
      },
      isTextName: () => false,
      put: (_: string, bytes: Uint8Array) => (content = Uint8Array.from([...content, ...bytes])),
      getText: () => new TextDecoder().decode(content.subarray(1)),
      toBytes: () => content,
    };
  },
};

/** A row of reversed cells. */
function row(text: string): Uint32Array {
  const look = { ...plain, style: Style.reverse };
  return Uint32Array.from(
    Array.from(text).flatMap((each) => [packGlyph(each.codePointAt(0)!, look), packColours(look)]),
  );
}

const lineWait: Extract<Wait, { on: 'line' }> = {
  on: 'line',
  port: 'story',
  max: 20,
  preset: 'go',
  terminators: ['Enter', 'F1'],
  pointer: false,
};

export class FakeSession implements Playable {
  readonly core = { ticksPerSecond: 10, volumes: volumes as unknown as VolumeTools };
  private readonly drives = new Map<string, Uint8Array>();
  readonly machine = { ticks: 0, medium: (port: string) => this.drives.get(port), debug: this.debug() };
  last: Slice = { end: 'budget', used: 0 };
  private waits: readonly Wait[] = [lineWait];
  private end: Slice | undefined;
  private paragraphs = 0;
  private outputs: Output[] = [];

  constructor() {
    const { foreground, background } = plain;
    const layout = { columns: 3, height: 24, gridRows: 1, upperRows: 1, screenTop: 0, dropped: 0 };
    this.show({ change: 'layout', ...layout, foreground, background });
    this.show({ change: 'row', row: 0, cells: row('bar') });
    this.say('Welcome');
  }

  runToWait(limitTicks: number): Slice {
    const used = Math.min(1, limitTicks);
    this.machine.ticks += used;
    this.last = this.end ?? { end: 'waiting', used, for: this.waits };
    return { ...this.last, used };
  }

  /** By single instructions it does not come to a wait. */
  run(budget: number): Slice {
    this.machine.ticks += budget;
    return { end: 'budget', used: budget };
  }

  /** Every instruction is called STEP and lies in one routine, as far on as ticks have passed. */
  private debug(): Debug {
    const at = { space: 'fake', offset: 0 };
    const place = (): Place => ({ routine: 'r1', name: '', offset: this.machine.ticks });
    const execution = { chapters: [], codes: () => [], place, callers: () => [], stack: () => [] };
    const line = { at, bytes: new Uint8Array(1), mnemonic: 'STEP', operands: [], spec: '' };
    return { spaces: [], at, execution, breakpoints: new Set(), read: () => 0, disassemble: () => [line] };
  }

  drain(): readonly Output[] {
    const drained = this.outputs;
    this.outputs = [];
    return drained;
  }

  offer(input: Input): Offer {
    if (input.kind === 'line') this.obey(input.text);
    else if (input.kind === 'key') this.wait(lineWait, `key ${input.key}`);
    else if (input.kind === 'time') this.awake(input.tick);
    else if (input.kind === 'stored') this.wait(lineWait, input.ok ? 'stored' : 'not stored');
    else if (input.kind === 'media' && input.port.startsWith('disk')) {
      if (input.data === null) this.drives.delete(input.port);
      else this.drives.set(input.port, input.data);
    } else if (input.kind === 'media')
      this.wait(lineWait, input.data === null ? 'no file' : `file of ${input.data.length} bytes`);
    else return { ok: false, why: 'malformed' };
    return { ok: true };
  }

  private obey(line: string): void {
    this.say(line, Style.typed);
    if (line === 'halt') this.end = { end: 'halted', used: 0, code: 3 };
    else if (line === 'break') throw new RangeError('the core is broken');
    else if (line === 'fault') this.end = { end: 'fault', used: 0, fault };
    else if (line === 'key') this.wait({ on: 'key', port: 'story', pointer: false }, 'which key?');
    else if (line === 'sleep') this.waits = [lineWait, { on: 'tick', tick: this.machine.ticks + 10 }];
    else if (line === 'doze')
      this.waits = [
        { ...lineWait, port: 'operator' },
        { on: 'tick', tick: this.machine.ticks + 10 },
      ];
    else if (line === 'bleep')
      this.outputs.push(
        { kind: 'sound', port: 'sound', effect: 1, volume: 8, repeats: 1 },
        { kind: 'notice', text: 'it bleeped' },
      );
    else if (line === 'load') this.waits = [{ on: 'media', port: 'file', name: 'SAVE', why: 'load' }];
    else if (line === 'save')
      this.waits = [{ on: 'store', port: 'file', name: 'SAVE', data: Uint8Array.of(72, 105), why: 'save' }];
    else this.say(`you said ${line}`);
  }

  private show(change: StoryChange): void {
    this.outputs.push({ kind: 'story', port: 'story', generation: 0, changes: [change] });
  }

  private awake(tick: number): void {
    this.machine.ticks = tick;
    if (!this.waits.some((wait) => wait.on === 'tick' && wait.tick <= tick)) return;
    this.say('tick');
    this.waits = [lineWait, { on: 'tick', tick: tick + 10 }];
  }

  private wait(wait: Wait, text: string): void {
    this.waits = [wait];
    this.say(text);
  }

  private say(text: string, style = 0): void {
    const paragraph = { text, runs: [{ ...plain, start: 0, style }] };
    this.show({ change: 'paragraph', number: this.paragraphs++, paragraph, finished: true });
    this.outputs.push({ kind: 'text', port: 'transcript', text: `${text}\n` });
  }
}

const fault = {
  code: 'divide-by-zero',
  message: 'It divided by zero.',
  spec: 'ZMS 2.4.3',
  at: { space: 'story', offset: 0x1234 },
  trail: [],
};

/** One core, no media, and the files given by path. */
export function fakeEnv(files: Readonly<Record<string, string>> = {}): ConformanceEnv {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return {
    cores: [{ id: 'fake', title: 'Fake', load: () => Promise.resolve({} as Core) }],
    load: (path) => Promise.resolve(bytes.get(path)),
    media: { find: () => Promise.resolve(undefined) },
    start: () => new FakeSession(),
  };
}
