/** Disks in a machine's drives: put there before it runs, taken out when it has. */
import { randomUUID } from 'node:crypto';
import { access, chmod, constants, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Input, Offer, PortId } from '../../cores/kit/contract';
import { findBySha256, findMedium } from '../host/catalog';
import type { Session } from '../host/session';
import { UsageError } from './command';
import { onlyGives } from './guestFiles';
import { reason } from './images';
import type { Shell } from './shell';
import { loadCatalog, mediaSources } from './sources';

/** Media for devices that are there from the start; files are read when the guest asks for them. */
export async function attachDevices(session: Session, attached: ReadonlyMap<PortId, string>): Promise<void> {
  for (const [port, file] of attached) {
    if (session.core.ports.find(({ id }) => id === port)?.kind === 'file') continue;
    if (onlyGives(session.core, port))
      throw new UsageError(
        `--attach: nothing can be put into ${port}; --eject ${port}=FILE keeps what comes out`,
      );
    const data = await readFile(file).catch((error: unknown) => {
      throw new UsageError(`--attach: cannot read ${file}: ${reason(error)}`);
    });
    const medium = new Uint8Array(data);
    const input: Input = { kind: 'media', port, data: medium };
    const offer = session.offer(input);
    if (!offer.ok)
      throw new UsageError(
        `--attach: the port ${port} does not take ${file}: ${whyNot(session, offer, medium)}`,
      );
  }
}

/** Puts into the drives what the catalog has for them beside the image, where nothing else was attached. Throws UsageError. */
export async function attachShipped(
  session: Session,
  attached: ReadonlyMap<PortId, string>,
  shell: Shell,
): Promise<void> {
  const { drives = [] } = findBySha256(await loadCatalog(shell.root), session.image) ?? {};
  for (const { port, file, sha256 } of drives.filter((drive) => !attached.has(drive.port))) {
    const found = await findMedium(mediaSources(shell), sha256);
    if (found === undefined) throw new UsageError(`${file}, for drive ${port}, is not in roms/`);
    const offer = session.offer({ kind: 'media', port, data: found.bytes });
    if (!offer.ok) throw new UsageError(`the port ${port} does not take ${file}: ${offer.why}`);
  }
}

/** What the core says of a file that it cannot read at all, or that it takes for another medium; else what the machine said. */
function whyNot({ core }: Session, offer: Extract<Offer, { ok: false }>, medium: Uint8Array): string {
  if (offer.why === 'no such port') return 'it takes no files';
  const verdict = core.accepts(medium);
  if (offer.why !== 'malformed') return offer.why;
  return verdict.ok ? `it is ${verdict.label}, which does not fit there` : verdict.why;
}

/** Throws UsageError where one disk would be written over another. */
export function checkEjected(files: ReadonlyMap<PortId, string>): void {
  const ports = new Map<string, PortId>();
  for (const [port, file] of files) {
    const path = resolve(file);
    const other = ports.get(path);
    if (other !== undefined)
      throw new UsageError(`--eject: ${other} and ${port} would both be written to ${file}`);
    ports.set(path, port);
  }
}

/**
 * Writes what is in the drives, with all that the guest wrote to it, to files: each that can be, if another cannot. What
 * of them is `written` has been: it came as a stream.
 */
export async function ejectMedia(
  session: Session,
  files: ReadonlyMap<PortId, string>,
  written: readonly PortId[],
  shell: Shell,
): Promise<void> {
  const failures: unknown[] = [];
  for (const [port, file] of files) {
    if (written.includes(port)) continue;
    const data = session.machine.medium?.(port);
    if (data === undefined) shell.error(`--eject: there is nothing in ${port}\n`);
    else await replaceFile(file, data).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

/** Tells of paper and cards that came out of the machine and are kept nowhere. */
export function tellUnkept(
  { core, machine }: Session,
  printed: ReadonlySet<PortId>,
  files: ReadonlyMap<PortId, string>,
  shell: Shell,
): void {
  for (const { id } of core.ports.filter((port) => onlyGives(core, port.id) && !files.has(port.id)))
    if (printed.has(id) || machine.medium?.(id) !== undefined)
      shell.error(`what came out of ${id} was not kept: --eject ${id}=FILE keeps it\n`);
}

/**
 * Beside the old file first, under a name that nothing has, then in its place: a full disk or a crash leaves the
 * old one whole. Links stay links, and permissions as they were. Throws UsageError.
 */
export async function replaceFile(path: string, data: Uint8Array): Promise<void> {
  try {
    const target = await realpath(path).catch((error: unknown) => ifMissing(error, path));
    const old = await stat(target).catch((error: unknown) => ifMissing(error, undefined));
    // A rename asks the folder for permission, not the file: one that is write-protected is to stay so.
    if (old !== undefined) await access(target, constants.W_OK);
    const beside = `${target}.${randomUUID()}`;
    try {
      await writeFile(beside, data, { flag: 'wx', flush: true });
      if (old !== undefined) await chmod(beside, old.mode);
      await rename(beside, target);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${reason(error)}`);
  }
}

function ifMissing<T>(error: unknown, instead: T): T {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return instead;
  throw error;
}
