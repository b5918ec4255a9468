/** A command of the command line, and how its arguments are read. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Shell } from './shell';

export interface Command {
  readonly name: string;
  /** The arguments, as the usage line shows them. */
  readonly synopsis: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints below the usage line. */
  readonly help: string;
  /** Resolves to the exit code. Throws UsageError and the declared errors of cores and host. */
  run(args: readonly string[], shell: Shell): Promise<number>;
}

/** The command line was not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type OptionKinds = NonNullable<ParseArgsConfig['options']>;

/** Values and positional arguments. Throws UsageError. */
export function parseArguments<const O extends OptionKinds>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message.replace(/\. To specify.*$/s, '') : String(error),
    );
  }
}

/** The only positional argument. Throws UsageError. */
export function onePositional(positionals: readonly string[], what: string): string {
  const [first, second] = positionals;
  if (first === undefined) throw new UsageError(`${what} is missing`);
  if (second !== undefined) throw new UsageError(`one argument too many: '${second}'`);
  return first;
}

/** A whole number, decimal, or hexadecimal after 0x. Throws UsageError. */
export function wholeNumber(text: string, name: string, most = Number.MAX_SAFE_INTEGER): number {
  const number = /^(0x[0-9a-f]+|[0-9]+)$/i.test(text) ? Number(text) : NaN;
  if (!(number <= most))
    throw new UsageError(`${name}: expected a whole number up to ${most}, found '${text}'`);
  return number;
}

export function optionalNumber(text: string | undefined, name: string, most?: number): number | undefined {
  return text === undefined ? undefined : wholeNumber(text, name, most);
}
