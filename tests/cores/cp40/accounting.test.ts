/** What machines cost: counted, told, punched (GC20-1807, Accounting Records for Virtual Machine Resource Usage). */
import { describe, expect, it } from 'vitest';
import { costsOf, rates } from '../../../cores/cp40/accounting/account';
import { accountingCard } from '../../../cores/cp40/accounting/cards';
import { byteOf, columnAt, columns } from '../../../cores/s360/devices/cardCode';
import { cp037 } from '../../../cores/s360/media/codepages';
import { Dialogue, directory, hashOf } from './dialogue';

const bytesOf = (card: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: columns }, (_, column) => byteOf(columnAt(card, 0, column))!);
const textOf = (bytes: Uint8Array, from: number, to: number): string =>
  cp037.toText(bytes.subarray(from - 1, to));
const numberAt = (bytes: Uint8Array, column: number): number =>
  new DataView(bytes.buffer).getUint32(column - 1);

describe('an accounting card', () => {
  it('has its columns where VM/370 had them', () => {
    const costs = {
      connected: 61_500_000,
      virtual: 2_345_678,
      real: 3_456_789,
      ...{ pageReads: 5, pagesStolen: 6, started: 7, cardsPunched: 8, lines: 0x1234567, cardsRead: 10 },
    };
    const bytes = bytesOf(
      accountingCard({ user: 'JIM', account: 'MAC2' }, Date.UTC(1968, 1, 29, 13, 5, 9), costs),
    );
    expect(textOf(bytes, 1, 28)).toBe('JIM     MAC2    022968130509');
    const numbers = [29, 33, 37, 41, 45, 49, 53, 57, 61].map((column) => numberAt(bytes, column));
    expect(numbers).toEqual([61, 3456, 2345, 5, 6, 7, 8, 0x1234567, 10]);
    expect(textOf(bytes, 65, 80)).toBe(`${' '.repeat(14)}01`);
  });
});

/** A thousand times around: BCT; then SIO to a unit that is not there, SVC whose new PSW stops. */
const program = ['store 400 46300400 9c0005ff 0a070000', 'store 60 00020000 00000aaa', 'store g3 3e8'];
/** JIM's machine has run it. */
function ran(): Dialogue {
  const dialogue = new Dialogue(directory(`USER ANN ${hashOf('ANN')} 64K`, 'ACCOUNT MULTICS'));
  dialogue.logIn('term01', 'ANN');
  for (const line of program) dialogue.type('term01', line);
  expect(dialogue.type('term01', 'begin 400')).toContain('Disabled wait, PSW 00020000 00000AAA');
  return dialogue;
}

describe('a machine', () => {
  it('has virtual time for its own instructions, and real time for what CP did for it as well', () => {
    const dialogue = ran();
    const { vm } = dialogue.machine.users.machineOf('ANN')!;
    expect(vm.account).toMatchObject({ simulated: 1, started: 1, reflected: 1 });
    const costs = costsOf(vm, dialogue.machine.ticks);
    expect(costs.virtual).toBeGreaterThanOrEqual(1000);
    expect(costs.virtual).toBeLessThan(1010); // the page that was brought in, and executed again
    expect(costs.real - costs.virtual).toBe(
      rates.simulated + rates.started + rates.reflected + costs.pageReads * rates.pageRead,
    );
    expect(dialogue.type('term01', 'query time')).toMatch(
      /^It is 00:.*; virtual time 00:00:00\.00, connected 00:00:\d\d\.\d\d, real time 00:00:00\.00\.\n$/,
    );
    expect(dialogue.type('term01', 'query account')).toContain(
      '0 pages read, 0 stolen, 1 SIO,\n0 cards read, 0 punched, 0 lines printed.',
    );
  });

  it('is counted anew after ACNT, which its user is told unless he does not want to be', () => {
    const dialogue = ran();
    expect(dialogue.type('operator', 'acnt ann')).toBe('');
    expect(dialogue.read('term01')).toMatch(
      /^Account: virtual time 00:00:00\.00, connected .*, real time .*\.\n$/,
    );
    expect(dialogue.type('term01', 'query account')).toContain(' 0 SIO,');
    dialogue.type('term01', 'set acnt off');
    dialogue.type('operator', 'acnt all');
    expect(dialogue.read('term01')).toBe('');
    expect(dialogue.type('operator', 'acnt nobody')).toBe('NOBODY is not logged in.\n');
  });

  it('has a card when its user logs out, which CLOSE sends to the real punch in class C', () => {
    const dialogue = ran();
    dialogue.type('term01', 'logout');
    const [card] = dialogue.machine.state.control.accounting.cards;
    const bytes = bytesOf(card!.holes);
    expect(textOf(bytes, 1, 16)).toBe('ANN     MULTICS ');
    expect(numberAt(bytes, 49)).toBe(1); // SIO
    dialogue.offer({ kind: 'line', port: 'operator', text: 'acnt close', terminator: 'Enter' });
    dialogue.pass(2_000_000);
    expect(dialogue.read('operator')).toContain('Closed: 1 accounting cards.');
    dialogue.settle();
    const punched = dialogue.machine.medium('00D')!;
    expect(punched).toHaveLength(2 * columns); // behind the card with OPERATOR's name
    expect(Buffer.from(punched.subarray(columns)).equals(Buffer.from(bytes))).toBe(true);
    expect(dialogue.type('operator', 'acnt close')).toBe('Closed: 0 accounting cards.\n');
  });

  it('is known to its user, and to operators', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term01', 'JIM');
    expect(dialogue.type('term01', 'query account operator')).toBe(
      'Only an operator sees the costs of others.\n',
    );
    expect(dialogue.type('operator', 'query account jim')).toMatch(/^JIM: virtual time/);
    expect(dialogue.type('term01', 'acnt jim')).toContain('There is no function ACNT');
  });
});
