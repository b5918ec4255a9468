/** What the commands that make programs have in common. */
import { writeFile } from 'node:fs/promises';
import { cores } from '../../cores/index';
import type { Complaint, Toolchain } from '../../cores/kit/toolchain';
import { UsageError } from './command';
import { reason } from './images';
import type { Shell } from './shell';

/** The toolchain of the core, or of the only core that has one. Throws UsageError. */
export async function chosenToolchain(id: string | undefined): Promise<Toolchain> {
  const chosen = await Promise.all(
    cores.filter((core) => id === undefined || core.id === id).map((core) => core.load()),
  );
  const able = chosen.flatMap((core) =>
    core.toolchain === undefined ? [] : [{ id: core.id, toolchain: core.toolchain }],
  );
  const [first, second] = able;
  if (first === undefined)
    throw new UsageError(id === undefined ? 'no core has an assembler' : `no core '${id}' has an assembler`);
  if (second !== undefined)
    throw new UsageError(`say which with --core: ${able.map((core) => core.id).join(', ')}`);
  return first.toolchain;
}

/** One line a complaint, as compilers print them: file:line: reason. */
export function printComplaints(complaints: readonly Complaint[], shell: Shell): void {
  for (const { file, line, reason: why } of complaints) {
    const place = [file, line].filter((part) => part !== undefined && part !== '').join(':');
    shell.error(place === '' ? `${why}\n` : `${place}: ${why}\n`);
  }
}

/** Throws UsageError. */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${reason(error)}`);
  }
}
