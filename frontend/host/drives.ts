/**
 * The drives of a running machine: what is in them, disks put in and taken out, files written to the disks in them.
 * All of it goes in as `media` input, so that a journal replays it. A disk that is put in place of another comes
 * after an empty drive; a disk in which only a file was changed does not. So the journal tells which disk was brought.
 */
import type { Input, PortId, PortSpec } from '../../cores/kit/contract';
import { ImageError } from '../../cores/kit/errors';
import type { CalendarDay, VolumeEntry, VolumeFiles, VolumeTools } from '../../cores/kit/volumes';
import { hostText } from './hostText';
import type { Session } from './session';

/** What was asked cannot be done with the drives as they are. */
export class DriveError extends Error {
  override readonly name = 'DriveError';
}

/** There is a file of that name, and nobody said that it may go. */
export class FileThereError extends Error {
  override readonly name = 'FileThereError';
}

export interface Drive {
  readonly port: PortId;
  readonly title: string;
  readonly writable: boolean;
  readonly medium: 'disk' | 'tape';
  readonly disk: Disk | undefined;
}
export interface Disk {
  readonly size: number; // bytes of its image
  readonly changed: boolean; // since it was brought, by the guest or by us
  readonly label: string; // what the machine takes it for; empty where it does not say
  readonly contents: Contents;
}
export type Contents =
  | {
      readonly ok: true;
      readonly name: string;
      readonly facts: readonly (readonly [name: string, value: string])[];
      readonly warnings: readonly string[];
      readonly unusedBlocks: number;
      readonly files: readonly VolumeEntry[];
    }
  | { readonly ok: false; readonly why: string };

/** A file of the host. Texts are as the host has them, anything else as it is stored. */
export interface HostFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A disk that was taken out of a drive. */
export interface TakenDisk {
  readonly image: Uint8Array;
  readonly changed: boolean; // since it was brought
}

type DrivePort = Extract<PortSpec, { kind: 'block' }>;
const drivePorts = ({ core }: Session): readonly DrivePort[] =>
  core.ports.filter((port) => port.kind === 'block');

export function drivesOf(session: Session): readonly Drive[] {
  return drivePorts(session).map(({ id, title, writable, medium }) => ({
    port: id,
    title,
    writable,
    medium,
    disk: diskIn(session, id),
  }));
}

function diskIn(session: Session, port: PortId): Disk | undefined {
  const disk = imageIn(session, port);
  if (disk === undefined) return undefined;
  const { image, changed } = disk;
  const verdict = session.core.accepts(image);
  const label = verdict.ok ? verdict.label : '';
  return { size: image.length, changed, label, contents: contentsOf(session.core.volumes, image) };
}

function imageIn(session: Session, port: PortId): TakenDisk | undefined {
  const image = session.machine.medium?.(port);
  if (image === undefined) return undefined;
  const brought = diskBrought(session, port);
  return { image, changed: brought === undefined || !sameBytes(image, brought) };
}

/** What is on a disk, or why that cannot be read. */
export function contentsOf(tools: VolumeTools | undefined, image: Uint8Array): Contents {
  if (tools === undefined) return { ok: false, why: 'this machine does not say what is on its disks' };
  try {
    const volume = tools.open(image);
    const { name, facts, warnings, unusedBlocks } = volume;
    return { ok: true, name, facts, warnings, unusedBlocks, files: volume.list() };
  } catch (error) {
    if (error instanceof ImageError) return { ok: false, why: error.message };
    throw error;
  }
}

/** The disk in a drive as it was when it was put there; undefined when there is none. */
function diskBrought(session: Session, port: PortId): Uint8Array | undefined {
  let disk = session.disksAtStart.get(port);
  for (const { input } of session.journal.entries)
    if (input.kind === 'media' && input.port === port)
      disk = input.data === null ? undefined : (disk ?? input.data);
  return disk;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}

// ── Disks ────────────────────────────────────────────────────────────────────────────────────────

/**
 * Puts a disk into a drive, and gives the one that was there. Throws ImageError where it is none of this machine's,
 * DriveError; the drive is as it was then.
 */
export function mount(session: Session, port: PortId, image: Uint8Array): TakenDisk | undefined {
  checkDrive(session, port);
  const taken = imageIn(session, port);
  try {
    putIn(session, port, image); // it may be refused: nothing has been taken out yet
  } catch (error) {
    throw whyRefused(session, port, image) ?? error;
  }
  if (taken !== undefined) {
    eject(session, port);
    putIn(session, port, image);
  }
  return taken;
}

/** What is wrong with an image that a drive did not take; undefined where it is the drive. */
function whyRefused(session: Session, port: PortId, image: Uint8Array): ImageError | undefined {
  const { core } = session;
  const verdict = core.volumes === undefined ? core.accepts(image) : contentsOf(core.volumes, image);
  if (!verdict.ok) return new ImageError(verdict.why);
  if (core.volumes !== undefined || !('label' in verdict)) return undefined;
  return new ImageError(`${verdict.label} does not fit ${titleOf(session, port)}`);
}

