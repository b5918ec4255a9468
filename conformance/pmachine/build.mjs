#!/usr/bin/env node
/**
 * Makes the programs of these suites: each *.code beside its *.text, or below the folder that is named, compiled by
 * II.0's own compiler in our own machine. Wants the II.0 volumes of a folder in TECHSQUARE_MEDIA.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';

const here = import.meta.dirname;
const to = resolve(process.argv[2] ?? here);
const media = (process.env.TECHSQUARE_MEDIA ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'pmachine', 'ii0'))
  .find((folder) => existsSync(join(folder, 'system.vol')));
if (media === undefined) throw new Error('the volumes of II.0 are in no folder of TECHSQUARE_MEDIA');

function cli(...args) {
  const run = spawnSync(process.execPath, [join(here, '../../frontend/cli/start.mjs'), ...args], {
    encoding: 'utf8',
    maxBuffer: 0x1000000,
  });
  if (run.status !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`);
  return run.stdout;
}

/** Behind a segment's code the compiler leaves what its buffer held by chance: zeros are as good. */
function withoutChance(file) {
  const ends = Array.from({ length: 16 }, (_, slot) => {
    const [block, length] = [file.readUInt16LE(4 * slot), file.readUInt16LE(4 * slot + 2)];
    return [block * 512, block * 512 + length];
  });
  return file.map((byte, at) => (at < 512 || ends.some(([from, end]) => at >= from && at < end) ? byte : 0));
}

const sources = readdirSync(here, { recursive: true })
  .filter((path) => path.endsWith('.text'))
  .sort();
/** The code file of a program. Throws with the compiler's own words where it has none. */
function compile(source, folder) {
  const [volume, script, code] = ['work.vol', 'keys', 'code'].map((name) => join(folder, name));
  cli('volume', 'make', volume, '--date', '1979-03-01');
  cli('volume', 'put', volume, source, 'A.TEXT', '--date', '1979-03-01');
  writeFileSync(script, 'cwork:a\rwork:a\r');
  const drives = ['--attach', `disk/5=${join(media, 'utility.vol')}`, '--attach', `disk/9=${volume}`];
  const log = cli(
    'run',
    join(media, 'system.vol'),
    ...drives,
    '--input',
    script,
    '--eject',
    `disk/9=${volume}`,
  );
  if (/<<<<|error/.test(log))
    throw new Error(`${source} was not compiled:\n${log.split('\n').slice(-12).join('\n')}`);
  cli('volume', 'get', volume, 'A.CODE', code);
  return withoutChance(readFileSync(code));
}

for (const source of sources) {
  const folder = mkdtempSync(join(tmpdir(), 'pmachine-suites-'));
  try {
    const target = join(to, dirname(source), `${basename(source, '.text')}.code`);
    const code = compile(join(here, source), folder);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  } catch (error) {
    process.exitCode = 1;
    console.error(error.message);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
