/** What traces, profiles and coverage reports watch: an image played by a script, its screen shown to nobody. */
import type { Core, Debug, Execution, Slice } from '../../cores/kit/contract';
import { Session } from '../host/session';
import { onePositional, UsageError } from './command';
import { attachDevices, attachShipped } from './drives';
import { faultReport } from './faultReport';
import { GuestFiles, parseAttachments } from './guestFiles';
import { loadImage } from './images';
import { machineOptionHelp, machineOptionKinds, machineOptions } from './machineOptions';
import { openScript } from './openScript';
import { Player, type Ending } from './player';
import type { PlayerInput } from './playerInput';
import { Screen } from './screen';
import { exitCode, type Shell } from './shell';

export const unseenKinds = {
  ...machineOptionKinds,
  core: { type: 'string' },
  attach: { type: 'string', multiple: true },
} as const;

export const unseenHelp = `${machineOptionHelp}  --core ID            the core, when several would take the image
  --attach PORT=FILE   as for 'run'
`;

/** The values of `unseenKinds`. */
type Values = Parameters<typeof machineOptions>[1] & {
  readonly core?: string | undefined;
  readonly attach?: readonly string[] | undefined;
};

export class Unseen {
  private constructor(
    readonly session: Session,
    readonly debug: Debug,
    private readonly input: PlayerInput,
    private readonly screen: Screen,
    private readonly files: GuestFiles,
    private readonly shell: Shell,
  ) {}

  /** Throws UsageError, also for a core without a debugger. */
  static async open(
    positionals: readonly string[],
    values: Values,
    script: string | undefined,
    shell: Shell,
  ): Promise<Unseen> {
    const argument = onePositional(positionals, 'the image');
    const { core, bytes, name } = await loadImage(argument, shell, values.core);
    const attached = parseAttachments(core, values.attach ?? []);
    const defaults = { seed: 1, epoch: 0, columns: undefined };
    const session = new Session(core, bytes, machineOptions(core, values, defaults));
    const { debug } = session.machine;
    if (debug === undefined) throw new UsageError(`the ${core.title} has no debugger`);
    await attachDevices(session, attached);
    await attachShipped(session, attached, shell);
    const input = await openScript(script, argument, core, shell);
    const screen = new Screen({ ...shell, out: () => Promise.resolve() }, core, 0, false);
    const files = new GuestFiles(core, name, attached, input, shell);
    return new Unseen(session, debug, input, screen, files, shell);
  }

  get core(): Core {
    return this.session.core;
  }

  /** What tells where the program is. Throws UsageError for a core that does not. */
  get execution(): Execution {
    const { execution } = this.debug;
    if (execution !== undefined) return execution;
    throw new UsageError(`the ${this.core.title} does not tell which routine it is in`);
  }

  /** Plays up to a tick. `before` is called ahead of every instruction, `after` behind every slice of them. */
  play(untilTick: number, before?: () => void, after?: () => Promise<void>): Promise<Ending> {
    const { session } = this;
    const run = async (budget: number): Promise<Slice> => {
      if (before === undefined) return session.run(budget);
      const slice = stepwise(session, budget, before);
      await after?.();
      return slice;
    };
    return new Player(session, this.input, this.screen, this.files, this.shell, untilTick, run).play();
  }

  /** Says how it ended on standard error, and as an exit code. */
  close(ending: Ending): number {
    this.input.close();
    if (ending.end === 'interrupted') return exitCode.interrupted;
    if (ending.end !== 'fault' || ending.slice.end !== 'fault') return exitCode.ok;
    this.shell.error(
      faultReport(this.core, ending.slice.fault, this.session.machine.ticks, this.debug.execution),
    );
    return exitCode.fault;
  }
}

/** Runs a slice instruction by instruction. Given no time, a machine says whether it would run at all. */
export function stepwise(machine: { run(budget: number): Slice }, budget: number, before: () => void): Slice {
  let slice = machine.run(0);
  let used = 0;
  while (slice.end === 'budget' && used < budget) {
    before();
    slice = machine.run(1);
    used += slice.used;
  }
  return { ...slice, used };
}
