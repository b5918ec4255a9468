import { describe, expect, it } from 'vitest';
import { parseSuite } from '../../conformance/parse';
import { listSuites, runSuite, runSuites, type CaseResult, type CheckResult } from '../../conformance/runner';
import { fakeEnv } from './fake';

const image = { file: 'image' };
const files = {
  'conformance/fake/suite/image': 'x',
  'conformance/fake/suite/hi.txt': 'you said hi\n',
  'conformance/fake/suite/disk': '-abc',
  'conformance/fake/suite/other': '-xbc',
  'conformance/fake/suite/trace': 'r1 o0 step (a step)  Stack: 0\nr1 o1 step  Stack:\n',
};
const mounted = { mount: { file: 'disk' }, in: 'disk/5' };
const disk = { medium: 'disk/5', equals: { file: 'disk' } };
const other = { medium: 'disk/5', equals: { file: 'other' } };
const hash = '0'.repeat(64);

async function run(steps: readonly object[], more: object = {}): Promise<CaseResult> {
  const json = { title: 't', proves: 'p', cases: [{ name: 'case', image, ...more, steps }] };
  const { cases } = await runSuite(parseSuite('fake/suite', JSON.stringify(json)), fakeEnv(files));
  return cases[0]!;
}

const only = async (steps: readonly object[], more: object = {}): Promise<CheckResult> => {
  const { checks } = await run(steps, more);
  expect(checks).toHaveLength(1);
  return checks[0]!;
};

const line = (text: string): object => ({ line: text });
const check = (claim: object): object => ({ check: 'it holds', ...claim });

