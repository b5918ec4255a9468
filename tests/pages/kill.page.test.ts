import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import './open'; // says what is injected
import { fourthFloorPath, newestAutosave, prompt, textOf, turns } from './reading';

/** Rounds of this run; a long one is `KILLS=200 npx vitest run --project pages tests/pages/kill`. */
const rounds = Number(process.env['KILLS'] ?? 4);

let profile: string;
beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), 'tech-square-kill-'));
});
afterAll(() => rmSync(profile, { recursive: true, force: true }));

test(
  `a browser killed ${rounds} times in the middle of saving loses no turn it had kept`,
  async () => {
    let kept = 0;
    for (let round = 0; round < rounds; round++) {
      const running = await start();
      const page = await running.page();
      await prompt(page);
      expect(await turns(page)).toBeGreaterThanOrEqual(kept);
      expect(await textOf(page)).toMatch(/>$/);
      kept = await playAndKill(page, running, 150 + ((round * 397) % 900));
    }
    const last = await start();
    const page = await last.page();
    await prompt(page);
    expect(await turns(page)).toBeGreaterThanOrEqual(kept);
    expect(kept).toBeGreaterThan(0);
    last.kill();
  },
  60_000 + rounds * 15_000,
);

/** Plays without pause until the browser is gone; returns the turns of the last save that was seen in the store. */
async function playAndKill(page: Page, running: Running, milliseconds: number): Promise<number> {
  let kept = 0;
  const timer = setTimeout(() => running.kill(), milliseconds);
  try {
    for (;;) {
      await page.locator('#keyboard').fill('wait');
      await page.locator('#keyboard').press('Enter');
      kept = (await page.evaluate(newestAutosave)) ?? kept;
    }
  } catch {
    // The browser is gone: that was the plan.
  }
  clearTimeout(timer);
  await running.ended;
  return kept;
}

interface Running {
  readonly page: () => Promise<Page>;
  readonly kill: () => void;
  readonly ended: Promise<void>;
}

/** A browser of its own process group, so that it can be killed as by a power cut. */
async function start(): Promise<Running> {
  const { executablePath, args } = inject('chromium');
  const child = spawn(
    executablePath,
    [...args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const browser = await connect(child);
  return {
    page: async () => {
      const page = await browser.contexts()[0]!.newPage();
      await page.goto(new URL(fourthFloorPath, inject('pageAddress')).href);
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
