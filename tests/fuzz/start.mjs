#!/usr/bin/env node
/**
 * `npm run fuzz -- --count 20000 --seed 1 --core pmachine`: the cases run in a worker, so that one that hangs is found, named and
 * left behind. Exits with 1 when anything was found.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    core: { type: 'string' },
  },
});
const end = Number(values.seed) + Number(values.count);
/** Longer than any case takes on a slow machine. */
const hangMs = 10_000;
const outDir = resolve('node_modules', '.cache', 'tech-square-fuzz');

const totals = { refused: 0, played: 0, found: 0 };

async function main() {
  await bundle();
  for (let next = Number(values.seed); next < end;) next = await watch(next);
  print(
    `${Number(values.count)} cases: ${totals.refused} refused, ${totals.played} played, ${totals.found} found`,
  );
  process.exitCode = totals.found > 0 ? 1 : 0;
}

async function bundle() {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: 'tests/fuzz/worker.ts', target: 'node20', outDir, minify: false },
  });
}

/** Runs cases from `first` on until all are done or one hangs; the number to go on with. */
function watch(first) {
  const current = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(outDir, 'worker.js'), {
    workerData: { first, count: end - first, core: values.core, current },
  });
  return new Promise((resolve, reject) => {
    let kinds = ['?'];
    let [seen, since] = [first, Date.now()];
    const timer = setInterval(() => {
      if (current[0] !== seen) [seen, since] = [current[0], Date.now()];
      else if (seen >= first && Date.now() - since > hangMs) {
        totals.found++;
        print(`case ${seen}, ${kinds[seen % kinds.length]}: hangs`);
        finish(seen + 1);
      }
    }, 500);
    const finish = (next) => {
      clearInterval(timer);
      void worker.terminate();
      resolve(next);
    };
    worker.on('message', (message) => {
      kinds = message.kinds ?? kinds;
      if (message.finding !== undefined) print(message.finding);
      for (const name of Object.keys(totals)) totals[name] += message[name] ?? 0;
      if (message.done) finish(end);
    });
    worker.on('error', reject);
  });
}

const print = (text) => process.stdout.write(`${text}\n`);
await main();
