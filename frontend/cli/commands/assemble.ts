import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onePositional, parseArguments, UsageError, type Command } from '../command';
import { readInput } from '../images';
import { exitCode } from '../shell';
import { chosenToolchain, printComplaints, writeOutput } from '../toolchains';

export const assemble: Command = {
  name: 'assemble',
  synopsis: '<source> [-o FILE] [--listing FILE] [--library FOLDER]…',
  summary: 'a program of assembler language into an object deck',
  help: `  -o, --output FILE    the object deck (default: the source's name with .obj)
  --listing FILE       source with addresses and object code, cross-reference; '-': standard output
  --library FOLDER     where COPY finds its members, files of that name, also with .copy; may be repeated
  --core ID            whose assembler, when several cores have one

Mistakes are told as file:line: reason; then the exit code is 1 and no deck is written.
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      output: { type: 'string', short: 'o' },
      listing: { type: 'string' },
      library: { type: 'string', multiple: true },
      core: { type: 'string' },
    });
    const path = onePositional(positionals, 'the source');
    const toolchain = await chosenToolchain(values.core);
    const output = values.output ?? outputName(path, toolchain.extensions.object);
    const source = textOf(path, await readInput(path, shell));
    const { object, listing, complaints } = toolchain.assemble(source, {
      file: path,
      copy: (name) => member(values.library ?? [], name),
    });
    if (values.listing === '-') await shell.out(listing);
    else if (values.listing !== undefined) await writeOutput(values.listing, listing);
    printComplaints(complaints, shell);
    if (complaints.length > 0) return exitCode.failed;
    await writeOutput(output, object);
    return exitCode.ok;
  },
};

function outputName(path: string, extension: string): string {
  if (path === '-') throw new UsageError('say with -o where the object deck should go');
  return path.replace(/\.[^./\\]*$/, '') + extension;
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${path} is no text in UTF-8`);
  }
}

function member(folders: readonly string[], name: string): readonly string[] | undefined {
  const file = folders
    .flatMap((folder) => [join(folder, name), join(folder, `${name}.copy`)])
    .find((candidate) => existsSync(candidate));
  if (file === undefined) return undefined;
  return textOf(file, readFileSync(file))
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
}