const titleOf = (session: Session, port: PortId): string =>
  drivePorts(session).find(({ id }) => id === port)?.title ?? port;

/** Empties a drive, and gives what was in it. Throws DriveError. */
export function eject(session: Session, port: PortId): TakenDisk | undefined {
  checkDrive(session, port);
  const taken = imageIn(session, port);
  if (taken === undefined) return undefined;
  const offer = session.offer({ kind: 'media', port, data: null });
  if (!offer.ok) throw new DriveError(`nothing can be taken out of ${port} now: ${offer.why}`);
  return taken;
}

function checkDrive(session: Session, port: PortId): void {
  if (!drivePorts(session).some(({ id }) => id === port)) throw new DriveError(`there is no drive ${port}`);
}

function putIn(session: Session, port: PortId, data: Uint8Array): void {
  const offer = session.offer({ kind: 'media', port, data });
  if (!offer.ok) throw new DriveError(`nothing can be put into ${port} now: ${offer.why}`);
}

/**
 * A new start with all disks as they are now. Throws DriveError, and everything is as it was, when the guest has left
 * a disk that the machine would not take again.
 */
export function startAgain(session: Session): void {
  const before = session.save();
  const inputs = disksAgain(session);
  session.restart();
  for (const input of inputs) {
    if (session.offer(input).ok) continue;
    session.load(before);
    throw new DriveError(
      `the disk in ${titleOf(session, input.port)} is no volume of this machine any more: take it out, then start again`,
    );
  }
}

/** What to put into the drives of a machine that starts again, so that all disks are as they are now. */
function disksAgain(session: Session): readonly Extract<Input, { kind: 'media' }>[] {
  return drivePorts(session).flatMap(({ id: port }) => {
    const atStart = session.disksAtStart.get(port);
    const brought = diskBrought(session, port);
    const now = session.machine.medium?.(port);
    const steps: (Uint8Array | null)[] = [];
    if (brought !== atStart && atStart !== undefined) steps.push(null);
    if (brought !== atStart && brought !== undefined) steps.push(brought);
    if (now !== undefined && brought !== undefined && !sameBytes(now, brought)) steps.push(now);
    return steps.map((data) => ({ kind: 'media', port, data }) as const);
  });
}

// ── Files on them ────────────────────────────────────────────────────────────────────────────────

/** A file as the host would have it. Throws ImageError, DriveError. */
export function fileOn(session: Session, port: PortId, name: string): HostFile {
  const volume = volumeIn(session, port);
  const entry = volume.list().find((each) => each.name === name);
  return { name, content: entry?.text === true ? volume.getText(name) : volume.get(name) };
}

/** What a person can read of a file; undefined where there is nothing. Throws ImageError, DriveError. */
export const viewOf = (session: Session, port: PortId, name: string): string | undefined =>
  volumeIn(session, port).view(name);

/**
 * Stores a file of the host; with `replace` over one of the same name. Throws FileThereError, ImageError, DriveError,
 * and nothing has changed then.
 */
export function putFile(
  session: Session,
  port: PortId,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly replace: boolean },
  date: CalendarDay,
): VolumeEntry {
  return change(session, port, (volume) => {
    const name = volume.nameFor(file.name);
    if (!file.replace && volume.list().some((entry) => entry.name === name))
      throw new FileThereError(`there is a file ${name} on ${volume.name}: already`);
    return isHostText(file.bytes, volume, name)
      ? volume.putText(name, hostText(file.bytes), date)
      : volume.put(name, file.bytes, date);
  });
}

/** Throws ImageError, DriveError. */
export function removeFile(session: Session, port: PortId, name: string): void {
  change(session, port, (volume) => volume.remove(name));
}

/** A text of the machine's own, carried here as it is, has pages filled up with zeros; a text of the host has none. */
const isHostText = (bytes: Uint8Array, volume: VolumeFiles, name: string): boolean =>
  volume.isTextName(name) && !bytes.includes(0);

/** A guest at work may be about to write a directory it has read before: only one that stands still is interfered with. */
function change<T>(session: Session, port: PortId, act: (volume: VolumeFiles) => T): T {
  if (session.last.end === 'budget')
    throw new DriveError('the machine is at work: files can be changed when it waits for a key');
  const volume = volumeIn(session, port);
  const done = act(volume);
  putIn(session, port, volume.toBytes());
  return done;
}

function volumeIn(session: Session, port: PortId): VolumeFiles {
  const image = session.machine.medium?.(port);
  if (image === undefined) throw new DriveError(`there is no disk in ${port}`);
  const tools = session.core.volumes;
  if (tools === undefined) throw new DriveError('this machine does not say what is on its disks');
  return tools.open(image);
}
