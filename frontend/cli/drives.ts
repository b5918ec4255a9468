/** Disks in a machine's drives: put there before it runs, taken out when it has. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Input, PortId } from '../../cores/kit/contract';
import type { Session } from '../host/session';
import { UsageError } from './command';
import { reason } from './images';
import type { Shell } from './shell';

/** Media for devices that are there from the start; files are read when the guest asks for them. */
export async function attachDevices(session: Session, attached: ReadonlyMap<PortId, string>): Promise<void> {
  for (const [port, file] of attached) {
    if (session.core.ports.find(({ id }) => id === port)?.kind === 'file') continue;
    const data = await readFile(file).catch((error: unknown) => {
      throw new UsageError(`--attach: cannot read ${file}: ${reason(error)}`);
    });
    const input: Input = { kind: 'media', port, data: new Uint8Array(data) };
    const offer = session.offer(input);
    if (!offer.ok) throw new UsageError(`--attach: the port ${port} does not take ${file}: ${offer.why}`);
  }
}

/** Writes what is in the drives, with all that the guest wrote to it, to files. */
export async function ejectMedia(
  session: Session,
  files: ReadonlyMap<PortId, string>,
  shell: Shell,
): Promise<void> {
  for (const [port, file] of files) {
    const data = session.machine.medium?.(port);
    if (data === undefined) {
      shell.error(`--eject: there is nothing in ${port}\n`);
      continue;
    }
    await replaceFile(file, data);
  }
}

/** Beside the old file first, then in its place: a full disk or a crash leaves the old one whole. Throws UsageError. */
export async function replaceFile(path: string, data: Uint8Array): Promise<void> {
  const beside = `${path}.new`;
  try {
    await writeFile(beside, data);
    await rename(beside, path);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${reason(error)}`);
  }
}
