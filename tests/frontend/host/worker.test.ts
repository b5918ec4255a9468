import { describe, expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import type { Core, Input } from '../../../cores/kit/contract';
import { pmachine } from '../../../cores/pmachine/index';
import { pace, Pace } from '../../../frontend/host/pace';
import type { Message, Progress, WorkerEvent } from '../../../frontend/host/protocol';
import { Session } from '../../../frontend/host/session';
import { readSave } from '../../../frontend/host/snapshotFile';
import { StoryText } from '../../../frontend/host/storyText';
import { WorkerClient } from '../../../frontend/host/workerClient';
import { WorkerHost, workerTimes } from '../../../frontend/host/workerHost';
import { medium } from '../../media';
import { busyEcho, endless, slowEcho } from '../../toy/programs';
import { toy } from '../../toy/toy';

const core = toy as Core;
const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;
const line = (text: string): Input => ({ kind: 'line', port: 'typewriter', text, terminator: 'Enter' });

/** A worker and a page in one thread, with a clock of its own; messages are cloned as between two. */
class Bench {
  time = 0;
  readonly events: WorkerEvent[] = [];
  shows = true; // whether the page deals with progress at once
  private unshown: (() => void)[] = [];
  private timers: { at: number; run: () => void }[] = [];
  readonly host: WorkerHost;
  readonly client: WorkerClient;
  private readonly text = new StoryText();
  shown = '';

  constructor(chosen: Core = core) {
    const core_ = this.timed(chosen);
    const post = (message: Message): void => this.client.receive(structuredClone(message));
    this.host = new WorkerHost({
      cores: [{ id: core_.id, title: core_.title, load: () => Promise.resolve(core_) }],
      program: '0.0.0',
      post,
      schedule: (run, milliseconds) => {
        const timer = { at: this.time + milliseconds, run };
        this.timers.push(timer);
        return () => (this.timers = this.timers.filter((one) => one !== timer));
      },
      now: () => this.time,
    });
    this.client = new WorkerClient(
      (request) => this.host.receive(structuredClone(request)),
      (event) => this.take(event),
      () => this.time,
    );
  }

  /** Running takes time on the bench's clock: a millisecond for a thousand ticks. */
  private timed(chosen: Core): Core {
    return {
      ...chosen,
      create: (image, of) => {
        const machine = chosen.create(image, of);
        const run = machine.run.bind(machine);
        machine.run = (budget) => {
          const slice = run(budget);
          this.time += slice.used / 1000;
          return slice;
        };
        return machine;
      },
    };
  }

  private take(event: WorkerEvent): void | Promise<void> {
    this.events.push(event);
    if (event.event === 'progress') this.shown += this.text.take(event.outputs);
    if (event.event === 'progress' && !this.shows)
      return new Promise((resolve) => this.unshown.push(resolve));
  }

  /** The page catches up. */
  async show(): Promise<void> {
    this.shows = true;
    for (const resolve of this.unshown.splice(0)) resolve();
    await new Promise(setImmediate);
  }

  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined || this.time >= end) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = Math.max(this.time, end);
  }

  get progress(): Progress {
    return this.of('progress').at(-1)!;
  }
  of<K extends WorkerEvent['event']>(kind: K): readonly Extract<WorkerEvent, { event: K }>[] {
    return this.events.filter((event): event is Extract<WorkerEvent, { event: K }> => event.event === kind);
  }

  async open(image = slowEcho): Promise<void> {
    await this.client.ask('open', { core: 'toy', image, title: 'Echo', options });
    this.pass(10);
  }

  async type(text: string): Promise<void> {
    const { epoch } = this.progress;
    expect(await this.client.ask('input', { epoch, input: line(text) })).toEqual({ ok: true });
    this.pass(60_000);
  }
}

