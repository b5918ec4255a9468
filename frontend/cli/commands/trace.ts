import type { Debug } from '../../../cores/kit/contract';
import { Session } from '../../host/session';
import { onePositional, optionalNumber, parseArguments, UsageError, type Command } from '../command';
import { faultReport } from '../faultReport';
import { GuestFiles, parseAttachments } from '../guestFiles';
import { loadImage, readInput } from '../images';
import { listingFacts, listingText } from '../listing';
import { machineOptionHelp, machineOptionKinds, machineOptions } from '../machineOptions';
import { Player, type Ending } from '../player';
import { Screen } from '../screen';
import { ScriptInput, streamLines, textLines } from '../scriptInput';
import { exitCode, type Shell } from '../shell';

export const trace: Command = {
  name: 'trace',
  synopsis: '<image> [--input FILE] [--from TICK] [--count N] [--core ID] [--seed N] [--rng NAME] [--json]',
  summary: 'run an image and print every instruction before it is run',
  help: `The instructions go to standard output, and what the guest prints is not shown. Input is read as by 'run' from
a script, or from standard input when that is no terminal.

  --input FILE         the script; '-' is standard input
  --from TICK          begin printing at this tick (default: 0)
  --count N            end after so many instructions (default: at the end of the input)
${machineOptionHelp}  --core ID            the core, when several would take the image
  --attach PORT=FILE   as for 'run'
  --json               one object a line: tick, at, bytes, mnemonic, operands, spec
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      ...machineOptionKinds,
      ...{ core: { type: 'string' }, json: { type: 'boolean' }, attach: { type: 'string', multiple: true } },
      ...{ input: { type: 'string' }, from: { type: 'string' }, count: { type: 'string' } },
    });
    const argument = onePositional(positionals, 'the image');
    const from = optionalNumber(values.from, '--from') ?? 0;
    const count = optionalNumber(values.count, '--count') ?? Infinity;
    const image = await loadImage(argument, shell, values.core);
    const { core, bytes } = image;
    const defaults = { seed: 1, epoch: 0, columns: undefined };
    const session = new Session(core, bytes, machineOptions(core, values, defaults));
    const { debug } = session.machine;
    if (debug === undefined) throw new UsageError(`the ${core.title} cannot be traced`);
    const input = new ScriptInput(await script(values.input, argument, shell), (text) => shell.error(text));
    const silent: Shell = { ...shell, out: () => Promise.resolve() };
    const screen = new Screen(silent, core, 0, false);
    const files = new GuestFiles(core, image.name, parseAttachments(core, values.attach ?? []), input, shell);
    const print = async (): Promise<void> => {
      const line = describe(debug, session.machine.ticks, values.json === true);
      if (line !== undefined) await shell.out(`${line}\n`);
    };
    const player = new Player(session, input, screen, files, shell, from);
    let ending = await player.play();
    if (ending.end === 'limit')
      ending = await new Player(session, input, screen, files, shell, from + count, print).play();
    input.close();
    return report(ending, session, shell);
  },
};

async function script(
  input: string | undefined,
  image: string,
  shell: Shell,
): Promise<AsyncIterator<string>> {
  if (input !== undefined && input !== '-')
    return textLines(new TextDecoder().decode(await readInput(input, shell)));
  const free = image !== '-' && (input === '-' || shell.stdin.isTTY !== true);
  return free ? streamLines(shell.stdin) : textLines('');
}

/** The instruction that runs next. */
function describe(debug: Debug, tick: number, json: boolean): string | undefined {
  const line = debug.disassemble(debug.at, 1)[0];
  if (line === undefined) return undefined;
  return json
    ? JSON.stringify({ tick, ...listingFacts(line) })
    : `${String(tick).padStart(9)}  ${listingText(line)}`;
}

function report(ending: Ending, session: Session, shell: Shell): number {
  if (ending.end === 'interrupted') return exitCode.interrupted;
  if (ending.end !== 'fault' || ending.slice.end !== 'fault') return exitCode.ok;
  shell.error(faultReport(session.core, ending.slice.fault, session.machine.ticks));
  return exitCode.fault;
}
