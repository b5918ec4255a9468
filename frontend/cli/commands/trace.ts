import { optionalNumber, parseArguments, type Command } from '../command';
import { listingFacts, listingText, recordText } from '../listing';
import { Unseen, unseenHelp, unseenKinds } from '../unseen';

export const trace: Command = {
  name: 'trace',
  synopsis:
    '<image> [--input FILE] [--attach PORT=FILE]… [--from TICK] [--count N] [--places] [--events] [--core ID] [--seed N]\n' +
    '    [--rng NAME] [--option NAME=VALUE]… [--json]',
  summary: 'run an image and print every instruction before it is run',
  help: `The instructions go to standard output, and what the guest prints is not shown. Input is read as by 'run' from
a script, or from standard input when that is no terminal: lines, or keys for a guest with a terminal.

  --input FILE         the script; '-' is standard input
  --from TICK          begin printing at this tick (default: 0)
  --count N            end after so many instructions (default: at the end of the input)
  --places             name routine and offset instead of address and bytes, and show the evaluation stack:
                       's0 p1 o21        xit      Stack: ', as traces of the p-machine are written
  --events             also what happens beside instructions: channel commands, interruptions (of machines that tell)
${unseenHelp}  --json               one object a line: tick, at, bytes, mnemonic, operands, spec; with --places also place, stack
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      ...unseenKinds,
      ...{ input: { type: 'string' }, from: { type: 'string' }, count: { type: 'string' } },
      ...{ json: { type: 'boolean' }, places: { type: 'boolean' }, events: { type: 'boolean' } },
    });
    const from = optionalNumber(values.from, '--from') ?? 0;
    const count = optionalNumber(values.count, '--count') ?? Infinity;
    const unseen = await Unseen.open(positionals, values, values.input, shell);
    const execution = values.places === true ? unseen.execution : undefined;
    const { debug, session } = unseen;
    let lines = '';
    const tell = (event: string): void => {
      const { ticks } = session.machine;
      lines +=
        values.json === true
          ? JSON.stringify({ tick: ticks, event })
          : `${String(ticks).padStart(9)}  * ${event}`;
      lines += '\n';
    };
    const note = (): void => {
      const line = debug.disassemble(debug.at, 1)[0];
      if (line === undefined) return;
      const { ticks } = session.machine;
      const here = execution && { place: execution.place(line.at), stack: execution.stack() };
      if (values.json === true) lines += JSON.stringify({ tick: ticks, ...listingFacts(line), ...here });
      else if (here !== undefined) lines += recordText(line, here.place, here.stack);
      else lines += `${String(ticks).padStart(9)}  ${listingText(line)}`;
      lines += '\n';
    };
    const print = async (): Promise<void> => {
      await shell.out(lines);
      lines = '';
    };
    const before = await unseen.play(from);
    if (values.events === true) debug.events = tell;
    return unseen.close(before.end === 'limit' ? await unseen.play(from + count, note, print) : before);
  },
};
