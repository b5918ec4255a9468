/** The directory of users: a text, a statement a line. The README has its cards; here they are read. */
import { ImageError } from '../../kit/errors';
import type { Directory, DirectoryUser } from './entries';
import { statements } from './statements';

/** Of a directory's first line. */
export const heading = '* CP DIRECTORY';

/** Throws ImageError with the line. */
export function readDirectory(image: Uint8Array): Directory {
  const lines = textOf(image).split('\n');
  if (lines[0]?.trim() !== heading)
    throw new ImageError(`no directory: its first line would be '${heading}'`);
  const users = new Map<string, DirectoryUser>();
  lines.forEach((line, index) => {
    const [verb = '', ...operands] = line.trim().toUpperCase().split(/\s+/);
    if (verb === '' || verb.startsWith('*')) return;
    try {
      statement(users, verb, operands);
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      throw new ImageError(`directory, line ${index + 1}: ${error.message}`);
    }
  });
  if (users.size === 0) throw new ImageError('the directory has no USER statement');
  checkLinks(users);
  return users;
}

function textOf(image: Uint8Array): string {
  const strange = image.findIndex(
    (byte) => byte > 0x7e || (byte < 0x20 && ![0x09, 0x0a, 0x0d].includes(byte)),
  );
  if (strange >= 0) throw new ImageError(`no directory: a byte at ${strange} is no text`);
  return Array.from(image, (byte) => String.fromCharCode(byte)).join('');
}

function statement(users: Map<string, DirectoryUser>, verb: string, operands: readonly string[]): void {
  const read = statements.get(verb);
  if (read === undefined)
    throw new ImageError(`unknown statement ${verb}; known are ${[...statements.keys()].join(', ')}`);
  const present = [...users.values()].at(-1);
  const user = read(operands, present);
  if (verb === 'USER' && users.has(user.name)) throw new ImageError(`user ${user.name} is there already`);
  users.set(user.name, user);
}

function checkLinks(users: Directory): void {
  for (const { name, links } of users.values())
    for (const { user, address } of links)
      if (users.get(user)?.minidisks.some((disk) => disk.address === address) !== true)
        throw new ImageError(
          `the directory links ${name} to ${user} ${address.toString(16).toUpperCase()}, which is not there`,
        );
}