describe('a worker', () => {
  it('opens an image, tells what it shows and waits', async () => {
    const bench = new Bench();
    await bench.open();
    expect(bench.progress).toMatchObject({ epoch: 1, state: 'idle', slice: { end: 'waiting' }, turns: 0 });
    expect(bench.shown).toBe('?');
  });

  it('lets the guest\u2019s clock run in real time', async () => {
    const bench = new Bench();
    await bench.open();
    const { epoch, ticks } = bench.progress;
    void bench.client.ask('input', { epoch, input: line('ab') });
    bench.pass(60_000);
    expect(bench.shown).toBe('?ab\nab\n?');
    expect(bench.progress.ticks).toBeGreaterThan(ticks);
    const journal = await bench.client.ask('journal', {});
    expect(journal).toMatch(/"kind":"time"/);
  });

  it.each([
    ['hastens what devices take', 1, '?a\na\n?'],
    ['lets a program’s clock run as it does, however devices are hastened', 0.1, '?a\na'],
  ])('%s', async (_, ticksPerSecond, shown) => {
    const bench = new Bench({ ...core, ticksPerSecond });
    await bench.open();
    await bench.client.ask('pace', { ticksPerSecond: 0, haste: 10_000 });
    void bench.client.ask('input', { epoch: bench.progress.epoch, input: line('a') });
    bench.pass(4000); // a letter takes five ticks
    expect(bench.shown).toBe(shown);
    bench.pass(60_000);
    expect(bench.shown).toBe('?a\na\n?');
  });

  it('plays as a session does that is played directly', async () => {
    const bench = new Bench();
    await bench.open();
    await bench.type('one');
    await bench.type('two');
    const session = new Session(core, slowEcho, options);
    const lines = ['one', 'two'];
    for (;;) {
      const slice = session.runToWait(10_000);
      const wait = slice.end === 'waiting' ? slice.for[0] : undefined;
      if (wait?.on === 'tick') session.offer({ kind: 'time', tick: wait.tick });
      else if (lines.length > 0) session.offer(line(lines.shift()!));
      else break;
    }
    expect(await bench.client.ask('hash', {})).toBe(hashState(core.state, session.machine.state));
  });

  it('rewinds: a new epoch, the whole screen again, older input dropped', async () => {
    const bench = new Bench();
    await bench.open();
    await bench.type('one');
    await bench.type('two');
    const { epoch } = bench.progress;
    expect(await bench.client.ask('rewind', { turns: 3 })).toBe(false);
    expect(await bench.client.ask('rewind', { turns: 1 })).toBe(true);
    bench.pass(10);
    expect(bench.progress).toMatchObject({ epoch: epoch + 1, turns: 1 });
    expect(new StoryText().take(bench.progress.outputs)).toBe('?one\none\n?');
    expect(await bench.client.ask('input', { epoch, input: line('late') })).toEqual({
      ok: false,
      why: 'not waiting',
    });
    expect((await bench.client.ask('turns', {})).map(({ command }) => command)).toEqual(['one']);
  });

  it('restarts', async () => {
    const bench = new Bench();
    await bench.open();
    await bench.type('one');
    await bench.client.ask('restart', {});
    bench.pass(10);
    expect(bench.progress).toMatchObject({ epoch: 2, turns: 0, state: 'idle' });
  });

  it('says which cores take an image', async () => {
    const bench = new Bench();
    expect(await bench.client.ask('identify', { image: slowEcho })).toMatchObject([
      { core: 'toy', verdict: { ok: true } },
    ]);
    expect(await bench.client.ask('identify', { image: new Uint8Array(4) })).toMatchObject([
      { verdict: { ok: false } },
    ]);
    expect(await bench.client.ask('describe', { core: 'toy' })).toMatchObject({
      id: 'toy',
      ports: core.ports,
    });
  });

  it('answers what cannot be done with the name of the error', async () => {
    const bench = new Bench();
    const refused = { core: 'toy', image: new Uint8Array(4), title: '', options };
    await expect(bench.client.ask('open', refused)).rejects.toMatchObject({ name: 'ImageError' });
    await expect(bench.client.ask('open', { ...refused, core: 'no' })).rejects.toThrow(/no core named no/);
    await expect(bench.client.ask('hash', {})).rejects.toThrow(/no machine is open/);
    await bench.open();
    await bench.type('one');
    const before = await bench.client.ask('hash', {});
    await expect(bench.client.ask('load', { save: slowEcho })).rejects.toMatchObject({ name: 'FormatError' });
    expect(await bench.client.ask('hash', {})).toBe(before);
  });
});

