/** Builds the page as it is released and serves it while the page tests run. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built page is served, with a slash at its end. */
    readonly pageAddress: string;
  }
}

export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    env: { ...process.env, VITEST: '', NODE_ENV: 'production' }, // the build must not take itself for a test
    stdio: 'inherit',
  });
  const server = await preview({
    configFile: 'vite.config.ts',
    root: 'frontend/web',
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the preview server did not say where it serves');
  project.provide('pageAddress', address);
  return () => server.close();
}
