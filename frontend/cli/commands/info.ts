import { sha256 } from '../../../cores/kit/sha256';
import { findBySha256 } from '../../host/catalog';
import { onePositional, parseArguments, type Command } from '../command';
import { loadImage } from '../images';
import { describeOption } from '../machineOptions';
import { exitCode } from '../shell';
import { loadCatalog } from '../sources';

export const info: Command = {
  name: 'info',
  synopsis: '<image> [--core ID] [--json]',
  summary: 'what an image is, and the ports and options of its machine',
  help: `  --core ID   the core to ask, when several would take the image
  --json      one object: core, label, sha256, bytes, facts, warnings, catalog entry, ports, options
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      core: { type: 'string' },
      json: { type: 'boolean' },
    });
    const { core, verdict, bytes } = await loadImage(
      onePositional(positionals, 'the image'),
      shell,
      values.core,
    );
    const hash = sha256(bytes);
    const entry = findBySha256(await loadCatalog(shell.root), hash);
    const { label, facts, warnings } = verdict;
    if (values.json === true) {
      const { ports, options } = core;
      const all = { core: core.id, label, sha256: hash, bytes: bytes.length };
      const more = { facts: Object.fromEntries(facts), warnings, catalog: entry ?? null, ports, options };
      await shell.out(`${JSON.stringify({ ...all, ...more })}\n`);
      return exitCode.ok;
    }
    await shell.out(
      table([
        ['', label],
        ['core', `${core.title} (${core.id})`],
        ['bytes', String(bytes.length)],
        ['sha256', hash],
        ...facts,
        ...(entry === undefined
          ? []
          : [
              ['catalog', `${entry.title}: ${entry.goodFor}`],
              ['licence', entry.licence],
            ]),
        ...warnings.map((warning) => ['warning', warning]),
        ...core.ports.map((port, i) => [i === 0 ? 'ports' : '', `${port.id}: ${port.title} (${port.kind})`]),
        ...core.options.map((option, i) => [
          i === 0 ? 'options' : '',
          `${option.name}: ${option.doc}; ${describeOption(option)}, by default ${option.default}`,
        ]),
      ]),
    );
    return exitCode.ok;
  },
};

function table(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([name = '']) => name.length));
  return rows.map(([name = '', value = '']) => `${name.padEnd(width)}  ${value}\n`).join('');
}
