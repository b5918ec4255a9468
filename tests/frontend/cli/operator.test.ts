/** The System/360 on the command line: its typewriter fed by a script, its printer and punch into files. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cp037 } from '../../../cores/s360/media/codepages';

const start = resolve('frontend/cli/start.mjs');
const lister = resolve('roms/s360/lister.deck');
const folder = mkdtempSync(join(tmpdir(), 'tech-square-operator-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const inFolder = (name: string): string => join(folder, name);

function cli(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, [start, ...args], { cwd: folder, input, encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

function build(name: string, ...source: readonly string[]): void {
  writeFileSync(inFolder(`${name}.s360`), `${source.join('\n')}\n`);
  expect(cli(['assemble', `${name}.s360`, '-o', `${name}.obj`])).toEqual({ code: 0, out: '', err: '' });
  expect(cli(['link', `${name}.obj`, '--origin', '400', '--deck', `${name}.deck`]).err).toBe('');
}
const does = (channelWord: string, unit: string, loop: string): readonly string[] => [
  `         LA    1,${channelWord}`,
  '         ST    1,72',
  `         SIO   ${unit}`,
  `${loop.padEnd(8)} TIO   ${unit}`,
  `         BC    7,${loop}`,
];

/** Nothing but the attention interruption tells this program that somebody typed; at a line that begins with X it stops. */
const spin = [
  'SPIN     CSECT',
  'BEGIN    BALR  12,0',
  '         USING *,12',
  '         MVC   120(8),IONEW',
  ...does('HELLO', '9', 'LOOP1'),
  'AGAIN    SSM   OPEN',
  'LOOP     CLI   CALLED,0',
  '         BE    LOOP',
  '         SSM   SHUT',
  '         MVI   CALLED,0',
  "         MVI   LINE,C' '",
  '         MVC   LINE+1(19),LINE',
  ...does('READ', '9', 'LOOP2'),
  ...does('WRITE', '9', 'LOOP3'),
  "         CLI   LINE,C'X'",
  '         BNE   AGAIN',
  '         LPSW  STOP',
  'ATTN     MVI   CALLED,1',
  '         LPSW  56',
  "IONEW    DC    0D'0',X'00000000',A(ATTN)",
  "STOP     DC    0D'0',X'00020000',A(0)",
  "HELLO    CCW   9,LOOKING,X'20',16",
  "READ     CCW   X'0A',LINE,X'20',20",
  "WRITE    CCW   9,GOT,X'20',24",
  "LOOKING  DC    C'I LOOK AT A BYTE'",
  "OPEN     DC    X'80'",
  "SHUT     DC    X'00'",
  "CALLED   DC    X'00'",
  "GOT      DC    C'GOT '",
  'LINE     DS    CL20',
  '         END   BEGIN',
];

const punch = [
  'PUNCH    CSECT',
  'BEGIN    BALR  12,0',
  '         USING *,12',
  ...does('ONE', '13', 'LOOP1'),
  '         LPSW  STOP',
  "STOP     DC    0D'0',X'00020000',A(0)",
  "ONE      CCW   1,CARD,X'60',80",
  "         CCW   1,CARD+1,X'20',80",
  "CARD     DC    CL81'*A CARD'",
  '         END   BEGIN',
];

beforeAll(() => {
  cli(['--version']); // the first call may have to bundle the program
  build('spin', ...spin);
  build('punch', ...punch);
  writeFileSync(inFolder('cards.ebcdic'), cp037.fromText('FIRST'.padEnd(80) + 'SECOND'.padEnd(80)));
}, 90_000);

describe('a script', () => {
  it('is typed at a program that only looks whether somebody has typed', () => {
    const { code, out, err } = cli(['run', 'spin.deck'], 'one\ntwo\nX\nnot read any more\n');
    const shown = out.split('\n').map((line) => line.trimEnd());
    expect(shown).toEqual(['I LOOK AT A BYTE', 'GOT one', 'GOT two', 'GOT X', '']);
    expect([code, err]).toEqual([0, 'Disabled wait at 000000, PSW 00020000 00000000.\n']);
  });

  it('does not end a program that is busy: --max-ticks does', () => {
    const { code, out, err } = cli(['run', 'spin.deck', '--max-ticks', '9000000'], 'one\n');
    expect(out).toContain('GOT one');
    expect([code, err]).toEqual([0, 'stopped at tick 9000000, as --max-ticks asked\n']);
  });

  it('is not printed, whether the machine or the script comes first', () => {
    const journal = ['run', 'spin.deck', '--record', 'spin.journal'];
    expect(cli(journal, 'X\n').out.match(/X/g)).toEqual(['X']);
    const replayed = cli(['replay', 'spin.journal', '--image', 'spin.deck']);
    expect(replayed.out.match(/X/g)).toEqual(['X']);
  });
});

describe('what comes out of the machine', () => {
  const printing = ['run', lister, '--attach', '00C=cards.ebcdic'];

  it('goes from the printer to the file that --eject names', () => {
    const { code, out } = cli([...printing, '--eject', '00E=paper.txt']);
    expect([code, out.trim().replace(/ +/g, ' ')]).toEqual([0, '2 cards on 1 page.']);
    const lines = readFileSync(inFolder('paper.txt'), 'utf8').split('\n');
    expect(lines.map((line) => line.trim()).filter((line) => / (FIRST|SECOND)$/.test(line))).toHaveLength(2);
  });

  it('goes from the punch there as well, as cards', () => {
    expect(cli(['run', 'punch.deck', '--eject', '00D=out.deck']).code).toBe(0);
    const cards = ['*A CARD', 'A CARD'].map((card) => card.padEnd(80));
    expect(cp037.toText(new Uint8Array(readFileSync(inFolder('out.deck'))))).toBe(cards.join(''));
  });

  it('is told of when nobody wants it, and takes no line of the script', () => {
    const { code, err } = cli(printing, 'a line for the console\n');
    expect(code).toBe(0);
    expect(err).toContain('what came out of 00E was not kept: --eject 00E=FILE keeps it\n');
    expect(cli(['run', 'punch.deck']).err).toContain('what came out of 00D was not kept');
  });

  it('cannot be put in', () => {
    const { code, err } = cli(['run', lister, '--attach', '00E=paper.txt']);
    expect(code).toBe(2);
    expect(err).toContain('--attach: nothing can be put into 00E; --eject 00E=FILE keeps what comes out');
  });

  it('leaves no file where there was nothing', () => {
    const { code, err } = cli(['run', 'punch.deck', '--eject', '00E=none.txt', '--eject', '00D=some.deck']);
    expect([code, existsSync(inFolder('none.txt'))]).toEqual([0, false]);
    expect(err).toContain('--eject: there is nothing in 00E\n');
  });
});