describe('autosave', () => {
  it('comes after each line, when the machine waits again, and brings everything back', async () => {
    const bench = new Bench();
    await bench.open();
    await bench.type('one');
    await bench.type('two');
    const saves = bench.of('autosave');
    expect(saves.length).toBeGreaterThanOrEqual(2);
    const { save } = saves.at(-1)!;
    expect(save).toMatchObject({ turns: 2 });
    expect(save.lines.at(-1)).toBe('?');
    expect(readSave(save.bytes).turns).toHaveLength(2);

    const other = new Bench();
    await other.client.ask('open', {
      core: 'toy',
      image: slowEcho,
      title: 'Echo',
      options,
      save: save.bytes,
    });
    other.pass(10);
    expect(other.shown).toBe(bench.shown);
    expect(await other.client.ask('hash', {})).toBe(await bench.client.ask('hash', {}));
    // What was opened and not played is the same save: reopening again and again pushes no older one out.
    other.pass(workerTimes.autosave);
    expect(other.of('autosave').map((event) => event.save.hash)).toEqual([save.hash]);
    expect(await other.client.ask('rewind', { turns: 2 })).toBe(true);
  });

  it('does not come more often than every two seconds while only time passes', async () => {
    const bench = new Bench();
    await bench.open();
    void bench.client.ask('input', { epoch: 1, input: line('abcdefghij') });
    const before = bench.of('autosave').length;
    bench.pass(workerTimes.autosave * 0.9);
    expect(bench.of('autosave').length - before).toBeLessThanOrEqual(1);
  });
});

describe('work that is still going on when its save is due', () => {
  it('is saved when it has come to rest', async () => {
    const bench = new Bench();
    await bench.open(busyEcho);
    const before = bench.of('autosave').length;
    const { epoch } = bench.progress;
    void bench.client.ask('input', { epoch, input: line('a') });
    bench.pass(workerTimes.autosave * 2); // the line was saved in the first rest; the second asked for another save
    expect(bench.progress.state).toBe('running');
    expect(bench.of('autosave')).toHaveLength(before + 1);
    bench.pass(60_000);
    expect(bench.progress.state).toBe('idle');
    expect(bench.of('autosave')).toHaveLength(before + 2);
  });
});

describe('a machine at the speed of its time', () => {
  it('retires so many instructions a second, and as many as it can when that is over', async () => {
    const bench = new Bench();
    await bench.client.ask('pace', { ticksPerSecond: 20_000 });
    await bench.open(endless);
    bench.pass(1000);
    const { ticks } = bench.progress;
    bench.pass(10_000);
    expect(bench.progress.ticks - ticks).toBeGreaterThan(190_000);
    expect(bench.progress.ticks - ticks).toBeLessThan(210_000);
    await bench.client.ask('pace', { ticksPerSecond: 0 });
    bench.pass(10_000);
    expect(bench.progress.ticks - ticks).toBeGreaterThan(5_000_000);
  });

  it('does not make up for the time in which nothing was asked of it', async () => {
    const bench = new Bench();
    await bench.client.ask('pace', { ticksPerSecond: 1000 });
    await bench.open(busyEcho);
    bench.pass(60_000);
    const { epoch, ticks } = bench.progress;
    void bench.client.ask('input', { epoch, input: line('a') });
    bench.pass(1000);
    expect(bench.progress.ticks - ticks).toBeLessThan(1100);
  });
});

