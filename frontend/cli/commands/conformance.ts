import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cores } from '../../../cores/index';
import { countChecks, formatReport, reportFormats } from '../../../conformance/report';
import { listSuites, runSuites, type ConformanceEnv } from '../../../conformance/runner';
import { findMedium } from '../../host/catalog';
import { parseArguments, UsageError, type Command } from '../command';
import { ProgressLine } from '../progress';
import { exitCode, type Shell } from '../shell';
import { mediaSources } from '../sources';

export const conformance: Command = {
  name: 'conformance',
  synopsis: `[core[/suite]…] [--format ${reportFormats.join('|')}] [--list]`,
  summary: 'prove the cores against the suites of their standards',
  help: `Without arguments all suites run. Media are looked for in roms/ and in the folders of TECHSQUARE_MEDIA; a suite
without its media is reported as not run, and never as passed.

  --format NAME   ${reportFormats.join(', ')} (default: text)
  --list          only name the suites

Exit code: 1 when a check failed, else 0.
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      format: { type: 'string' },
      list: { type: 'boolean' },
    });
    const format = reportFormats.find((one) => one === (values.format ?? 'text'));
    if (format === undefined)
      throw new UsageError(
        `--format: expected one of ${reportFormats.join(', ')}, found '${values.format ?? ''}'`,
      );
    const env = suiteEnvironment(shell);
    const filter = positionals.map((name) => name.replace(/\/$/, ''));
    const suites = await listSuites(env, filter).catch((error: unknown) => {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    });
    if (values.list === true) {
      await shell.out(suites.map(({ id, title }) => `${id}  ${title}\n`).join(''));
      return exitCode.ok;
    }
    const progress = new ProgressLine(shell);
    const result = await runSuites({
      env,
      filter,
      onProgress: ({ suite, name, done, total }) => progress.show(`${done + 1}/${total}  ${suite}: ${name}`),
    });
    progress.clear();
    await shell.out(formatReport(result, format));
    return countChecks(result).failed > 0 ? exitCode.failed : exitCode.ok;
  },
};

/** The project's suites, and the media this shell finds. */
export function suiteEnvironment(shell: Shell): ConformanceEnv {
  const sources = mediaSources(shell);
  return {
    cores,
    load: async (path) => {
      const bytes = await readFile(join(shell.root, path)).catch(() => undefined);
      return bytes === undefined ? undefined : new Uint8Array(bytes);
    },
    media: { find: async (hash) => (await findMedium(sources, hash))?.bytes },
  };
}
