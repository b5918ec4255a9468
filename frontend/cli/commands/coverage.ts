import type { Slice } from '../../../cores/kit/contract';
import type { Playable } from '../../../conformance/play';
import { listSuites, runSuites } from '../../../conformance/runner';
import { Session } from '../../host/session';
import { optionalNumber, parseArguments, UsageError, type Command } from '../command';
import { Coverage, coverageText } from '../coverage';
import { ProgressLine } from '../progress';
import { exitCode, type Shell } from '../shell';
import { stepwise, Unseen, unseenHelp, unseenKinds } from '../unseen';
import { suiteEnvironment } from './conformance';

export const coverage: Command = {
  name: 'coverage',
  synopsis:
    '<image> [--input FILE]… [--attach PORT=FILE]… [--max-ticks N] [--counts] [--core ID] [--json]\n' +
    '       tech-square coverage --suites [core[/suite]…] [--counts] [--json]',
  summary: 'which opcodes a run executes, and which not',
  help: `The chapters of the machine's opcode tables go to standard output, with the rows that no instruction exercised;
what the guest prints is not shown. Input is read as by 'trace'.

  --input FILE         the script; '-' is standard input. Several make several runs, each from the start
  --max-ticks N        stop a run there, as if its input had ended
  --suites             instead of an image, run conformance suites: all, or those that are named
  --counts             also how often each row was exercised
${unseenHelp}  --json               one object: chapters with their rows: code, name, count
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      ...unseenKinds,
      ...{ input: { type: 'string', multiple: true }, 'max-ticks': { type: 'string' } },
      ...{ suites: { type: 'boolean' }, counts: { type: 'boolean' }, json: { type: 'boolean' } },
    });
    const found = new Coverage();
    let code: number = exitCode.ok;
    if (values.suites === true) await coverSuites(positionals, found, shell);
    else {
      const until = optionalNumber(values['max-ticks'], '--max-ticks') ?? Infinity;
      for (const script of values.input ?? [undefined]) {
        const unseen = await Unseen.open(positionals, values, script, shell);
        const { debug, execution } = unseen;
        code = unseen.close(await unseen.play(until, () => found.note(debug.at, execution))) || code;
      }
    }
    const chapters = found.report();
    await shell.out(
      values.json === true
        ? `${JSON.stringify({ chapters })}\n`
        : coverageText(chapters, values.counts === true),
    );
    return code;
  },
};

/** Whether the checks hold is another command's business. Throws UsageError for a suite that is not there. */
async function coverSuites(filter: readonly string[], found: Coverage, shell: Shell): Promise<void> {
  const env = suiteEnvironment(shell);
  await listSuites(env, filter).catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  });
  const progress = new ProgressLine(shell);
  await runSuites({
    env: { ...env, start: (...given) => covered(new Session(...given), found) },
    filter,
    onProgress: ({ suite, name, done, total }) => progress.show(`${done + 1}/${total}  ${suite}: ${name}`),
  });
  progress.clear();
}

/** A session whose instructions are noted before they run; one without a debugger's help runs as it would. */
function covered(session: Session, found: Coverage): Playable {
  const run = (budget: number): Slice => {
    const { debug } = session.machine;
    const execution = debug?.execution;
    if (debug === undefined || execution === undefined) return session.run(budget);
    return stepwise(session, budget, () => found.note(debug.at, execution));
  };
  return {
    core: session.core,
    machine: session.machine,
    get last() {
      return session.last;
    },
    run,
    runToWait: run,
    drain: () => session.drain(),
    offer: (input) => session.offer(input),
  };
}
