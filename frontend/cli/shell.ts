/** What a command has of the outside world; tests bring their own. */
import type { Readable } from 'node:stream';

export interface Shell {
  /** The folder of the project: catalog, images, suites. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };
  /** Whether standard output and standard error are terminals, and how wide that of the output is. */
  readonly terminal: {
    readonly output: boolean;
    readonly errors: boolean;
    readonly columns: number;
    readonly rows: number;
  };
  /** Whether colour and styles are wanted: on a terminal, unless NO_COLOR says no. */
  readonly colour: boolean;
  /** Guest output, and what a command was asked to print. Resolves when the reader has kept up. */
  out(text: string): Promise<void>;
  /** Resolves when everything has been handed to the system. */
  flush(): Promise<void>;
  /** All else. */
  error(text: string): void;
  /** Whether to finish the slice and end: the user pressed Ctrl-C, or nobody reads our output any more. */
  stopped(): 'interrupted' | 'unread' | undefined;
  /** Resolves when `stopped` has something to say, for whoever waits for input meanwhile. */
  readonly stopping: Promise<void>;
  /** The user pressed Ctrl-C where it is no signal. */
  interrupt(): void;
  /** Milliseconds, from anywhere. */
  now(): number;
}

export const exitCode = {
  ok: 0, // the guest ended, or its input did
  failed: 1, // a conformance or verification failure
  usage: 2,
  fault: 3, // of the guest
  image: 4, // not recognised or damaged
  interrupted: 130, // as shells count an interrupt
} as const;

/** The shell of this process. */
export function processShell(root: string): Shell {
  const state: { stopped: ReturnType<Shell['stopped']> } = { stopped: undefined };
  const { promise: stopping, resolve: tellStopping } = withResolvers();
  const stop = (why: 'interrupted' | 'unread'): void => {
    state.stopped ??= why;
    tellStopping();
  };
  process.on('SIGINT', () => {
    // A second Ctrl-C is for whoever does not want to wait for the end of the slice.
    if (state.stopped === 'interrupted') process.exit(exitCode.interrupted);
    stop('interrupted');
  });
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') stop('unread');
    else throw error;
  });
  process.stderr.on('error', () => stop('unread'));
  const { stdout, stderr, stdin, env } = process;
  return {
    root,
    environment: env,
    stdin,
    terminal: { output: stdout.isTTY, errors: stderr.isTTY, columns: stdout.columns, rows: stdout.rows },
    colour: stdout.isTTY && (env['NO_COLOR'] ?? '') === '',
    out: (text) =>
      new Promise((resolve) => {
        if (text === '' || stdout.destroyed || stdout.write(text)) resolve();
        else {
          stdout.once('drain', resolve);
          stdout.once('close', resolve);
        }
      }),
    flush: () =>
      new Promise((resolve) => {
        if (stdout.destroyed || stdout.writableLength === 0) resolve();
        else stdout.write('', () => resolve());
      }),
    error: (text) => void stderr.write(text),
    stopped: () => state.stopped,
    stopping,
    interrupt: () => stop('interrupted'),
    now: () => performance.now(),
  };
}

/** Promise.withResolvers, which Node 20 lacks. */
function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
