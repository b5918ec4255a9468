import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Reader } from './open';
import { fourthFloorPath, play, prompt, textOf } from './reading';

/** What a careful host allows us: nothing inline but styles, nothing evaluated, nothing from elsewhere but stories. */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "img-src 'self' blob: data:",
  "media-src 'self' blob: data:",
  "connect-src 'self' blob: data: https:",
  "style-src 'self' 'unsafe-inline'",
].join('; ');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

let server: Server;
let address: string;
let reader: Reader;
beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join('dist', pathname === '/' ? 'index.html' : pathname);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return response.writeHead(404).end();
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy });
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const place = server.address();
  address = typeof place === 'object' && place !== null ? `http://127.0.0.1:${place.port}/` : '';
  reader = await Reader.start();
});
afterAll(async () => {
  await reader.close();
  server.close();
});

describe('the released page under a strict content policy', () => {
  test.each(['canvas', 'webgl'])('plays a story, drawn with %s', async (renderer) => {
    const page = await reader.open(`${address}${fourthFloorPath}&renderer=${renderer}`);
    await play(page, 'look', 'inventory');
    expect(await textOf(page)).toContain('Fourth Floor Landing');
    await page.close();
    expect(reader.errors).toEqual([]);
  });

  test('shows the lobby without a complaint', async () => {
    const page = await reader.open(address);
    await page.locator('.shelf li').first().waitFor();
    await page.close();
    expect(reader.errors).toEqual([]);
  });
});

test('the page and its renderer weigh at most 250 KB of compressed JavaScript', () => {
  interface Chunk {
    file: string;
    isEntry?: boolean;
    imports?: string[];
    dynamicImports?: string[];
  }
  const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8')) as Record<string, Chunk>;
  const entry = Object.values(manifest).find((chunk) => chunk.isEntry === true)!;
  const wanted = new Set<Chunk>();
  const add = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || wanted.has(chunk)) return;
    wanted.add(chunk);
    for (const name of chunk.imports ?? []) add(manifest[name]);
  };
  add(entry);
  for (const name of ['player/playTitle.ts', 'screens/pixiSurface.ts']) {
    expect(manifest[name]).toBeDefined();
    add(manifest[name]);
  }
  const chunks = [...wanted].map(({ file }) => readFileSync(join('dist', file)));
  const workers = readdirSync('dist/assets').filter((name) => /^worker-.*\.js$/.test(name));
  const scripts = [...chunks, ...workers.map((name) => readFileSync(join('dist/assets', name)))];
  const bytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
  expect(bytes).toBeLessThan(250_000);
});

test('nothing is fetched from another host', async () => {
  const page = await reader.open(`${address}${fourthFloorPath}`);
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.reload();
  await prompt(page);
  expect([...hosts]).toEqual([new URL(address).host]);
  await page.close();
});
