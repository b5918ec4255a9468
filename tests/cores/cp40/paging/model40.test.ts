/** CP-40 with option `model` 40: who can log in, and what a machine there is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hashState } from '../../../../cores/kit/compare';
import { OptionError } from '../../../../cores/kit/errors';
import { cp40 } from '../../../../cores/cp40/index';
import { cpSchema } from '../../../../cores/cp40/schema';
import { Dialogue, directory, hashOf } from '../dialogue';

const hello = new Uint8Array(readFileSync('roms/s360/hello.deck'));
const greeting = 'Hello from 545 Technology Square.\n'; // roms/s360/hello.asm

/** Users of whom some have more storage than the machine, and seventeen small ones. */
const text = directory(
  `USER BIG ${hashOf('BIG')} 512K 512K G`,
  ...Array.from({ length: 17 }, (_, i) => `USER U${i} ${hashOf(`U${i}`)} 64K 256K G`),
);
const on40 = (): Dialogue => new Dialogue(text, undefined, { model: 40 });

describe('on a Model 40', () => {
  it('programs run, and are saved and loaded in the midst of it', () => {
    const [dialogue, other] = [on40(), on40()];
    dialogue.logIn('term01', 'JIM');
    dialogue.feed('JIM', hello);
    dialogue.offer({ kind: 'line', port: 'term01', text: 'ipl 00c', terminator: 'Enter' });
    dialogue.pass(100_000);
    other.machine.load(structuredClone(dialogue.machine.save()));
    for (const each of [dialogue, other]) each.pass(100_000);
    const begun = dialogue.read('term01').slice(-1);
    expect(begun).not.toBe('');
    expect(greeting).toContain(begun); // which takes two seconds
    expect(hashState(cpSchema, other.machine.state)).toBe(hashState(cpSchema, dialogue.machine.state));
  });

  it('a user has at most 256 KB, and fifteen are logged in', () => {
    const dialogue = on40();
    const refused = 'a machine on this one has at most 256K.';
    expect(dialogue.logIn('term01', 'BIG')).toContain(`Not logged in: ${refused}`);
    expect(dialogue.type('operator', 'define storage 512k')).toBe(`No: ${refused}\n`);
    for (let i = 0; i < 14; i++) dialogue.logIn(`term${String(i + 2).padStart(2, '0')}`, `U${i}`);
    expect(dialogue.machine.users.present).toHaveLength(15); // with the operator
    expect(dialogue.logIn('term16', 'U16')).toContain(
      'Not logged in: there are as many users as there can be.',
    );
  });

  it('a virtual machine has no control registers, and executes none of the Model 67’s instructions', () => {
    const dialogue = on40();
    dialogue.logIn('term01', 'JIM');
    expect(dialogue.type('term01', 'display x')).toBe('Your machine has no control registers.\n');
    expect(dialogue.type('term01', 'store x6 00800000')).toBe('Your machine has no control registers.\n');
    dialogue.type('term01', 'store 68 00020000 00000bad'); // program new PSW
    dialogue.type('term01', 'store 400 b8060500'); // LMC 0,6,500
    dialogue.type('term01', 'store psw 00000000 00000400');
    expect(dialogue.type('term01', 'begin')).toContain('Disabled wait, PSW 00020000 00000BAD.');
    expect(dialogue.type('term01', 'display 28.8')).toContain('00000001 '); // operation
  });

  it('an operator’s keys have no bits of reference and change', () => {
    const dialogue = on40();
    dialogue.logIn('term01', 'JIM');
    dialogue.type('term01', 'store 1000 12345678');
    expect(dialogue.type('term01', 'display k1000')).toBe('001000  00\n');
  });

  it.each([
    [{ levels: 2 }, 'relocates no addresses'],
    [{ storage: 512 }, 'the Model 40 has 256 KB, found 512'],
  ])('%j is refused', (config, why) => {
    const create = () =>
      cp40.create(new TextEncoder().encode(text), {
        ...{ seed: 1, epoch: 0, engine: 'interpreter' as const },
        config: { model: 40, ...config },
      });
    expect(create).toThrow(OptionError);
    expect(create).toThrow(why);
  });
});
