/**
 * A session of two users of roms/cp40/house.directory, as data: who types what where, and what each must be shown. It is played
 * over the machine, on the command line and in a browser.
 */
import type { PortId } from '../../../cores/kit/contract';

export const houseDirectory = 'roms/cp40/house.directory';
/** The packs that come with it. */
export const housePacks: ReadonlyMap<PortId, string> = new Map([
  ['190', 'roms/s360/porter/porter.cckd'],
  ['191', 'roms/s360/blank-2314.cckd'],
]);

export interface Step {
  readonly terminal: PortId;
  /** A line; or the user dials in, or presses ATTN. */
  readonly does: { readonly line: string } | 'dials' | 'attention';
  /** Parts of what is typed at that terminal then, in their order. */
  readonly shows: readonly string[];
}

const at =
  (terminal: PortId) =>
  (line: string, ...shows: readonly string[]): Step => ({ terminal, does: { line }, shows });
const dials = (terminal: PortId): Step => ({ terminal, does: 'dials', shows: ['Please log in.'] });
const attention = (terminal: PortId): Step => ({ terminal, does: 'attention', shows: ['CP'] });

const jim = at('term01');
const mark = at('term02');
/** Where Mark goes later. */
const elsewhere = at('term03');
const operator = at('operator');

const fruit = ['pears', 'apples', 'figs'] as const;
export const printed: readonly string[] = ['FILE 2, CLASS A, 4 LINES', ...fruit];

export const twoUsers: readonly Step[] = [
  dials('term01'),
  jim('login jim', 'Password:'),
  jim('graphics', 'Logged in at'),
  jim('ipl 190', 'Porter, 256K of storage. HELP tells what I can do.'),
  jim('format 191 home', 'FORMAT erases all that is on disk 191.'),
  jim('yes', 'Disk 191 has 5 cylinders.'),
  // A file on his minidisk.
  jim('edit shopping list', 'SHOPPING LIST is new.'),
  jim('input', 'Type lines; an empty one ends it.'),
  ...fruit.map((line) => jim(line)),
  jim(''),
  jim('file', '3 lines.'),
  // It is punched to the other one.
  attention('term01'),
  jim('spool punch to mark'),
  jim('begin'),
  dials('term02'),
  mark('login mark', 'Password:'),
  mark('editor', 'Logged in at'),
  jim('punch shopping list', '>'),
  attention('term01'),
  jim('close punch'),
  mark('query reader', 'File 1 from JIM, 4 cards, is in your reader.', 'JIM      A      4'),
  // Who reads it in, prints it,
  mark('ipl 190', 'Porter, 256K of storage. HELP tells what I can do.'),
  mark('format 191 home', 'FORMAT erases all that is on disk 191.'),
  mark('yes', 'Disk 191 has 5 cylinders.'),
  mark('read', 'SHOPPING LIST: 3 records.'),
  mark('type shopping list', ...fruit),
  mark('print shopping list', '>'),
  attention('term02'),
  mark('close printer'),
  // links the first one's disk, to read,
  mark('link jim 191 as 192 r', 'Password:'),
  mark('pictures', '192 is linked.'),
  mark('begin'),
  mark('list * * 192', 'SHOPPING LIST     V        3'),
  mark('type shopping list 192', ...fruit),
  mark('erase shopping list 192', 'Disk 192 is read-only.'),
  // begins a letter, disconnects in the middle of it,
  mark('edit answer text', 'ANSWER TEXT is new.'),
  mark('input', 'Type lines; an empty one ends it.'),
  mark('The apples are eaten.'),
  attention('term02'),
  mark('disconn', 'Disconnected at'),
  operator('query names', 'JIM      TERM01', 'MARK     disconnected'),
  // and finds all as he left it, from another terminal.
  dials('term03'),
  elsewhere('login mark', 'Password:'),
  elsewhere('editor', 'Reconnected at'),
  elsewhere('So are the figs.'),
  elsewhere(''),
  elsewhere('file', '2 lines.'),
  elsewhere('type answer text', 'The apples are eaten.', 'So are the figs.'),
  elsewhere('type shopping list 192', ...fruit),
  elsewhere('disks', '191   HOME            5      2', '192   HOME            5      1', 'read-only'),
  attention('term03'),
  elsewhere('logout', 'Logged out at'),
  // The first one's disk is as it was.
  jim('begin'),
  jim('list', 'SHOPPING LIST     V        3'),
  attention('term01'),
  jim('logout', 'Logged out at'),
  operator('shutdown', 'CP-40 shuts down.'),
];

/** The same as a script of the command line: whoever types for the first time dials in. */
export function scriptOf(steps: readonly Step[]): string {
  const lines = steps.flatMap(({ terminal, does }) =>
    does === 'dials' ? [] : [`${terminal}: ${does === 'attention' ? '<ATTN>' : does.line}\n`],
  );
  return lines.join('');
}

/** Whether texts stand in this one, in their order. */
export function showsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const place = text.indexOf(part, from);
    from = place + part.length;
    return place >= 0;
  });
}
