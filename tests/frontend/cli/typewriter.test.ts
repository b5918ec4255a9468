/** A typewriter played by hand: the keys that a terminal sends, and what is seen on it. */
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Shell } from '../../../frontend/cli/shell';
import { Typewriter } from '../../../frontend/cli/typewriter';

const aLine = { on: 'line', port: 'console', max: 80, preset: '', terminators: [], pointer: false } as const;

const columns = 80;

class Bench {
  readonly stdin = new PassThrough();
  readonly stdout = Object.assign(new PassThrough(), { columns });
  interrupted = 0;
  private shown = '';
  readonly typewriter: Typewriter;

  constructor() {
    this.stdout.on('data', (bytes: Buffer) => (this.shown += bytes.toString()));
    const out = (text: string): Promise<void> => Promise.resolve(void this.stdout.write(text));
    const terminal = { output: true, errors: true, columns, rows: 24 };
    const shell = { stdin: this.stdin, out, terminal } as Partial<Shell> as Shell;
    this.typewriter = new Typewriter(shell, this.stdout, () => this.interrupted++);
  }

  next(milliseconds?: number) {
    return this.typewriter.line(aLine, '', milliseconds);
  }
  keys(text: string): void {
    this.stdin.write(text);
  }
  /** The lines of a terminal that obeys what was sent: carriage return, new line, columns, erasing to the end. */
  async lines(): Promise<readonly string[]> {
    await new Promise((done) => setTimeout(done, 20));
    const rows = [''];
    let [row, column] = [0, 0];
    for (const [part, count, letter] of this.shown.matchAll(/\x1b\[(\d*)([A-Z])|[^\x1b]/g)) {
      if (column === columns && part >= ' ') [row, column] = [row + 1, 0];
      const before = (rows[row] ??= '').slice(0, column);
      if (part === '\r') column = 0;
      else if (part === '\n') [row, column] = [row + 1, 0];
      else if (letter === 'A') row -= Number(count);
      else if (letter === 'G') column = Number(count) - 1;
      else if (letter === 'J') rows.splice(row, rows.length, before);
      else if (letter === 'K') rows[row] = before;
      else rows[row] = before.padEnd(column) + part + rows[row]!.slice(++column);
      rows[row] ??= '';
    }
    return rows.map((row) => row.trimEnd());
  }
}

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.typewriter.close());

describe('a line', () => {
  it('stands once behind what the guest typed, and is given when Enter is pressed', async () => {
    await bench.typewriter.print('ENTER: ');
    const line = bench.next();
    bench.keys('hello\r');
    expect(await line).toEqual({ typed: 'line', text: 'hello', terminator: 'Enter' });
    await bench.typewriter.print('HELLO\n');
    expect(await bench.lines()).toEqual(['ENTER: hello', 'HELLO', '']);
  });

  it('that is being typed moves down when the guest types', async () => {
    const line = bench.next();
    bench.keys('half a');
    expect(await bench.lines()).toEqual(['half a']);
    await bench.typewriter.print('NEWS\nREADY: ');
    expect(await bench.lines()).toEqual(['NEWS', 'READY: half a']);
    bench.keys(' line\r');
    expect(await line).toMatchObject({ text: 'half a line' });
  });

  it('may be typed before the guest asks for it, and stands where the guest takes it', async () => {
    await bench.typewriter.print('WHILE I ');
    bench.keys('one\rtwo\rthr');
    expect(await bench.lines()).toEqual(['WHILE I thr']);
    await bench.typewriter.print('TYPE\nENTER: ');
    expect(await bench.next()).toMatchObject({ text: 'one' });
    expect(await bench.lines()).toEqual(['WHILE I TYPE', 'ENTER: one', 'thr']);
    expect(await bench.next()).toMatchObject({ text: 'two' });
    expect(await bench.next(5)).toEqual({ typed: 'nothing' });
    expect(await bench.lines()).toEqual(['WHILE I TYPE', 'ENTER: one', 'two', 'thr']);
  });

  it('that is longer than the terminal is wide leaves it whole', async () => {
    const long = 'x'.repeat(100);
    await bench.typewriter.print('FIRST\nSECOND');
    bench.keys(`${long}\r`);
    expect((await bench.lines()).filter((line) => line !== '')).toEqual(['FIRST', 'SECOND']);
  });

  it('goes to a busy guest that has been quiet for a second of its time', async () => {
    bench.keys('stop\r');
    await bench.lines();
    expect(bench.typewriter.unasked(999_999)).toBeUndefined();
    expect(bench.typewriter.unasked(1_000_000)).toMatchObject({ text: 'stop' });
    expect(bench.typewriter.unasked(2_000_000)).toBeUndefined();
  });

  it('is cancelled by Escape', async () => {
    const line = bench.next();
    bench.keys('wrong\x1b');
    expect(await line).toEqual({ typed: 'line', text: 'wrong', terminator: 'Escape' });
    expect(await bench.lines()).toEqual(['wrong', '']);
  });
});

describe('a key', () => {
  it('REQUEST is Ctrl-R, for a guest that asks and at once for one that is busy', async () => {
    const asked = bench.next();
    bench.keys('\x12');
    expect(await asked).toEqual({ typed: 'key', key: 'Attn' });
    bench.keys('\x12');
    await bench.lines();
    expect(bench.typewriter.unasked(0)).toEqual({ typed: 'key', key: 'Attn' });
  });

  it('Ctrl-C leaves, on a new line', async () => {
    const asked = bench.next();
    bench.keys('abc\x03');
    expect(await asked).toEqual({ typed: 'end' });
    expect(bench.interrupted).toBe(1);
    expect((await bench.lines()).at(-1)).toBe('');
  });

  it('Ctrl-D ends the input, and so does a terminal that goes away', async () => {
    const asked = bench.next();
    bench.keys('\x04');
    expect(await asked).toEqual({ typed: 'end' });
    expect(bench.interrupted).toBe(0);
    const other = new Bench();
    other.stdin.end();
    expect(await other.next()).toEqual({ typed: 'end' });
  });
});
