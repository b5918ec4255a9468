/** An IPL deck of ours in the card readers of our machine and of another: Debian's hercules, System/370 mode (S360 13). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { s360 } from '../../../../cores/s360/index';
import { assemble } from '../../../../cores/s360/toolchain/assembler/assemble';
import { iplDeck } from '../../../../cores/s360/toolchain/linker/images';
import { link } from '../../../../cores/s360/toolchain/linker/link';
import { outsideProgram, titleWith } from '../../../outside';
import { startHercules } from '../hercules/start';

const hercules = outsideProgram('hercules');

const program = `
HELLO    CSECT
BEGIN    BALR  12,0
         USING *,12
         LA    1,TYPE
         ST    1,72
         SIO   X'01F'
         BC    2,*-4
WAIT     TIO   X'01F'
         BC    6,WAIT
         LPSW  DONE
DONE     DC    0D'0',X'00020000',X'00000ABC'
TYPE     CCW   9,TEXT,X'20',L'TEXT
TEXT     DC    C'A DECK OF OUR OWN'
         END   BEGIN
`;
const configuration = (deck: string): string => `CPUSERIAL 000001
CPUMODEL 3033
MAINSIZE 2
NUMCPU 1
ARCHMODE S/370
OSTAILOR QUIET
000C 3505 ${deck} ebcdic
001F 3215-C / noprompt
`;

const deckAt = (origin: number): Uint8Array => {
  const { object, flags } = assemble(program, { file: 'hello' });
  expect(flags).toEqual([]);
  return iplDeck(link([{ name: 'hello', bytes: object }], { origin })).cards;
};
const origins = [0x400, 0x120, 0x12340];

describe('an IPL deck', () => {
  it.each(origins)('loads a program to %i and starts it on our machine', (origin) => {
    const config = Object.fromEntries(s360.options.map((option) => [option.name, option.default]));
    const machine = s360.create(deckAt(origin), { seed: 1, epoch: 0, engine: 'interpreter', config });
    const limit = 5_000_000;
    for (let slice = machine.run(limit); slice.end !== 'halted'; slice = machine.run(limit)) {
      const wait = slice.end === 'waiting' ? slice.for.find(({ on }) => on === 'tick') : undefined;
      if (wait?.on !== 'tick') throw new Error(`the machine ended its slice with ${slice.end}`);
      machine.offer({ kind: 'time', tick: wait.tick });
    }
    expect(machine.state.ia).toBe(0xabc);
    const text = machine.drain().map((output) => (output.kind === 'text' ? output.text : ''));
    expect(text.join('')).toContain('A DECK OF OUR OWN');
  });
});

describe.skipIf(hercules === undefined)(
  titleWith('an IPL deck in hercules', [['hercules', hercules]]),
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'tech-square-ipl-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(origins)(
      'loads a program to %i and starts it',
      async (origin) => {
        const deck = join(folder, 'hello.deck');
        writeFileSync(deck, deckAt(origin));
        writeFileSync(join(folder, 'machine.cnf'), configuration(deck));
        writeFileSync(join(folder, 'start.rc'), 'ipl 00c\npause 1\npsw\nquit\n');
        const said = await startHercules(folder, 15_000);
        expect(said).toContain('A DECK OF OUR OWN');
        expect(said).toMatch(/PSW=00020000 [0-9A-F]0000ABC/);
      },
      20_000,
    );
  },
);
