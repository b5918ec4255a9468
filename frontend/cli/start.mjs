#!/usr/bin/env node
/** Starts the command line: bundles its TypeScript when that is newer than the bundle, then runs it. */
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Beside the packages it is made with: out of the way of what is served, linted and committed. */
const cache = join(root, 'node_modules', '.cache', 'tech-square');
const bundle = join(cache, 'main.js');
const sources = ['cores', 'frontend/host', 'frontend/cli', 'conformance', 'roms', 'package.json'];

/** The latest change of any source file, in ms since 1970. */
function newest(path) {
  const facts = statSync(path);
  if (!facts.isDirectory()) return /\.(ts|json|mjs)$/.test(path) ? facts.mtimeMs : 0;
  return Math.max(facts.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Into a folder of its own, then renamed: processes that race each put a whole bundle in place. */
async function build() {
  const started = new Date();
  const folder = join(cache, `${process.pid}-${started.getTime()}`);
  const { build: viteBuild } = await import('vite');
  try {
    await viteBuild({
      root,
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'frontend', 'cli', 'main.ts'),
        target: 'node20',
        outDir: folder,
        minify: false,
        rolldownOptions: {
          output: { entryFileNames: 'main.js', codeSplitting: false },
          optimization: { inlineConst: true }, // loops have them in each instruction
        },
      },
    });
    const built = join(folder, 'main.js');
    utimesSync(built, started, started); // what changed while it was built is newer
    renameSync(built, bundle);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const latest = Math.max(...sources.map((path) => newest(join(root, path))));
if (!existsSync(bundle) || statSync(bundle).mtimeMs <= latest) await build();
const { main } = await import(pathToFileURL(bundle).href);
await main(process.argv.slice(2), root);
