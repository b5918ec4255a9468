import { cores } from '../../../cores/index';
import { hashState } from '../../../cores/kit/compare';
import type { Core, Machine } from '../../../cores/kit/contract';
import { sha256 } from '../../../cores/kit/sha256';
import { readJournal, type JournalEnd, type JournalFile } from '../../host/journalFile';
import { advance, finish, ReplayError, runTo } from '../../host/replay';
import { StoryText, terminalPorts } from '../../host/storyText';
import { WordWrap } from '../../host/wordWrap';
import { onePositional, parseArguments, UsageError, wholeNumber, type Command } from '../command';
import { findImage, loadImage, readInput, type Image } from '../images';
import { ProgressLine } from '../progress';
import { exitCode, type Shell } from '../shell';

export const replay: Command = {
  name: 'replay',
  synopsis: 'FILE [--verify] [--image FILE] [--width N]',
  summary: 'play a recorded session again, and prove that it is the same',
  help: `The journal names its image by SHA-256, which is looked for in roms/ and in TECHSQUARE_MEDIA.

  --verify       print nothing of the guest's, and compare where and in what state the session ended
  --image FILE   the image, when it is elsewhere
  --width N      wrap text at N columns

Exit code: 1 when the machine does not do what the journal says it did; 4 when the journal is damaged.
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      ...{ verify: { type: 'boolean' }, image: { type: 'string' }, width: { type: 'string' } },
    });
    const source = await readInput(onePositional(positionals, 'the journal'), shell);
    const file = readJournal(new TextDecoder().decode(source));
    if (values.verify === true && file.end === undefined)
      throw new ReplayError('the journal was not finished: it does not say how the session ended');
    const entry = cores.find(({ id }) => id === file.journal.core);
    if (entry === undefined) throw new UsageError(`there is no core '${file.journal.core}'`);
    const core = await entry.load();
    const image = await imageOf(file, values.image, shell);
    const machine = core.create(image.bytes, file.journal.options);
    const width = values.width === undefined ? 0 : wholeNumber(values.width, '--width');
    await play(core, machine, file, shell, values.verify === true ? undefined : new WordWrap(width));
    if (values.verify !== true || file.end === undefined) return exitCode.ok;
    const state = hashState(core.state, machine.state);
    if (state !== file.end.state)
      throw new ReplayError(
        `after ${machine.ticks} ticks the state is ${state}, the journal's is ${file.end.state}`,
      );
    shell.error(`verified: ${file.journal.entries.length} inputs, ${machine.ticks} ticks, state ${state}\n`);
    return exitCode.ok;
  },
};

async function imageOf({ journal }: JournalFile, path: string | undefined, shell: Shell): Promise<Image> {
  if (path === undefined) return findImage(journal.image, shell);
  const image = await loadImage(path, shell, journal.core);
  const hash = sha256(image.bytes);
  if (hash !== journal.image)
    throw new UsageError(`--image: the journal was made with ${journal.image}, ${path} is ${hash}`);
  return image;
}

/** Runs the whole journal; with a `wrap` the guest's text is printed as it comes. */
async function play(
  { ports }: Core,
  machine: Machine,
  { journal, end }: JournalFile,
  shell: Shell,
  wrap: WordWrap | undefined,
): Promise<void> {
  const progress = new ProgressLine(shell);
  const text = new StoryText(terminalPorts(ports));
  const show = async (): Promise<void> => {
    const shown = text.take(machine.drain().filter(({ kind }) => kind !== 'paper'));
    if (wrap !== undefined) await shell.out(wrap.write(shown));
  };
  for (const [i, entry] of journal.entries.entries()) {
    if (shell.stopped() !== undefined) return;
    await runShowing(machine, entry.tick, show);
    advance(machine, entry);
    if (wrap === undefined) progress.show(`input ${i + 1} of ${journal.entries.length}`);
  }
  progress.clear();
  if (end !== undefined) await toTheEnd(machine, end, show);
  if (wrap !== undefined) await shell.out(`${wrap.flush()}\n`);
}

async function toTheEnd(machine: Machine, end: JournalEnd, show: () => Promise<void>): Promise<void> {
  await runShowing(machine, end.ticks, show);
  finish(machine, end);
  await show();
}

const portionTicks = 1000;

async function runShowing(machine: Machine, tick: number, show: () => Promise<void>): Promise<void> {
  do {
    runTo(machine, Math.min(machine.ticks + portionTicks, Math.max(tick, machine.ticks)));
    await show();
  } while (machine.ticks < tick);
}