describe('a story that never waits', () => {
  it('is reported once, keeps telling that it runs, and stops within a slice', async () => {
    const bench = new Bench();
    await bench.open(endless);
    bench.pass(workerTimes.runaway * 2);
    expect(bench.of('runaway')).toHaveLength(1);
    expect(bench.of('runaway')[0]?.milliseconds).toBeGreaterThanOrEqual(workerTimes.runaway);
    expect(bench.progress.state).toBe('running');
    expect(bench.client.silentMilliseconds).toBeLessThan(workerTimes.heartbeat * 2);
    await bench.client.ask('stop', {});
    const { ticks } = bench.progress;
    expect(bench.progress.state).toBe('stopped');
    bench.pass(1000);
    expect(bench.progress.ticks).toBe(ticks);
    await bench.client.ask('go', {});
    bench.pass(1000);
    expect(bench.progress.ticks).toBeGreaterThan(ticks);
  });

  it('waits for a page that does not keep up', async () => {
    const bench = new Bench();
    bench.shows = false;
    await bench.open(endless);
    bench.pass(10_000);
    const told = bench.of('progress').length;
    expect(told).toBeLessThanOrEqual(3);
    bench.pass(10_000);
    expect(bench.of('progress')).toHaveLength(told);
    await bench.show();
    bench.pass(1000);
    expect(bench.of('progress').length).toBeGreaterThan(told);
  });
});

const system = medium('pmachine/ii0/system.vol');
const work = medium('pmachine/ii0/work.vol');
describe.skipIf(system === undefined || work === undefined)('drives', () => {
  const date = { year: 1979, month: 2, day: 19 };
  const hello = {
    port: 'disk/9',
    name: 'hello.txt',
    bytes: new TextEncoder().encode('Hello\n'),
    replace: false,
    date,
  };

  async function opened(): Promise<Bench> {
    const bench = new Bench(pmachine);
    await bench.client.ask('open', { core: 'pmachine', image: system!, title: 'II.0', options });
    bench.pass(5000);
    expect(bench.progress.slice.end).toBe('waiting');
    return bench;
  }

  it('are filled, listed, written to and emptied; each change is saved at once', async () => {
    const bench = await opened();
    await bench.client.ask('mount', { port: 'disk/9', image: work! });
    bench.pass(10);
    const entry = await bench.client.ask('putFile', hello);
    expect(entry).toMatchObject({ name: 'HELLO.TEXT', kind: 'text' });
    bench.pass(10);
    const drives = await bench.client.ask('drives', {});
    expect(drives.find(({ port }) => port === 'disk/9')?.disk).toMatchObject({ changed: true });
    const saved = readSave(bench.of('autosave').at(-1)!.save.bytes);
    expect(saved.journal.entries.map(({ input }) => input.kind)).toEqual(['media', 'media']);
    const file = await bench.client.ask('file', { port: 'disk/9', name: 'HELLO.TEXT' });
    expect(file.content).toBe('Hello\n');
    await bench.client.ask('mount', { port: 'disk/9', image: null });
    expect(await bench.client.ask('medium', { port: 'disk/9' })).toBeUndefined();
  });

  it('say what is wrong with a file or an image', async () => {
    const bench = await opened();
    const image = Uint8Array.of(1, 2, 3);
    await expect(bench.client.ask('mount', { port: 'disk/9', image })).rejects.toMatchObject({
      name: 'ImageError',
    });
    await expect(bench.client.ask('putFile', hello)).rejects.toMatchObject({
      name: 'DriveError',
      message: 'there is no disk in disk/9',
    });
    expect(await bench.client.ask('contents', { image })).toMatchObject({ ok: false });
  });

  it('are saved with what was written to them when the machine has halted, too', async () => {
    const bench = await opened();
    await bench.client.ask('mount', { port: 'disk/9', image: work! });
    bench.pass(10);
    const { epoch } = bench.progress;
    await bench.client.ask('input', { epoch, input: { kind: 'key', port: 'console', key: 'h' } });
    bench.pass(5000);
    expect(bench.progress.slice.end).toBe('halted');
    await bench.client.ask('putFile', hello);
    bench.pass(5000);
    const save = bench.of('autosave').at(-1)!.save.bytes;
    const again = new Bench(pmachine);
    await again.client.ask('open', { core: 'pmachine', image: system!, title: 'II.0', options, save });
    again.pass(100);
    expect(again.progress.slice.end).toBe('halted');
    const file = await again.client.ask('file', { port: 'disk/9', name: 'HELLO.TEXT' });
    expect(file.content).toBe('Hello\n');
  });

  it('keep their disks when the machine is started again', async () => {
    const bench = await opened();
    const blank = await bench.client.ask('blank', {
      name: 'MINE',
      blocks: 100,
      bigEndian: false,
      duplicate: false,
      date,
    });
    await bench.client.ask('mount', { port: 'disk/9', image: blank });
    await bench.client.ask('putFile', hello);
    await bench.client.ask('reboot', {});
    bench.pass(5000);
    expect(bench.progress).toMatchObject({ slice: { end: 'waiting' }, turns: 0 });
    const drives = await bench.client.ask('drives', {});
    expect(drives.find(({ port }) => port === 'disk/9')?.disk).toMatchObject({
      changed: true,
      contents: { name: 'MINE', files: [{ name: 'HELLO.TEXT' }] },
    });
  });
});

