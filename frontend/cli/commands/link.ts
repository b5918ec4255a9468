import { parseArguments, UsageError, type Command } from '../command';
import { readInput } from '../images';
import { exitCode } from '../shell';
import { chosenToolchain, printComplaints, writeOutput } from '../toolchains';

export const link: Command = {
  name: 'link',
  synopsis: '<object>… [--deck FILE] [--core-image FILE] [--map FILE]',
  summary: 'object decks into a program that a machine can be started with',
  help: `  --deck FILE          a deck for IPL: a loader, the program, its start
  --core-image FILE    an image of storage from address 0 on
  --map FILE           where sections and entries stand; '-': standard output
  --origin ADDRESS     of the first section, hexadecimal (default: sections stay where they were assembled)
  --entry SYMBOL       where to begin (default: as the first END says that names a place)
  --core ID            whose linker, when several cores have one

What is not resolved, defined twice or overlaps is told; then the exit code is 1 and nothing but the map is written.
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      deck: { type: 'string' },
      'core-image': { type: 'string' },
      map: { type: 'string' },
      origin: { type: 'string' },
      entry: { type: 'string' },
      core: { type: 'string' },
    });
    if (positionals.length === 0) throw new UsageError('the object decks are missing');
    const { deck, 'core-image': coreImage, map } = values;
    if ((deck ?? coreImage ?? map) === undefined)
      throw new UsageError('say what to make: --deck, --core-image or --map');
    const toolchain = await chosenToolchain(values.core);
    const objects = await Promise.all(
      positionals.map(async (name) => ({ name, bytes: await readInput(name, shell) })),
    );
    const program = toolchain.link(objects, {
      ...(values.origin === undefined ? {} : { origin: address(values.origin) }),
      ...(values.entry === undefined ? {} : { entry: values.entry }),
    });
    if (map === '-') await shell.out(program.map);
    else if (map !== undefined) await writeOutput(map, program.map);
    const made =
      deck === undefined ? undefined : program.complaints.length === 0 ? program.deck() : undefined;
    const complaints = [...program.complaints, ...(made?.complaints ?? [])];
    printComplaints(complaints, shell);
    if (complaints.length > 0) return exitCode.failed;
    if (deck !== undefined && made !== undefined) await writeOutput(deck, made.bytes);
    if (coreImage !== undefined) await writeOutput(coreImage, program.core());
    return exitCode.ok;
  },
};

function address(text: string): number {
  if (!/^[0-9a-f]{1,6}$/i.test(text))
    throw new UsageError(`--origin: expected up to six hexadecimal digits, found '${text}'`);
  return parseInt(text, 16);
}
