import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const start = resolve('frontend/cli/start.mjs');
const folder = mkdtempSync(join(tmpdir(), 'tech-square-assembling-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function cli(...args: readonly string[]) {
  const run = spawnSync(process.execPath, [start, ...args], { cwd: folder, encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}
const inFolder = (name: string): string => join(folder, name);
const write = (name: string, ...lines: readonly string[]): void =>
  writeFileSync(inFolder(name), `${lines.join('\n')}\n`);

// The first call may have to bundle the program.
beforeAll(() => {
  cli('--version');
  write(
    'main.s360',
    'MAIN     CSECT',
    'BEGIN    BALR  12,0',
    '         USING *,12',
    '         L     15,=V(TYPE)',
    '         LA    1,TEXT',
    "         LA    2,L'TEXT",
    '         BALR  14,15',
    '         LPSW  STOP',
    "STOP     DC    0D'0',X'00020000',X'00000ABC'",
    "TEXT     DC    C'TWO DECKS, ONE PROGRAM'",
    '         END   BEGIN',
  );
  write(
    'type.s360',
    '* TYPES THE R2 CHARACTERS AT R1',
    'TYPE     CSECT',
    '         USING TYPE,15',
    '         COPY  CONSOLE',
    '         ST    1,LINE',
    '         STH   2,LINE+6',
    "         MVI   LINE,X'09'",
    '         LA    3,LINE',
    '         ST    3,72',
    '         SIO   CONSOLE',
    'WAIT     TIO   CONSOLE',
    '         BC    6,WAIT',
    '         BR    14',
    "LINE     CCW   9,0,X'20',1",
    '         END',
  );
  mkdirSync(inFolder('library'));
  write('library/CONSOLE.copy', "CONSOLE  EQU   X'01F'");
}, 60_000);

describe('assemble and link', () => {
  it('make a deck that runs out of two sources and a member of a library', () => {
    expect(cli('assemble', 'main.s360')).toEqual({ code: 0, out: '', err: '' });
    expect(cli('assemble', 'type.s360', '-o', 'sub.obj', '--library', 'library')).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    const linked = cli('link', 'main.obj', 'sub.obj', '--origin', '400', '--deck', 'out.deck', '--map', '-');
    expect([linked.code, linked.err]).toEqual([0, '']);
    expect(linked.out).toMatch(/^MAIN +SD {2}000400 .*\nTYPE +SD {2}0004[0-9A-F]{2} /m);
    const { code, out, err } = cli('run', 'out.deck');
    expect([code, out.trim()]).toEqual([0, 'TWO DECKS, ONE PROGRAM']);
    expect(err).toContain('000ABC');
  });

  it('write an image of storage, with the entry in a PSW at 0', () => {
    expect(cli('link', 'main.obj', 'sub.obj', '--origin', '400', '--core-image', 'out.core').code).toBe(0);
    const image = readFileSync(inFolder('out.core'));
    expect(image.subarray(0, 8).toString('hex')).toBe('0000000000000400');
    expect(image.subarray(0x400, 0x402).toString('hex')).toBe('05c0');
  });

  it('print a listing', () => {
    const { code, out } = cli('assemble', 'main.s360', '--listing', '-');
    expect(code).toBe(0);
    expect(out).toContain('000000 05C0                           2 BEGIN    BALR  12,0\n');
    expect(out).toContain('NO STATEMENTS FLAGGED IN THIS ASSEMBLY');
  });

  it('tell mistakes with file and line, exit with 1 and write no deck', () => {
    write('wrong.s360', 'WRONG    CSECT', '         LR    1', '         FROB  2', '         END');
    expect(cli('assemble', 'wrong.s360')).toEqual({
      code: 1,
      out: '',
      err: 'wrong.s360:2: 2 operands are wanted, R1,R2; found 1\nwrong.s360:3: there is no operation FROB\n',
    });
    expect(existsSync(inFolder('wrong.obj'))).toBe(false);
  });

  it('tell what is not resolved, exit with 1 and write no deck', () => {
    expect(cli('link', 'main.obj', '--deck', 'none.deck')).toEqual({
      code: 1,
      out: '',
      err: 'main.obj: TYPE is not defined\n',
    });
    expect(existsSync(inFolder('none.deck'))).toBe(false);
  });

  it('refuse what they cannot read or were not told', () => {
    expect(cli('assemble')).toMatchObject({ code: 2 });
    expect(cli('assemble', 'nowhere.s360')).toMatchObject({ code: 2 });
    expect(cli('assemble', 'main.s360', '--core', 'zmachine').err).toContain(
      "no core 'zmachine' has an assembler",
    );
    expect(cli('link', 'main.obj')).toMatchObject({ code: 2 });
    expect(cli('link', 'main.obj', '--deck', 'x', '--origin', '4G0').err).toContain('six hexadecimal digits');
    expect(cli('link', 'main.s360', '--deck', 'x')).toMatchObject({ code: 4 });
  });
});
