/** What a page may ask about the drives of its machine, and the answers. Part of the protocol (protocol.ts). */
import type { Core, PortId } from '../../cores/kit/contract';
import type { CalendarDay, VolumeEntry, VolumeShape } from '../../cores/kit/volumes';
import {
  contentsOf,
  DriveError,
  drivesOf,
  eject,
  fileOn,
  mount,
  putFile,
  removeFile,
  viewOf,
  type Contents,
  type Drive,
  type HostFile,
  type TakenDisk,
} from './drives';
import type { Nothing } from './protocol';
import type { Session } from './session';

export interface DriveAsks {
  drives: { takes: Nothing; gives: readonly Drive[] };
  /** The image in a drive with all that was written to it; undefined when the drive is empty. */
  medium: { takes: { readonly port: PortId }; gives: Uint8Array | undefined };
  /** What is on a disk that is in no drive. */
  contents: { takes: { readonly image: Uint8Array }; gives: Contents };
  /** An image without files. */
  blank: { takes: VolumeShape; gives: Uint8Array };
  /** Puts a disk into a drive; null leaves it empty. Gives the disk that was there. */
  mount: {
    takes: { readonly port: PortId; readonly image: Uint8Array | null };
    gives: TakenDisk | undefined;
  };
  file: { takes: FilePlace; gives: HostFile };
  /** What a person can read of a file; undefined where there is nothing. */
  view: { takes: FilePlace; gives: string | undefined };
  putFile: { takes: FileBrought; gives: VolumeEntry };
  removeFile: { takes: FilePlace; gives: Nothing };
}

export interface FilePlace {
  readonly port: PortId;
  readonly name: string;
}
export interface FileBrought extends FilePlace {
  readonly bytes: Uint8Array; // `name` is the host's
  readonly replace: boolean; // a file that is there
  readonly date: CalendarDay;
}

type Answers = {
  readonly [K in keyof DriveAsks]: (of: DriveAsks[K]['takes']) => DriveAsks[K]['gives'];
};

/** `changed` is called when something was put in, taken out or written. */
export function driveAnswers(session: () => Session, changed: () => void): Answers {
  const change = <T>(done: T): T => {
    changed();
    return done;
  };
  return {
    drives: () => drivesOf(session()),
    medium: ({ port }) => session().machine.medium?.(port),
    contents: ({ image }) => contentsOf(session().core.volumes, image),
    blank: (shape) => toolsOf(session().core).make(shape),
    mount: ({ port, image }) =>
      change(image === null ? eject(session(), port) : mount(session(), port, image)),
    file: ({ port, name }) => fileOn(session(), port, name),
    view: ({ port, name }) => viewOf(session(), port, name),
    putFile: ({ port, date, ...file }) => change(putFile(session(), port, file, date)),
    removeFile({ port, name }) {
      removeFile(session(), port, name);
      return change({});
    },
  };
}

function toolsOf({ title, volumes }: Core): NonNullable<Core['volumes']> {
  if (volumes === undefined) throw new DriveError(`no disk can be made for the ${title}`);
  return volumes;
}
