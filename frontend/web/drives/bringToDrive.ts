/** Files that the reader drops or chooses for a drive: images are put into it, anything else onto the disk in it. */
import { ask } from '../panels/drawer';
import { element } from '../panels/element';
import { openFile, type BroughtFile } from '../media';
import { WorkerError } from '../../host/workerClient';
import type { Drive } from '../../host/drives';
import { diskName, type DriveRoom } from './driveRoom';

/**
 * Tells what became of each file; of a zip, those in it. Of several disks the first is for this drive, the others
 * for empty ones. Rejects with the same where not all went well.
 */
export async function bringToDrive(
  room: DriveRoom,
  { port }: Drive,
  files: readonly File[],
): Promise<readonly string[]> {
  const said: string[] = [];
  let [taken, failed] = [false, false];
  const bring = async (file: BroughtFile): Promise<string> => {
    const here = (await room.drives()).find((each) => each.port === port)!;
    if (here.disk !== undefined && room.files && !(await room.isDisk(file.bytes)))
      return putFile(room, here, file);
    const drive = taken ? await firstEmpty(room, here.medium) : here;
    if (drive === undefined) throw new Error('all drives are taken');
    const text = await mountFile(room, drive, file);
    taken = true;
    return text;
  };
  for (const file of (await Promise.all(files.map(openFile))).flat()) {
    try {
      said.push(await bring(file));
    } catch (error) {
      failed = true;
      said.push(`${file.name}: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  if (failed) throw new Error(said.join(' '));
  return said;
}

export async function mountFile(
  room: DriveRoom,
  drive: Drive,
  { name, bytes }: BroughtFile,
): Promise<string> {
  await room.mount(drive, bytes);
  return `${name} is in ${drive.title}.${leftNote(drive)}`;
}

/** What became of the disk that was in the drive before. */
export const leftNote = (drive: Drive): string =>
  drive.disk?.changed === true ? ` ${diskName(drive)} is on the shelf, as it was last.` : '';

export const firstEmpty = async (
  room: DriveRoom,
  medium: Drive['medium'] = 'disk',
): Promise<Drive | undefined> =>
  (await room.drives()).find((drive) => drive.disk === undefined && drive.medium === medium);

/** A file of the same name goes only if the reader says so. */
async function putFile(room: DriveRoom, drive: Drive, file: BroughtFile): Promise<string> {
  const put = async (replace: boolean): Promise<string> => {
    const { name, kind, blocks } = await room.put(drive.port, file, replace);
    return `${name} (${kind}, ${blocks} blocks) is on ${diskName(drive)}.`;
  };
  try {
    return await put(false);
  } catch (error) {
    if (!(error instanceof WorkerError) || error.name !== 'FileThereError') throw error;
    const sure = await ask(
      'Replace it?',
      [element('p', {}, `${capital(error.message)}.`)],
      [{ label: 'Replace', value: true, main: true }],
    );
    return sure === true ? put(true) : `${file.name} was not put on ${diskName(drive)}.`;
  }
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
