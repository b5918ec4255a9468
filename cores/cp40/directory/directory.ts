/** The directory of users: a text, a statement a line. The README has its cards; here they are read. */
import { ImageError } from '../../kit/errors';
import { portOf } from '../../s360/channels/addresses';
import { unitsOf, type AreaEntry, type Directory, type DirectoryUser } from './entries';
import { areaOf, statements } from './statements';

/** The statement that is about no user. */
const temporarySpace = 'TDISK';
/** Of a directory's first line. */
export const heading = '* CP DIRECTORY';

/** Throws ImageError with the line. */
export function readDirectory(image: Uint8Array): Directory {
  const lines = textOf(image).split('\n');
  if (lines[0]?.trim() !== heading)
    throw new ImageError(`no directory: its first line would be '${heading}'`);
  const users = new Map<string, DirectoryUser>();
  const areas: AreaEntry[] = [];
  lines.forEach((line, index) => {
    const [verb = '', ...operands] = line.trim().toUpperCase().split(/\s+/);
    if (verb === '' || verb.startsWith('*')) return;
    try {
      if (verb === temporarySpace) areas.push(areaOf(operands));
      else statement(users, verb, operands);
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      throw new ImageError(`directory, line ${index + 1}: ${error.message}`);
    }
  });
  if (users.size === 0) throw new ImageError('the directory has no USER statement');
  const directory = Object.assign(users, { areas });
  checkLinks(directory);
  checkUnits(directory);
  return directory;
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
    throw new ImageError(
      `unknown statement ${verb}; known are ${[...statements.keys(), temporarySpace].join(', ')}`,
    );
  const present = [...users.values()].at(-1);
  const user = read(operands, present);
  if (verb === 'USER' && users.has(user.name)) throw new ImageError(`user ${user.name} is there already`);
  users.set(user.name, user);
}

/** A unit that everybody has may be where the directory puts another one. */
function checkUnits(users: Directory): void {
  for (const user of users.values()) {
    const { console, spool } = unitsOf(user);
    const { minidisks, links, dedicated, temporary, lines } = user;
    const placed = [...spool, ...minidisks, ...dedicated, ...temporary].map(({ address }) => address);
    const all = [console, ...placed, ...lines, ...links.map(({ as }) => as)];
    const twice = all.find((address, index) => all.indexOf(address) !== index);
    if (twice !== undefined)
      throw new ImageError(
        `the directory gives ${user.name} two units ${portOf(twice)}, a usual one among them`,
      );
  }
}

function checkLinks(users: Directory): void {
  for (const { name, links } of users.values())
    for (const { user, address } of links)
      if (users.get(user)?.minidisks.some((disk) => disk.address === address) !== true)
        throw new ImageError(
          `the directory links ${name} to ${user} ${address.toString(16).toUpperCase()}, which is not there`,
        );
}
