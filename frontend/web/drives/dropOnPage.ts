/** A file dropped beside the drives, on the page of a running machine: a disk goes into the first empty drive. */
import type { Drive } from '../../host/drives';
import { ask } from '../panels/drawer';
import { element } from '../panels/element';
import { openFile } from '../media';
import { bringToDrive, firstEmpty } from './bringToDrive';
import { diskName, type DriveRoom } from './driveRoom';

/** Returns what to tell about it; rejects with what went wrong. */
export async function dropOnPage(room: DriveRoom, file: File): Promise<string> {
  const opened = await openFile(file);
  const disks = await Promise.all(opened.map(({ bytes }) => room.isDisk(bytes)));
  const drive = disks.includes(true) ? await firstEmpty(room) : await chooseVolume(room, file.name);
  if (drive !== undefined) return (await bringToDrive(room, drive, [file])).join(' ');
  return disks.includes(true)
    ? 'All drives are taken: drop the disk on the one it is for, under Drives.'
    : `${file.name} was not put on a disk.`;
}

/** On which of the disks a file is to be put. */
async function chooseVolume(room: DriveRoom, name: string): Promise<Drive | undefined> {
  const loaded = (await room.drives()).filter(({ disk }) => disk?.contents.ok === true);
  return ask(
    `Put ${name} on a disk?`,
    [element('p', {}, 'It gets the name and form the machine wants.')],
    loaded.map((drive) => ({ label: `${diskName(drive)} in ${drive.title}`, value: drive })),
  );
}