/** For each kind of claim one that holds and one that does not, after the line `hi` unless other steps are given. */
const claims: readonly [
  what: string,
  holds: object,
  fails: object,
  steps?: readonly object[],
  last?: object,
][] = [
  ['a text equals', { equals: 'Welcome\n\nyou said hi' }, { equals: 'Welcome\n\nyou said ho' }],
  ['lines equal', { equals: ['Welcome', '', 'you said hi'] }, { equals: ['Welcome'] }],
  ['a file equals', { of: 'turn', equals: { file: 'hi.txt' } }, { equals: { file: 'hi.txt' } }],
  ['a text contains', { contains: ['you', 'hi'] }, { contains: ['you', 'ho'] }],
  ['a text lacks', { lacks: 'FAIL' }, { lacks: ['FAIL', 'said'] }],
  [
    'a pattern matches',
    { matches: '^you (\\w+) hi$', groups: ['said'] },
    { matches: '^you (\\w+) hi$', groups: ['sad'] },
  ],
  ['a pattern is there at all', { matches: 'W.lcome' }, { matches: 'w.lcome' }],
  ['a pattern is counted', { count: 'i', is: 2 }, { count: 'i', is: 1 }],
  ['only this turn counts', { of: 'turn', lacks: 'Welcome' }, { of: 'turn', contains: 'Welcome' }],
  [
    'a terminal that is named is waited for, while others can be typed at',
    { of: 'turn', contains: 'tick' },
    { of: 'turn', lacks: 'tick' },
    [{ line: 'doze', at: 'story' }],
  ],
  ['a page has what was typed', { of: 'page', count: 'hi', is: 2 }, { of: 'page', count: 'hi', is: 1 }],
  [
    'a stream has its own text',
    { of: 'stream transcript', contains: 'Welcome' },
    { of: 'stream other', contains: 'W' },
  ],
  [
    'words are folded',
    { fold: 'words', equals: 'Welcome you   said hi' },
    { fold: 'none', equals: 'Welcome\n\nyou said hi' },
  ],
  [
    'a replacement is made',
    { replace: [['said', 'say']], contains: 'say hi' },
    { replace: [['sad', 'say']], contains: 'say hi' },
  ],
  [
    'a passage is cut out',
    { between: ['Wel', 'you'], equals: 'come' },
    { between: ['Wol', 'you'], lacks: 'x' },
  ],
  ['nobody knows a file that was not written', { lacks: 'x' }, { of: 'file SAVE', lacks: 'x' }],
  ['the machine waits', { ends: 'waiting' }, { ends: 'halted' }],
  ['the machine halts with a code', { ends: 'halted', exit: 3 }, { ends: 'halted', exit: 0 }, [line('halt')]],
  ['the clock says when', { ends: 'halted', ticks: 2 }, { ends: 'halted', ticks: 3 }, [line('halt')]],
  ['only a machine that halts has an exit', { ends: 'waiting' }, { ends: 'waiting', exit: 0 }],
  [
    'a volume is made of files',
    { of: 'volume disk/5 A', equals: 'T-abc' },
    { of: 'volume disk/5 A', equals: 'T-xbc' },
    [{ mount: { volume: 'T', blocks: 10, files: { A: { file: 'disk' } } }, in: 'disk/5' }],
  ],
  ['the machine halts', { ends: 'halted' }, { ends: 'waiting' }, [line('halt')]],
  [
    'a fault is named',
    { ends: 'fault', code: 'divide-by-zero', spec: '2.4.3' },
    { ends: 'fault', code: 'stack-overflow' },
    [line('fault')],
  ],
  ['a fault cites its section', { ends: 'fault' }, { ends: 'fault', spec: '6.3' }, [line('fault')]],
  [
    'a fault says what happened',
    { ends: 'fault', message: '^It divided' },
    { ends: 'fault', message: 'routine' },
    [line('fault')],
  ],
  [
    'a wait is for a line',
    { waits: { on: 'line', preset: 'go', max: 20, terminators: ['F1'] } },
    { waits: { on: 'key' } },
  ],
  ['a wait has its preset', { waits: { on: 'line' } }, { waits: { on: 'line', preset: 'stop' } }],
  ['a wait has its terminators', { waits: { on: 'line' } }, { waits: { on: 'line', terminators: ['F2'] } }],
  [
    'a file has a name',
    { waits: { on: 'media', file: 'SAVE' } },
    { waits: { on: 'media', file: 'OTHER' } },
    [line('load')],
    { media: null },
  ],
  [
    "a look is the text's",
    { look: { text: 'said', styles: [] } },
    { look: { text: 'said', styles: ['bold'] } },
  ],
  [
    'typed text is marked',
    { look: { text: 'hi', styles: ['typed'] } },
    { look: { text: 'you said hi', styles: ['typed'] } },
  ],
  [
    'a look has colours',
    { look: { text: 'said', foreground: 'default' } },
    { look: { text: 'said', background: 5 } },
  ],
  ['a look needs its text', { look: { text: 'said', font: 1 } }, { look: { text: 'sad', font: 1 } }],
  ['a layout is known', { layout: { upperRows: 1, columns: 3 } }, { layout: { upperRows: 1, columns: 4 } }],
  ['the upper window has its text', { of: 'upper', equals: 'bar' }, { of: 'upper', equals: 'baz' }],
  [
    'the upper window has its looks',
    { look: { text: 'ar', where: 'upper', styles: ['reverse'] } },
    { look: { text: 'ar', where: 'upper', styles: [] } },
  ],
  [
    'a mask covers what need not be equal',
    { mask: [{ pattern: ' h.$', why: 'w' }], equals: 'Welcome\n\nyou said ho' },
    { mask: [{ pattern: 'nowhere', why: 'w' }], contains: 'you said hi' },
  ],
  [
    'another machine differs here',
    { equals: 'Welcome\n\nyou said ho', differs: [{ expected: 'ho', found: 'hi', why: 'w' }] },
    { equals: 'Welcome\n\nyou said hi', differs: [{ expected: 'ho', found: 'hi', why: 'w' }] },
  ],
  ['a medium is equal to another', disk, other, [mounted]],
  [
    'a medium is equal but for exceptions',
    { ...other, except: [{ from: 1, count: 1, why: 'w' }] },
    { ...other, except: [{ from: 2, count: 1, why: 'w' }] },
    [mounted],
  ],
  ['a medium is equal in part', { ...other, bytes: [2, 2] }, { ...other, bytes: [1, 2] }, [mounted]],
  ['a file of a volume is equal', { ...disk, file: 'A' }, { ...disk, file: 'B' }, [mounted]],
  ['a drive has a medium', disk, { ...disk, medium: 'disk/9' }, [mounted]],
  [
    'a text is on a volume',
    { of: 'volume disk/5 A', equals: 'abc' },
    { of: 'volume disk/5 B', equals: 'abc' },
    [mounted],
  ],
  [
    'a trace is followed',
    { trace: { file: 'trace' }, records: 2 },
    { trace: { file: 'trace' }, records: 3 },
    [],
  ],
  [
    'sounds are heard',
    { of: 'sounds', equals: '1 volume 8 repeats 1' },
    { of: 'sounds', equals: '' },
    [line('bleep')],
  ],
  [
    'notices are seen',
    { of: 'notices', contains: 'bleeped' },
    { of: 'notices', lacks: 'bleeped' },
    [line('bleep')],
  ],
];

