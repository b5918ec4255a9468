/** A browser that a test kills as a power cut would, on a profile that outlives it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chromium, type Browser, type Page } from 'playwright';
import { inject } from 'vitest';
import './open'; // says what is injected

export interface Running {
  readonly page: (path: string) => Promise<Page>;
  readonly kill: () => void;
  readonly ended: Promise<void>;
}

/** A browser of its own process group, so that it can be killed as by a power cut. */
export async function startOn(profile: string): Promise<Running> {
  const { executablePath, args } = inject('chromium');
  const child = spawn(
    executablePath,
    [...args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const browser = await connect(child);
  return {
    page: async (path) => {
      const page = await browser.contexts()[0]!.newPage();
      await page.goto(new URL(path, inject('pageAddress')).href);
      return page;
    },
    kill: () => process.kill(-child.pid!, 'SIGKILL'),
    ended,
  };
}

/** It says on its error stream where it can be reached. */
async function connect(child: ChildProcess): Promise<Browser> {
  const address = await new Promise<string>((resolve) => {
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /ws:\/\/\S+/.exec(said);
      if (found !== null) resolve(found[0]);
    });
  });
  return chromium.connectOverCDP(address);
}
