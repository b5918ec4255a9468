#!/usr/bin/env node
/**
 * Compiles the programs of this folder by the real compiler, inside our own machine: p-System II.0 is started from its
 * volume, the sources lie on a fresh one, and the keys are typed that a person would type.
 *
 *   node roms/pmachine/build.mjs            rebuild the images
 *   node roms/pmachine/build.mjs --check    rebuild elsewhere and compare with what is here
 *
 * TECHSQUARE_MEDIA names the folders that have pmachine/ii0/system.vol, which we may not ship.
 * Exit codes: 0 done; 1 a program does not compile, or differs; 2 usage; 3 no system.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const start = join(here, '..', '..', 'frontend', 'cli', 'start.mjs');
const blockBytes = 512;

/** The standard output of a command of ours; one that fails ends this script. */
function cli(args, input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [start, ...args], { input, encoding: 'latin1' });
  if (status !== 0) fail(1, `${args.join(' ')}: ${stderr}`);
  return stdout;
}

function fail(code, message) {
  console.error(`build.mjs: ${message}`);
  process.exit(code);
}

/**
 * The compiler writes whole blocks and leaves what memory held behind the code of each segment; here it becomes zeros,
 * so that equal sources give equal images. Block 0 tells where segments lie (block, length in bytes; PMACHINE 3).
 */
function withoutChance(file) {
  const image = Buffer.alloc(file.length);
  file.copy(image, 0, 0, blockBytes);
  for (let at = 0; at < 64; at += 4) {
    const first = file.readUInt16LE(at) * blockBytes;
    if (first !== 0) file.copy(image, first, first, first + file.readUInt16LE(at + 2));
  }
  return image;
}

/** The image of `name`, of which the volume in `folder` has the text. */
function compile(folder, system, name) {
  const [volume, compiled, code] = ['work.vol', 'compiled.vol', 'code'].map((file) => join(folder, file));
  const typed = `CWORK:${name}\rWORK:${name}\rH`;
  const printed = cli(['run', system, '--attach', `disk/9=${volume}`, '--eject', `disk/9=${compiled}`], typed);
  if (printed.includes('<<<<')) fail(1, `${name} does not compile:\n${printed}`);
  cli(['volume', 'get', compiled, `${name}.CODE`, code, '--raw']);
  return withoutChance(readFileSync(code));
}

/** What became of one program, as a line. */
function deliver(name, image, check) {
  const path = join(here, `${name}.code`);
  if (!check) {
    writeFileSync(path, image);
    return `built     pmachine/${name}.code`;
  }
  if (existsSync(path) && readFileSync(path).equals(image)) return `same      pmachine/${name}.code`;
  process.exitCode = 1;
  return `DIFFERENT pmachine/${name}.code`;
}

const [mode, ...more] = process.argv.slice(2);
if (more.length > 0 || (mode !== undefined && mode !== '--check'))
  fail(2, 'usage: node roms/pmachine/build.mjs [--check]');
const system = (process.env['TECHSQUARE_MEDIA'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'pmachine', 'ii0', 'system.vol'))
  .find((file) => existsSync(file));
if (system === undefined) fail(3, 'no pmachine/ii0/system.vol in the folders of TECHSQUARE_MEDIA');

const folder = mkdtempSync(join(tmpdir(), 'tech-square-roms-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const volume = join(folder, 'work.vol');
cli(['volume', 'make', volume, '--name', 'WORK', '--date', '1979-02-14']);
const names = readdirSync(here)
  .filter((file) => file.endsWith('.text'))
  .map((file) => file.replace(/\.text$/, ''))
  .sort();
for (const name of names)
  cli(['volume', 'put', volume, join(here, `${name}.text`), `${name.toUpperCase()}.TEXT`, '--date', '1979-02-14']);
for (const name of names)
  process.stdout.write(`${deliver(name, compile(folder, system, name.toUpperCase()), mode === '--check')}\n`);
