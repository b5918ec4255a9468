import { expect, it } from 'vitest';
import { parseSuite } from '../../conformance/parse';

const good = {
  title: 't',
  proves: 'p',
  cases: [{ name: 'c', image: { file: 'i' }, steps: [{ check: 'holds', ends: 'halted' }] as object[] }],
};
const parse = (suite: object): unknown => parseSuite('fake/suite', JSON.stringify(suite));
const withStep = (step: object): object => ({
  ...good,
  cases: [{ ...good.cases[0], steps: [step, ...good.cases[0]!.steps] }],
});

it('reads a suite and fills in what is not said', () => {
  expect(parse(good)).toMatchObject({
    id: 'fake/suite',
    core: 'fake',
    cases: [{ seed: 1, config: {}, maxTicks: 20_000_000 }],
  });
});

it.each<[string, object, string]>([
  ['a misspelt key of the suite', { ...good, tittle: 'x' }, "fake/suite: nothing here is called 'tittle'"],
  ['a missing key', { title: 't', cases: [] }, "fake/suite: 'proves' is missing"],
  ['a suite without cases', { ...good, cases: [] }, 'at least one case'],
  [
    'a case without checks',
    { ...good, cases: [{ ...good.cases[0], steps: [{ line: 'x' }] }] },
    'proves nothing',
  ],
  ['a step it does not know', withStep({ lime: 'x' }), 'a step is a check or one of'],
  ['two steps in one', withStep({ line: 'x', key: 'a' }), "nothing here is called 'key'"],
  ['a check without a claim', withStep({ check: 'x' }), 'a check needs one of'],
  ['a check with two claims', withStep({ check: 'x', lacks: 'a', contains: 'b' }), 'one check, one claim'],
  [
    'a check with an end and a text',
    withStep({ check: 'x', ends: 'halted', contains: 'b' }),
    "nothing here is called 'contains'",
  ],
  ['a misspelt text', withStep({ check: 'x', of: 'pritned', lacks: 'a' }), "no such text: 'pritned'"],
  ['a stream without a name', withStep({ check: 'x', of: 'stream', lacks: 'a' }), "no such text: 'stream'"],
  ['a bad pattern', withStep({ check: 'x', matches: '(' }), 'cases[0].steps[0].matches'],
  [
    'a bad replacement',
    withStep({ check: 'x', lacks: 'a', replace: [['(', '']] }),
    'Invalid regular expression',
  ],
  ['a look that says nothing', withStep({ check: 'x', look: { text: 'a' } }), 'say how the text should look'],
  ['a layout that says nothing', withStep({ check: 'x', layout: {} }), 'say what the layout should be'],
  [
    'a style that is none',
    withStep({ check: 'x', look: { text: 'a', styles: ['bald'] } }),
    'expected one of reverse, bold',
  ],
  ['a medium without hash', withStep({ script: { media: 'm' } }), "'sha256' is missing"],
  ['a short hash', withStep({ script: { media: 'm', sha256: 'ab' } }), 'expected ^[0-9a-f]{64}$'],
  [
    'a mask without a reason',
    withStep({ check: 'x', lacks: 'a', mask: [{ pattern: 'a' }] }),
    "'why' is missing",
  ],
  [
    'a difference without a reason',
    withStep({ check: 'x', equals: 'a', differs: [{ expected: 'a', found: 'b' }] }),
    "'why' is missing",
  ],
  ['a difference from nothing', withStep({ check: 'x', lacks: 'a', differs: [] }), "called 'differs'"],
  [
    'an exception without a reason',
    withStep({ check: 'x', medium: 'disk', equals: { file: 'i' }, except: [{ from: 1, count: 1 }] }),
    "'why' is missing",
  ],
  ['a volume without a file', withStep({ check: 'x', of: 'volume disk', lacks: 'a' }), 'no such text'],
  ['a medium without a drive', withStep({ mount: { file: 'i' } }), "'in' is missing"],
  [
    'a trace that does not say its length',
    withStep({ check: 'x', trace: { file: 'i' } }),
    "'records' is missing",
  ],
  ['a number that is none', withStep({ wait: '3' }), 'a number is expected'],
])('refuses %s, naming the place', (_, suite, message) => {
  expect(() => parse(suite)).toThrow(message);
});

it('refuses what is no JSON', () => {
  expect(() => parseSuite('fake/suite', '{')).toThrow('fake/suite: ');
});
