import { readFile, writeFile } from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import { hashState } from '../../../cores/kit/compare';
import type { Core } from '../../../cores/kit/contract';
import { findBySha256 } from '../../host/catalog';
import { writeJournal } from '../../host/journalFile';
import { Session } from '../../host/session';
import { isSave, readSave, writeSave } from '../../host/snapshotFile';
import {
  onePositional,
  optionalNumber,
  parseArguments,
  UsageError,
  wholeNumber,
  type Command,
} from '../command';
import { faultReport } from '../faultReport';
import { attachDevices, attachShipped, checkEjected, ejectMedia, tellUnkept } from '../drives';
import { GuestFiles, parseAttachments } from '../guestFiles';
import { loadImage, reason, type RecognisedImage } from '../images';
import { machineOptionHelp, machineOptionKinds, machineOptions } from '../machineOptions';
import { openScript } from '../openScript';
import { Player, type Ending } from '../player';
import { untilStopped, type PlayerInput } from '../playerInput';
import { Screen } from '../screen';
import { exitCode, type Shell } from '../shell';
import { loadCatalog } from '../sources';
import { TerminalInput } from '../terminalInput';
import { terminalOf, typewriterOf } from '../terminals';
import { Typewriter } from '../typewriter';
import { programVersion } from '../version';

const kinds = {
  ...machineOptionKinds,
  core: { type: 'string' },
  input: { type: 'string' },
  attach: { type: 'string', multiple: true },
  eject: { type: 'string', multiple: true },
  record: { type: 'string' },
  'max-ticks': { type: 'string' },
  speed: { type: 'string' },
  'save-at-end': { type: 'string' },
  load: { type: 'string' },
} as const;

/** Lines of the text before a loaded save's prompt that a terminal shows again. */
const linesAgain = 20;

