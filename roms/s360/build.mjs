#!/usr/bin/env node
/**
 * Assembles and links the programs of this folder with the project's own tools.
 *
 *   node roms/s360/build.mjs            rebuild the decks
 *   node roms/s360/build.mjs --check    rebuild elsewhere and compare with what is here
 *
 * Exit codes: 0 done; 1 a program does not assemble or link, or differs; 2 usage.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const start = join(here, '..', '..', 'frontend', 'cli', 'start.mjs');
const usualOrigin = '400';

/** Each deck and the sources it is linked from; the first has the entry. */
const programs = [
  { name: 'hello', sources: ['hello'] },
  { name: 'lister', sources: ['monitor', 'lister'] },
  { name: 'calc', sources: ['monitor', 'calc', 'calc-decimal', 'calc-floating', 'calc-functions'] },
  { name: 'packs', sources: ['monitor', 'packs'] },
  { name: 'moth', sources: ['monitor', 'moth', 'moth-texts'] },
];

/** Porter: its nucleus begins above what all instructions reach without a base register, and ends with its buffers. */
const porter = {
  name: 'porter/porter',
  sources: [
    ...['nucleus', 'device', 'console', 'command', 'operands', 'filecmds', 'query', 'cards', 'exec', 'loader', 'object'],
    ...['services', 'editor', 'edlines', 'help', 'messages', 'files', 'changes', 'disk', 'mount', 'commit', 'format'],
    ...['boot', 'buffers'],
  ].map((part) => `porter/${part}`),
  origin: '1000',
};
/** What it reads from cards onto its disk: each program begins with a card that names it. */
const onDisk = [
  ...['porter/words', 'porter/sort', 'porter/nim'],
  ...['porter/card-calc', 'calc', 'calc-decimal', 'calc-floating', 'calc-functions'],
  ...['porter/card-moth', 'moth', 'moth-texts'],
];

function cli(...args) {
  const { status, stderr } = spawnSync(process.execPath, [start, ...args], { encoding: 'utf8', input: '' });
  if (status !== 0) fail(1, `${args.join(' ')}: ${stderr}`);
}

function fail(code, message) {
  console.error(`build.mjs: ${message}`);
  process.exit(code);
}

/** The object deck of a source, made once. */
function objectOf(source) {
  const object = join(folder, `${source.replace('/', '-')}.obj`);
  const libraries = ['--library', here, '--library', join(here, 'porter')];
  if (!existsSync(object)) cli('assemble', '--core', 's360', join(here, `${source}.asm`), ...libraries, '-o', object);
  return object;
}

function linked({ name, sources, origin = usualOrigin }) {
  const made = join(folder, `${name.replace('/', '-')}.deck`);
  cli('link', '--core', 's360', ...sources.map(objectOf), '--origin', origin, '--deck', made);
  return made;
}

/** Porter makes its disk itself: from its deck, with its programs in the reader, by what somebody types. */
function systemDisk(deck) {
  const programs = join(folder, 'programs.cards');
  writeFileSync(programs, Buffer.concat(onDisk.map((source) => readFileSync(objectOf(source)))));
  const disk = join(folder, 'porter.cckd');
  const blank = join(here, 'blank-2314.cckd');
  const attached = ['--attach', `190=${blank}`, '--attach', `00C=${programs}`, '--eject', `190=${disk}`];
  cli('run', deck, ...attached, '--input', join(here, 'porter', 'system.script'));
  return disk;
}

/** What became of one file that was made, as a line. */
function deliver(name, made, check) {
  const shipped = join(here, name);
  const bytes = readFileSync(made);
  if (!check) {
    writeFileSync(shipped, bytes);
    return `built     s360/${name}\n`;
  }
  if (existsSync(shipped) && readFileSync(shipped).equals(bytes)) return `same      s360/${name}\n`;
  process.exitCode = 1;
  return `DIFFERENT s360/${name}\n`;
}

const [mode, ...more] = process.argv.slice(2);
if (more.length > 0 || (mode !== undefined && mode !== '--check'))
  fail(2, 'usage: node roms/s360/build.mjs [--check]');
const folder = mkdtempSync(join(tmpdir(), 'tech-square-s360-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const check = mode === '--check';
for (const program of programs)
  process.stdout.write(deliver(`${program.name}.deck`, linked(program), check));
const porterDeck = linked(porter);
process.stdout.write(deliver(`${porter.name}.deck`, porterDeck, check));
process.stdout.write(deliver(`${porter.name}.cckd`, systemDisk(porterDeck), check));
