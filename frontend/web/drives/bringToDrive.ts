/** Files that the reader drops or chooses for a drive: images are put into it, anything else onto the disk in it. */
import { ask } from '../panels/drawer';
import { element } from '../panels/element';
import { openFile, type BroughtFile } from '../media';
import { WorkerError } from '../../host/workerClient';
import type { Drive } from '../../host/drives';
import { diskName, type DriveRoom } from './driveRoom';

/** Sentences about what became of the files; of a zip, those in it. Rejects with what the first failure says. */
export async function bringToDrive(
  room: DriveRoom,
  drive: Drive,
  files: readonly File[],
): Promise<readonly string[]> {
  const opened = (await Promise.all(files.map(openFile))).flat();
  const said: string[] = [];
  let free = drive;
  for (const file of opened) {
    if (free.disk === undefined || (await room.isDisk(file.bytes))) {
      said.push(await mountFile(room, free, file));
      free = (await firstEmpty(room)) ?? free;
      continue;
    }
    said.push(await putFile(room, drive, file));
  }
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

export const firstEmpty = async (room: DriveRoom): Promise<Drive | undefined> =>
  (await room.drives()).find(({ disk }) => disk === undefined);

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
