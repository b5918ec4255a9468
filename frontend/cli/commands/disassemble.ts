import { onePositional, optionalNumber, parseArguments, UsageError, type Command } from '../command';
import { loadImage } from '../images';
import { listingFacts, listingText, parseAddress } from '../listing';
import { exitCode } from '../shell';

const usualCount = 32;

export const disassemble: Command = {
  name: 'disassemble',
  synopsis: '<image> [--core ID] [--from A] [--count N] [--json]',
  summary: 'instructions of an image, as its specification writes them',
  help: `  --from A    where to begin, '0x4f05' or 'SPACE:0x4f05' (default: where the machine starts)
  --count N   how many instructions (default: ${usualCount})
  --core ID   the core, when several would take the image
  --json      one object a line: at, bytes, mnemonic, operands, spec
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      ...{ core: { type: 'string' }, json: { type: 'boolean' } },
      ...{ from: { type: 'string' }, count: { type: 'string' } },
    });
    const { core, bytes } = await loadImage(onePositional(positionals, 'the image'), shell, values.core);
    const { debug } = core.create(bytes, { seed: 1, epoch: 0, engine: 'interpreter', config: {} });
    if (debug === undefined) throw new UsageError(`the ${core.title} has no disassembler`);
    const from = values.from === undefined ? debug.at : parseAddress(values.from, debug, '--from');
    const count = optionalNumber(values.count, '--count', 10_000_000) ?? usualCount;
    for (const line of debug.disassemble(from, count)) {
      if (shell.stopped() !== undefined) break;
      await shell.out(
        values.json === true ? `${JSON.stringify(listingFacts(line))}\n` : `${listingText(line)}\n`,
      );
    }
    return exitCode.ok;
  },
};
