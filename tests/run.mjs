/**
 * Everything `npm test` checks, in order: types, lint, format, then the tests in Node, in Chromium and on the
 * built page. Each static check counts as one, each test as one. What could not run is named and never counted
 * as passed; where CI=true it is a failure. The last line is the totals.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';

const folders = ['cores', 'frontend/host', 'frontend/web', 'frontend/cli', 'conformance', 'tests'];
const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const mustBeComplete = process.env.CI === 'true';

/** No step takes half of this; one that does is stuck. */
const stuckMs = 14 * 60_000;

const totals = { passed: 0, failed: 0 };
const failures = [];
const notRun = [];

function main() {
  for (const folder of folders) check(`types ${folder}`, 'typescript/bin/tsc', ['-p', folder]);
  check('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
  check('format', 'prettier/bin/prettier.cjs', ['--check', '.']);
  lookForEquipment();
  tests('unit');
  if (existsSync(chromium)) for (const project of ['browser', 'pages']) tests(project);
  report();
}

/** One tool that succeeds or fails as a whole. */
function check(name, script, parameters) {
  const passed = run(name, script, parameters) === 0;
  count(passed ? 1 : 0, passed ? [] : [name]);
}

/** One project of vite.config.ts; the numbers come from vitest's own report. */
function tests(project) {
  const folder = mkdtempSync(join(tmpdir(), 'tech-square-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const status = run(`tests ${project}`, 'vitest/vitest.mjs', ['run', '--project', project, ...reporters]);
  const files = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : [];
  rmSync(folder, { recursive: true });

  const cases = files.flatMap((one) => one.assertionResults.map((test) => [test, relative('.', one.name)]));
  const named = (status) =>
    cases.filter(([test]) => status.includes(test.status)).map(([test, path]) => `${path}: ${test.fullName}`);
  const broken = files.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
  const failed = [...named(['failed']), ...broken.map((one) => `${relative('.', one.name)} did not load`)];
  // An error outside of any test, or no report at all, shows in vitest's exit status alone.
  if (failed.length === 0 && (status !== 0 || cases.length === 0)) failed.push(`tests ${project}`);
  count(named(['passed']).length, failed);
  for (const name of named(['pending', 'skipped', 'todo', 'disabled'])) leaveOut(name);
}

/** What some tests need and cannot bring themselves. */
function lookForEquipment() {
  if (!existsSync(chromium)) leaveOut('all browser and page tests: there is no Chromium (CHROMIUM_PATH)');
  const path = [...(process.env.PATH ?? '').split(delimiter), '/usr/games'];
  if (!path.some((folder) => existsSync(join(folder, 'dfrotz'))))
    leaveOut('comparisons with dfrotz: it is not installed');
  const media = (process.env.TECHSQUARE_MEDIA ?? '').split(delimiter).filter((folder) => existsSync(folder));
  if (media.length === 0) leaveOut('suites whose media is not shipped: TECHSQUARE_MEDIA names no folder');
}

function run(title, script, parameters) {
  print(`\n── ${title} ${'─'.repeat(Math.max(0, 100 - title.length))}\n`);
  const started = Date.now();
  const { status } = spawnSync(process.execPath, [join('node_modules', script), ...parameters], {
    stdio: 'inherit',
    timeout: stuckMs,
  });
  print(`${status === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return status;
}

function count(passed, failed) {
  totals.passed += passed;
  totals.failed += failed.length;
  failures.push(...failed);
}

function leaveOut(what) {
  notRun.push(what);
  if (mustBeComplete) count(0, [`not run: ${what}`]);
}

function report() {
  if (notRun.length > 0) print(`\nNOT RUN, and not counted as passed:\n${indented(notRun)}`);
  if (failures.length > 0) print(`\nFAILED:\n${indented(failures)}`);
  print(`\n${totals.passed} passed, ${totals.failed} failed\n`);
  process.exitCode = totals.failed > 0 ? 1 : 0;
}

const indented = (lines) => lines.map((line) => `  ${line}\n`).join('');
const print = (text) => process.stdout.write(text);

main();