describe('a claim', () => {
  it.each(claims)('that %s passes when it holds and fails when not', async (_, holds, fails, steps, last) => {
    const before = steps ?? [line('hi')];
    const after = last === undefined ? [] : [last];
    expect(await only([...before, check(holds), ...after])).toEqual({ outcome: 'passed', name: 'it holds' });
    expect(await only([...before, check(fails), ...after])).toMatchObject({ outcome: 'failed' });
  });

  it('about a distribution knows too few draws, too uneven ones, too even ones and wrong values', async () => {
    const draws = (text: string, atLeast: number, chiSquare: readonly number[]): Promise<CheckResult> =>
      only([line(text), check({ of: 'turn', distribution: '(\\d)', values: [1, 2], atLeast, chiSquare })]);
    expect((await draws('1 2 1 2 1 1', 6, [0.1, 3])).outcome).toBe('passed');
    expect((await draws('1 2 1', 6, [0, 3])).outcome).toBe('failed');
    expect((await draws('1 1 1 1 1 1', 6, [0, 3])).outcome).toBe('failed');
    expect((await draws('1 2 1 2 1 2', 6, [0.1, 3])).outcome).toBe('failed');
    expect((await draws('1 2 1 2 1 3', 6, [0, 3])).outcome).toBe('failed');
  });
});

describe('a script', () => {
  it('has its first media in the drives before the machine runs, and takes them out again', async () => {
    const { checks } = await run([mounted, check(disk), { eject: 'disk/5' }, check(disk)]);
    expect(checks.map((each) => each.outcome)).toEqual(['passed', 'failed']);
  });

  it('parts from a trace at the record that is not its own', async () => {
    const trace = { trace: { file: 'trace' }, records: 2 };
    const { checks } = await run([check({ ends: 'waiting' }), check(trace)]);
    expect(checks[1]).toMatchObject({
      outcome: 'failed',
      why: expect.stringContaining("record 1 is 'r1 o0 step', the machine is at 'r1 o1 step'") as string,
    });
  });

  it('types a key for each character', async () => {
    const { checks } = await run([
      line('key'),
      { keys: 'a' },
      line('key'),
      { keys: '\r' },
      check({ matches: 'key a[^]*key Enter' }),
    ]);
    expect(checks).toEqual([{ outcome: 'passed', name: 'it holds' }]);
  });

  it('types lines, strikes keys and feeds either from a list, as dfrotz does', async () => {
    expect(
      (await only([line('key'), { key: 'F1' }, check({ of: 'turn', contains: 'key F1' })])).outcome,
    ).toBe('passed');
    const script = { script: ['key', 'abc', 'key', ''] };
    expect((await only([script, check({ matches: 'key a[^]*key Enter' })])).outcome).toBe('passed');
  });

  it('breaks off where the machine waits for something else, and all later checks fail', async () => {
    const { checks } = await run([
      check({ ends: 'waiting' }),
      { key: 'a' },
      check({ ends: 'waiting' }),
      check({ ends: 'any' }),
    ]);
    expect(checks.map((each) => each.outcome)).toEqual(['passed', 'failed', 'failed']);
    expect(checks[1]).toMatchObject({ why: expect.stringContaining('step 1, key') as string });
  });

  it('that breaks off after its last check fails all the same', async () => {
    const { checks } = await run([check({ ends: 'waiting' }), line('halt'), line('more')]);
    expect(checks.map((each) => each.outcome)).toEqual(['passed', 'failed']);
  });

  it('fails when the core throws', async () => {
    const { checks } = await run([line('break'), check({ ends: 'any' })]);
    expect(checks[0]).toMatchObject({
      outcome: 'failed',
      why: expect.stringContaining('the core is broken') as string,
    });
  });

  it('lets time pass in the guest, and no more than it says', async () => {
    expect(
      (await only([line('sleep'), { wait: 3.5 }, check({ of: 'turn', count: 'tick', is: 3 })])).outcome,
    ).toBe('passed');
    expect((await only([line('hi'), { wait: 1 }, check({ ends: 'any' })])).outcome).toBe('failed');
  });

  it('keeps what the guest stores and hands it back, unless it answers itself', async () => {
    expect(
      (await only([line('save'), line('load'), check({ of: 'turn', contains: 'file of 2 bytes' })])).outcome,
    ).toBe('passed');
    expect((await only([line('save'), check({ of: 'file SAVE', equals: 'Hi' })])).outcome).toBe('passed');
    expect((await only([line('load'), check({ of: 'turn', contains: 'no file' })])).outcome).toBe('passed');
    expect(
      (await only([line('save'), { stored: false }, check({ of: 'turn', contains: 'not stored' })])).outcome,
    ).toBe('passed');
    expect(
      (await only([line('load'), { media: { text: 'abc' } }, check({ contains: 'file of 3 bytes' })]))
        .outcome,
    ).toBe('passed');
    expect(
      (await only([line('load'), { media: { file: 'hi.txt' } }, check({ contains: 'file of 12 bytes' })]))
        .outcome,
    ).toBe('passed');
  });

  it('ends when its instructions are used up', async () => {
    const { checks } = await run([line('a'), line('b'), line('c'), check({ ends: 'any' })], { maxTicks: 2 });
    expect(checks[0]).toMatchObject({ outcome: 'failed', why: expect.stringContaining('used up') as string });
  });
});

