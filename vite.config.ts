import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** Isolated as a careful host would serve us; nothing in the app relies on it. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The machines' loops use constants of other modules in each instruction. */
const rolldownOptions = { optimization: { inlineConst: true } };

/** It renders in software and keeps to itself; without a sandbox it also runs as root in a container. */
const chromium = {
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const unit = {
  extends: true as const,
  test: {
    name: 'unit',
    environment: 'node' as const,
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/**/*.browser.test.ts', 'tests/**/*.page.test.ts'],
    testTimeout: 60_000, // a busy machine is no failure
  },
};

/** Modules under test inside a real browser. */
const browser = {
  extends: true as const,
  test: {
    name: 'browser',
    include: ['tests/**/*.browser.test.ts'],
    setupFiles: ['tests/browser-setup.ts'],
    globalSetup: ['tests/browser-provide.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromium }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
};

/** The built page, served and driven from outside as a reader would. */
const pages = {
  extends: true as const,
  test: {
    name: 'pages',
    environment: 'node' as const,
    include: ['tests/pages/**/*.page.test.ts'],
    globalSetup: ['tests/pages/serve.ts'],
    provide: { chromium },
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
};

export default defineConfig({
  root: process.env['VITEST'] ? '.' : 'frontend/web', // index.html lives in frontend/web, tests do not
  base: './',
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: { format: 'es', rolldownOptions },
  build: { target: 'es2022', outDir: '../../dist', emptyOutDir: true, manifest: true, rolldownOptions },
  optimizeDeps: { include: ['pixi.js', 'howler', 'idb-keyval'] }, // else the first run reloads in mid-test
  test: {
    maxWorkers: Math.max(2, availableParallelism() - 1), // on two cores one alone would take twice as long
    projects: existsSync(chromium.executablePath) ? [unit, browser, pages] : [unit],
  },
});
