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
const origin = '400';

/** Each deck and the sources it is linked from; the first has the entry. */
const programs = [
  { name: 'hello', sources: ['hello'] },
  { name: 'lister', sources: ['monitor', 'lister'] },
  { name: 'calc', sources: ['monitor', 'calc', 'calc-decimal', 'calc-floating', 'calc-functions'] },
  { name: 'packs', sources: ['monitor', 'packs'] },
  { name: 'moth', sources: ['monitor', 'moth', 'moth-texts'] },
];

function cli(...args) {
  const { status, stderr } = spawnSync(process.execPath, [start, ...args], { encoding: 'utf8' });
  if (status !== 0) fail(1, `${args.join(' ')}: ${stderr}`);
}

function fail(code, message) {
  console.error(`build.mjs: ${message}`);
  process.exit(code);
}

/** The object deck of a source, made once. */
function objectOf(source) {
  const object = join(folder, `${source}.obj`);
  if (!existsSync(object)) cli('assemble', '--core', 's360', join(here, `${source}.asm`), '--library', here, '-o', object);
  return object;
}

/** What became of one program, as a line. */
function deliver({ name, sources }, check) {
  const deck = join(here, `${name}.deck`);
  const made = join(folder, `${name}.deck`);
  cli('link', '--core', 's360', ...sources.map(objectOf), '--origin', origin, '--deck', made);
  const bytes = readFileSync(made);
  if (!check) {
    writeFileSync(deck, bytes);
    return `built     s360/${name}.deck`;
  }
  if (existsSync(deck) && readFileSync(deck).equals(bytes)) return `same      s360/${name}.deck`;
  process.exitCode = 1;
  return `DIFFERENT s360/${name}.deck`;
}

const [mode, ...more] = process.argv.slice(2);
if (more.length > 0 || (mode !== undefined && mode !== '--check'))
  fail(2, 'usage: node roms/s360/build.mjs [--check]');
const folder = mkdtempSync(join(tmpdir(), 'tech-square-s360-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const program of programs) process.stdout.write(`${deliver(program, mode === '--check')}\n`);