describe('what a suite refers to', () => {
  it('makes it not run, never passed, when a medium is missing', async () => {
    const missing = { media: 'story.z5', sha256: hash };
    expect((await only([check({ ends: 'any' })], { image: missing })).outcome).toBe('not run');
    expect((await only([check({ equals: missing })])).outcome).toBe('not run');
    expect((await only([{ script: missing }, check({ ends: 'any' })])).outcome).toBe('not run');
  });

  it('makes it not run when a medium is not what its hash says', async () => {
    const json = JSON.stringify({
      title: 't',
      proves: 'p',
      cases: [{ name: 'c', image: { media: 'm', sha256: hash }, steps: [check({ ends: 'any' })] }],
    });
    const env = { ...fakeEnv(), media: { find: () => Promise.resolve(Uint8Array.of(1)) } };
    const { cases } = await runSuite(parseSuite('fake/suite', json), env);
    expect(cases[0]!.checks[0]!.outcome).toBe('not run');
  });

  it('makes it fail when a file of the project is missing, or a core', async () => {
    expect((await only([check({ ends: 'any' })], { image: { file: 'nowhere' } })).outcome).toBe('failed');
    const json = JSON.stringify({
      title: 't',
      proves: 'p',
      cases: [{ name: 'c', image, steps: [check({ ends: 'any' })] }],
    });
    const { cases } = await runSuite(
      parseSuite('other/suite', json),
      fakeEnv({ 'conformance/other/suite/image': 'x' }),
    );
    expect(cases[0]!.checks[0]).toMatchObject({
      outcome: 'failed',
      why: expect.stringContaining('no core') as string,
    });
  });
});

describe('the list of suites', () => {
  const suite = JSON.stringify({
    title: 't',
    proves: 'p',
    cases: [{ name: 'c', image, steps: [check({ ends: 'any' })] }],
  });
  const env = fakeEnv({
    'conformance/suites.json': '["fake/a", "fake/b", "other/a"]',
    ...Object.fromEntries(
      ['fake/a', 'fake/b', 'other/a'].map((id) => [`conformance/${id}/suite.json`, suite]),
    ),
  });

  it('is filtered by core and by suite', async () => {
    const ids = async (filter: readonly string[]): Promise<readonly string[]> =>
      (await listSuites(env, filter)).map((each) => each.id);
    expect(await ids([])).toEqual(['fake/a', 'fake/b', 'other/a']);
    expect(await ids(['fake'])).toEqual(['fake/a', 'fake/b']);
    expect(await ids(['other/a'])).toEqual(['other/a']);
    await expect(ids(['fak'])).rejects.toThrow("no suite is called 'fak'");
  });

  it('is run in order, telling what begins', async () => {
    const told: string[] = [];
    const onProgress = ({ suite, done, total }: { suite: string; done: number; total: number }): void => {
      told.push(`${suite} ${done}/${total}`);
    };
    const result = await runSuites({ env, filter: ['fake'], onProgress });
    expect(told).toEqual(['fake/a 0/2', 'fake/b 1/2']);
    expect(result.suites.map((each) => each.id)).toEqual(['fake/a', 'fake/b']);
  });
});
