/** The command line of Tech Square: a table of commands, and what becomes of their errors. */
import { ImageError, OptionError, SnapshotError } from '../../cores/kit/errors';
import { ReplayError } from '../host/replay';
import { FormatError } from '../host/shape';
import { UsageError, type Command } from './command';
import { assemble } from './commands/assemble';
import { bench } from './commands/bench';
import { conformance } from './commands/conformance';
import { coverage } from './commands/coverage';
import { disassemble } from './commands/disassemble';
import { info } from './commands/info';
import { link } from './commands/link';
import { list } from './commands/list';
import { profile } from './commands/profile';
import { replay } from './commands/replay';
import { run } from './commands/run';
import { trace } from './commands/trace';
import { volume } from './commands/volume';
import { exitCode, processShell, type Shell } from './shell';
import { programVersion } from './version';

export const commands: readonly Command[] = [
  list,
  run,
  conformance,
  info,
  disassemble,
  trace,
  profile,
  coverage,
  replay,
  volume,
  assemble,
  link,
  bench,
];

/** Runs one command and ends the process with its exit code. */
export async function main(args: readonly string[], root: string): Promise<void> {
  const shell = processShell(root);
  const code = await execute(args, shell);
  await shell.flush();
  process.exit(code);
}

/** Resolves to the exit code; throws nothing. */
export async function execute(args: readonly string[], shell: Shell): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) return refuse('no command', usage(), shell);
  if (name === '--version') return print(`${programVersion}\n`, shell);
  if (name === 'help' || name === '--help' || name === '-h') return help(rest[0], shell);
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return refuse(`unknown command '${name}'`, usage(), shell);
  const end = rest.indexOf('--');
  if ((end < 0 ? rest : rest.slice(0, end)).some((arg) => arg === '--help' || arg === '-h'))
    return help(name, shell);
  try {
    return await command.run(rest, shell);
  } catch (error) {
    return explain(error, command, shell);
  }
}

function explain(error: unknown, command: Command, shell: Shell): number {
  if (error instanceof UsageError || error instanceof OptionError)
    return refuse(error.message, usageOf(command), shell);
  if (error instanceof ImageError || error instanceof SnapshotError || error instanceof FormatError) {
    shell.error(`tech-square ${command.name}: ${error.message}\n`);
    return exitCode.image;
  }
  if (error instanceof ReplayError) {
    shell.error(`tech-square ${command.name}: ${error.message}\n`);
    return exitCode.failed;
  }
  const known = error instanceof Error ? (error.stack ?? error.message) : String(error);
  shell.error(`tech-square ${command.name}: this should not have happened: ${known}\n`);
  return exitCode.failed;
}

function refuse(message: string, hint: string, shell: Shell): number {
  shell.error(`tech-square: ${message}\n${hint}`);
  return exitCode.usage;
}

function help(name: string | undefined, shell: Shell): Promise<number> {
  if (name === undefined) return print(usage(), shell);
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return Promise.resolve(refuse(`unknown command '${name}'`, usage(), shell));
  return print(`${usageOf(command)}\n${command.help}`, shell);
}

async function print(text: string, shell: Shell): Promise<number> {
  await shell.out(text);
  return exitCode.ok;
}

const usageOf = (command: Command): string => `usage: tech-square ${command.name} ${command.synopsis}\n`;

function usage(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`).join('');
  return `usage: tech-square <command> …\n\n${list}\n'tech-square help <command>' tells more.\n`;
}