describe('a bug of ours', () => {
  it('stops the session, says so, and leaves rewinding possible', async () => {
    let broken = false;
    const bench = new Bench({
      ...core,
      create(image, chosen) {
        const machine = core.create(image, chosen);
        const run = machine.run.bind(machine);
        machine.run = (budget) => {
          if (broken && budget > 0) throw new TypeError('x is undefined');
          return run(budget);
        };
        return machine;
      },
    });
    await bench.open();
    await bench.type('one');
    const before = bench.progress.epoch;
    broken = true;
    void bench.client.ask('input', { epoch: before, input: line('two') });
    bench.pass(100);
    expect(bench.of('broken')).toMatchObject([{ message: 'TypeError: x is undefined' }]);
    broken = false;
    expect(await bench.client.ask('rewind', { turns: 1 })).toBe(true);
    bench.pass(100);
    expect(bench.progress.state).toBe('idle');
  });
});

describe('the page', () => {
  it('is told when its worker is gone', async () => {
    const client = new WorkerClient(
      () => undefined,
      () => undefined,
      () => 0,
    );
    const asked = client.ask('hash', {});
    client.close('terminated');
    await expect(asked).rejects.toMatchObject({ name: 'WorkerGone', message: 'terminated' });
  });

  it('notices how long a busy worker has been silent', () => {
    let time = 0;
    const nobody = (): undefined => undefined;
    const client = new WorkerClient(nobody, nobody, () => time);
    time = 5000;
    expect(client.silentMilliseconds).toBe(0);
    void client.ask('hash', {});
    time = 9000;
    expect(client.silentMilliseconds).toBe(4000);
  });
});

describe('the length of slices', () => {
  it('settles near the goal, for fast and for slow engines', () => {
    for (const ticksPerMillisecond of [500, 20_000, 2_000_000]) {
      const own = new Pace();
      for (let i = 0; i < 40; i++) own.learn(own.budget / ticksPerMillisecond);
      const milliseconds = own.budget / ticksPerMillisecond;
      expect(milliseconds).toBeGreaterThan(pace.goalMilliseconds * 0.6);
      expect(milliseconds).toBeLessThan(pace.goalMilliseconds * 1.7);
    }
  });

  it('gets shorter at once when a slice took too long', () => {
    const own = new Pace();
    own.learn(600);
    expect(own.budget).toBe(1000);
  });
});
