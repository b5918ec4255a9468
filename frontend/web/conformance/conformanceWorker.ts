/** Runs suites away from the page, over the files that come with it and the media this browser keeps. */
import { runSuites } from '../../../conformance/runner';
import { cores } from '../../../cores/index';
import { MediaLibrary } from '../media';
import { keyValueStore } from '../saves/browserStore';
import type { RunMessage, RunSuites } from './protocol';

const addresses = import.meta.glob<string>(
  [
    '../../../conformance/suites.json',
    '../../../conformance/*/*/*',
    '../../../roms/**/*.{txt,z1,z2,z3,z4,z5,z7,z8,deck,cckd,directory}',
  ],
  { query: '?url&no-inline', import: 'default', eager: true },
);

async function load(path: string): Promise<Uint8Array | undefined> {
  const address = addresses[`../../../${path}`];
  if (address === undefined) return undefined;
  const response = await fetch(address);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

const tell = (message: RunMessage): void => postMessage(message);

addEventListener('message', (event: MessageEvent<RunSuites>) => {
  const began = performance.now();
  const library = new MediaLibrary(keyValueStore('tech-square-media'));
  const env = { cores, load, media: { find: (hash: string) => library.find(hash) } };
  runSuites({
    env,
    filter: event.data.filter,
    onProgress: (progress) => tell({ kind: 'progress', progress }),
  }).then(
    (result) => tell({ kind: 'done', result, milliseconds: performance.now() - began }),
    (error: unknown) =>
      tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});
