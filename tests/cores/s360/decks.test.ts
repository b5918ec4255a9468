/** The decks of the media, run through the session as a frontend runs them. */
import { expect, test } from 'vitest';
import { s360 } from '../../../cores/s360/index';
import { cp037 } from '../../../cores/s360/media/codepages';
import { medium } from '../../media';
import { Operator } from './operator';

const diagnostics = medium('s360/decks/diag1.tap.gz');
const [hello, echo, list] = ['hello', 'echo', 'crd2consl'].map((name) => medium(`s360/decks/${name}.deck`));

test.skipIf(hello === undefined)('hello types its line and stops in a disabled wait', () => {
  const operator = new Operator(s360, hello!);
  const last = operator.play([]);
  expect(operator.text.trim()).toBe('Hello Bare-Metal World!');
  expect(last.end).toBe('halted');
  expect(operator.notices).toEqual(['Disabled wait at 000000, PSW 00020000 00000000.']);
});

test.skipIf(echo === undefined)('echo types back what is typed, line by line, and waits for more', () => {
  const operator = new Operator(s360, echo!);
  const last = operator.play(['hello there', 'SECOND LINE']);
  expect(operator.text).toBe('ENTER: hello there\nENTER: SECOND LINE\nENTER: ');
  expect(last).toMatchObject({ end: 'waiting', for: [{ on: 'line', port: 'console' }, { on: 'tick' }] });
});

/** The program has one read and one write, and then loads the PSW of a disabled wait at 0: it lists one card. */
test.skipIf(list === undefined)('crd2consl lists the card that follows it', () => {
  const cards = ['a card, 80 columns of it'.padEnd(79) + '*', 'ANOTHER'];
  const deck = cp037.fromText(cards.map((card) => card.padEnd(80)).join(''));
  const operator = new Operator(s360, Uint8Array.of(...list!, ...deck));
  const last = operator.play([]);
  expect(operator.text).toBe(`${cards[0]}\n`);
  expect(last.end).toBe('halted');
  expect(operator.notices).toEqual(['Disabled wait at 000000, PSW 00020000 00000000.']);
});

/** As far as README.md says; on SIMH's ibm360 it loads and waits for the operator as well (MANIFEST.md of the media). */
test.skipIf(diagnostics === undefined)(
  'the diagnostic tape loads; its monitor answers the REQUEST key and a line',
  () => {
    const operator = new Operator(s360, diagnostics!, { ipl: '130', console: '01F' });
    const waiting = operator.play([], 10_000_000);
    expect(waiting).toMatchObject({ end: 'waiting', for: [{ on: 'line', port: 'console' }, { on: 'tick' }] });
    expect(operator.session.offer({ kind: 'key', port: 'console', key: 'Attn' })).toEqual({ ok: true });
    operator.play([], 12_000_000);
    expect(operator.text).toContain('SDM REVISION 12  SIMPLEX READY\nENTER SYSTEM ID\n');
    operator.session.offer({ kind: 'line', port: 'console', text: 'A', terminator: 'Enter' });
    operator.play([], 16_000_000);
    expect(operator.text).toMatch(/RPM SDM 12 +A/);
  },
);