export const run: Command = {
  name: 'run',
  synopsis:
    '<image> [--core ID] [--input FILE] [--seed N] [--rng NAME] [--engine interpreter|jit] [--attach PORT=FILE]…\n' +
    '    [--eject PORT=FILE]… [--record FILE] [--max-ticks N] [--speed N] [--width N]\n' +
    '    [--option NAME=VALUE]… [--save-at-end FILE] [--load FILE]',
  summary: 'run an image: play it on a terminal, or feed it a script',
  help: `The image is a file, '-' for standard input, a zip archive with an image in it, or the SHA-256 of one in
roms/ or TECHSQUARE_MEDIA. What the guest prints goes to standard output, all else to standard error.

On a terminal the guest is played by hand, and its clock runs. With --input FILE, or when standard input is
no terminal, it is played by a script: the clock stands still while there is input, and the guest ends with it.
Lines of a script answer lines. Where the guest wants a key, the next line is taken character by character, an
empty line being Enter; what is left of it when the guest wants a line is dropped. When the guest saves,
restores or writes a transcript, the name of the file is read from the same input; an empty line takes the one
that is offered.

A guest with a terminal is shown as it draws on it. Every character of a script is a key then, a line end being
Enter; played by hand, Ctrl-C goes to the guest and Ctrl-] leaves it. A guest with a typewriter is typed at
line by line, from a script too, and takes lines whether it asks or not; played by hand, Ctrl-R is the REQUEST key,
Escape cancels a line, Ctrl-C leaves. Volumes, cards and tapes are mounted with --attach, which never changes their
files; some images of ours come with packs, which are in their drives then. --eject writes what is in a drive, and what came out of a printer or punch.

A machine with several terminals is typed at from a script: a line that begins with the name of a terminal, as in
'term02: login jim', is for that one, other lines are for the first. Whoever types for the first time dials in;
the line <ATTN> is that key. What comes from other terminals than the first has their names before it.

  --core ID            the core to use, when several would take the image
  --input FILE         the script; '-' is standard input
${machineOptionHelp}  --attach PORT=FILE   the file behind a port, so that the player is not asked; 'info' lists the ports
  --eject PORT=FILE    when it ends, write what is in a drive, with all that was written to it, or the cards of a
                       punch; what is printed is written as it comes
  --record FILE        write a journal of the session, for 'replay'
  --max-ticks N        stop there, as if the input had ended
  --speed N            played by hand, let the guest wait for clocks and slow devices 1/N of its time (default: 1)
  --save-at-end FILE   save the session when it ends, whatever ended it
  --load FILE          go on from such a save; its seed and options hold

Exit code: 0 the guest ended, or its input or --max-ticks did; 3 the guest broke its own specification;
130 interrupted by Ctrl-C (what was asked to be recorded and saved is).
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, kinds);
    const argument = onePositional(positionals, 'the image');
    const maxTicks = optionalNumber(values['max-ticks'], '--max-ticks') ?? Infinity;
    const speed = optionalNumber(values.speed, '--speed', 1_000_000) ?? 1;
    if (speed === 0) throw new UsageError('--speed: expected a number from 1');
    const image = await loadImage(argument, shell, values.core);
    const attached = parseAttachments(image.core, values.attach ?? []);
    const ejected = parseAttachments(image.core, values.eject ?? [], '--eject');
    checkEjected(ejected);
    const played = values.input === undefined && argument !== '-' && shell.stdin.isTTY === true;
    for (const warning of image.verdict.warnings) shell.error(`${image.name}: ${warning}\n`);

    const columns = played && shell.terminal.output ? shell.terminal.columns : undefined;
    const defaults = played
      ? { seed: randomInt(2 ** 32), epoch: Date.now(), columns }
      : { seed: 1, epoch: 0, columns };
    const session = new Session(image.core, image.bytes, machineOptions(image.core, values, defaults));
    const width = values.width === undefined ? (columns ?? 0) : wholeNumber(values.width, '--width');
    const onTypewriter = played && typewriterOf(image.core) !== undefined;
    const typewriter = onTypewriter ? typewriterFor(shell) : undefined;
    const glass = played && shell.terminal.output && !onTypewriter;
    const screen = new Screen(shell, image.core, width, glass, typewriter);
    if (values.load !== undefined) await resume(session, values.load, screen, played);
    await attachDevices(session, attached);
    if (values.load === undefined) await attachShipped(session, attached, shell);

    const own = typewriter ?? (await openInput(values.input, argument, played, image.core, shell));
    const input = untilStopped(own, shell.stopping);
    try {
      const files = new GuestFiles(image.core, image.name, attached, input, shell, ejected);
      const player = new Player(session, input, screen, files, shell, maxTicks, undefined, speed);
      const ending = await player.play();
      await screen.end();
      await ejectMedia(session, ejected, files.written, shell);
      tellUnkept(session, files.unkept, ejected, shell);
      await keep(session, await titleOf(session, image, shell), values.record, values['save-at-end']);
      return report(ending, session, shell);
    } finally {
      input.close();
    }
  },
};

async function resume(session: Session, file: string, screen: Screen, played: boolean): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UsageError(`cannot read ${file}: ${reason(error)}`);
  });
  if (!isSave(bytes))
    throw new UsageError(`--load: ${file} was not written by --save-at-end or exported by the browser`);
  session.load(readSave(bytes));
  await screen.resume(session.drain(), played ? linesAgain : 0);
}

/** Where standard output is no terminal, what the player types is shown on standard error. */
const typewriterFor = (shell: Shell): Typewriter =>
  new Typewriter(shell, shell.terminal.output ? process.stdout : process.stderr, () => shell.interrupt());

async function openInput(
  script: string | undefined,
  image: string,
  played: boolean,
  core: Core,
  shell: Shell,
): Promise<PlayerInput> {
  if (played) {
    const hasTerminal = terminalOf(core) !== undefined;
    const { output, errors } = shell.terminal;
    const [guest, asides] = [
      output ? process.stdout : process.stderr,
      errors ? process.stderr : process.stdout,
    ];
    return new TerminalInput(shell, guest, asides, () => shell.interrupt(), hasTerminal);
  }
  return openScript(script, image, core, shell);
}

/** As the catalog has it, or as the core describes the image. */
async function titleOf(session: Session, image: RecognisedImage, shell: Shell): Promise<string> {
  return findBySha256(await loadCatalog(shell.root), session.image)?.title ?? image.verdict.label;
}

async function keep(
  session: Session,
  title: string,
  record: string | undefined,
  save: string | undefined,
): Promise<void> {
  const { machine, core, last } = session;
  if (record !== undefined) {
    const facts = { program: programVersion, title };
    const end = { end: last.end, ticks: machine.ticks, state: hashState(core.state, machine.state) };
    await write(record, writeJournal(session.journal, facts, end));
  }
  if (save !== undefined) await write(save, writeSave(session.save(), title, programVersion, machine.ticks));
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content).catch((error: unknown) => {
    throw new UsageError(`cannot write ${file}: ${reason(error)}`);
  });
}

function report(ending: Ending, session: Session, shell: Shell): number {
  if (ending.end === 'limit') shell.error(`stopped at tick ${session.machine.ticks}, as --max-ticks asked\n`);
  if (ending.end === 'interrupted') return exitCode.interrupted;
  if (ending.end === 'halted' && ending.slice.end === 'halted' && ending.slice.code !== 0)
    shell.error(`the guest ended with code ${ending.slice.code}\n`);
  if (ending.end !== 'fault' || ending.slice.end !== 'fault') return exitCode.ok;
  const { ticks, debug } = session.machine;
  shell.error(faultReport(session.core, ending.slice.fault, ticks, debug?.execution));
  return exitCode.fault;
}
