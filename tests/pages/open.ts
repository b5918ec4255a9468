/** One reader at one browser: opens pages of the built app and collects what went wrong in them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** How vite.config.ts wants Chromium started. */
    readonly chromium: { readonly executablePath: string; readonly args: string[] };
  }
}

/** A browser with a profile of its own: IndexedDB lasts until `close`, over any number of pages and `restart`s. */
export class Reader {
  /** Console errors, uncaught exceptions and failed requests of all pages, in order; a good test ends with none. */
  readonly errors: string[] = [];

  private constructor(
    private readonly profile: string,
    private context: BrowserContext,
  ) {
    this.watch();
  }

  static async start(): Promise<Reader> {
    const profile = mkdtempSync(join(tmpdir(), 'tech-square-'));
    return new Reader(profile, await launch(profile));
  }

  /** Opens `path` of the served app ('?core=zmachine') in a new tab. */
  async open(path = ''): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(new URL(path, inject('pageAddress')).href);
    return page;
  }

  /** Quits the browser and starts it again on the same profile. */
  async restart(): Promise<void> {
    await this.context.close();
    this.context = await launch(this.profile);
    this.watch();
  }

  async close(): Promise<void> {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  private watch(): void {
    this.context.on('weberror', (error) => this.errors.push(String(error.error())));
    this.context.on('requestfailed', (request) => {
      const aborted = request.failure()?.errorText === 'net::ERR_ABORTED'; // the reader went elsewhere first
      if (!aborted) this.errors.push(`not loaded: ${request.url()}`);
    });
    this.context.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }
}

const launch = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    ...inject('chromium'),
    headless: true,
    viewport: { width: 1000, height: 760 },
  });
