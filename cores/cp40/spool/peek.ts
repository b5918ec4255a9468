/** The spool for who only looks: files, and what punches and printers of machines have collected so far. */
import type { SpooledContent, SpooledFile, SpoolPeek } from '../../kit/devices/spooled';
import { cp037 } from '../../s360/media/codepages';
import { cardsOf } from '../../s360/devices/reader2540';
import type { Users } from '../users';
import { cardText, cardsIn, joinedBytes, linesIn, textCard, type OutputRecord } from './records';
import { Queue, type SpoolFile } from './schema';
import { usualClass } from './spool';

const queues = ['reader', 'punch', 'printer'] as const;
/** Of a file so many records are told. */
const mostTold = 600;
const formLines = 66;

/** What a punch or printer has not closed yet. */
interface Collected {
  readonly file: SpooledFile;
  readonly content: () => SpooledContent;
}

export class SpoolOnlooker implements SpoolPeek {
  constructor(private readonly users: Users) {}

  list(): readonly SpooledFile[] {
    const { files } = this.users.control.spool.state;
    return [...files.map(fileOf), ...this.collected.map(({ file }) => file)];
  }

  read(id: string): SpooledContent | undefined {
    const file = this.users.control.spool.find(Number(id));
    if (file !== undefined) return contentOf(file);
    return this.collected.find((each) => each.file.id === id)?.content();
  }

  addressed(user: string, deck: Uint8Array): Uint8Array | undefined {
    const cards = cardsOf(deck);
    return cards && joinedBytes([textCard(`ID ${user}`), cards]);
  }

  private get collected(): readonly Collected[] {
    return this.users.present
      .flatMap(({ units, vm: { user } }) => [
        ...units.punches.map(({ port, state }) => {
          const cards = state.unit.cards.map(({ holes }) => holes);
          return collecting(port, user, 'punch', state.class, cards.length, () => cardContent(cards));
        }),
        ...units.printers.map(({ port, state: { lines, class: letter } }) => {
          const bytes = (): Uint8Array => joinedBytes(lines.map((line) => line.bytes));
          return collecting(port, user, 'printer', letter, lines.length, () => paperContent(bytes()));
        }),
      ])
      .filter(({ file }) => file.records > 0);
  }
}

const collecting = (
  id: string,
  owner: string,
  queue: SpooledFile['queue'],
  letter: string,
  records: number,
  content: () => SpooledContent,
): Collected => ({
  file: { id, owner, queue, origin: owner, class: letter || usualClass, records, state: 'collecting' },
  content,
});

const fileOf = ({ number, owner, queue, origin, records, held, open, ...file }: SpoolFile): SpooledFile => ({
  id: String(number),
  owner,
  queue: queues[queue]!,
  origin,
  class: file.class,
  records,
  state: open ? 'open' : held ? 'held' : 'waiting',
});

const contentOf = ({ queue, bytes }: SpoolFile): SpooledContent =>
  queue === Queue.printer ? paperContent(bytes) : cardContent(cardsIn(bytes));

const cardContent = (cards: readonly Uint8Array[]): SpooledContent => ({
  cards: cards.slice(0, mostTold).map((holes) => ({ holes: holes.slice(), text: cardText(holes).trimEnd() })),
  lines: [],
});
const paperContent = (bytes: Uint8Array): SpooledContent => ({
  cards: [],
  lines: paperOf(linesIn(bytes)).slice(0, mostTold),
});

/** What stands on the paper, line by line; a line that is printed over another one shows where that was blank. */
export function paperOf(records: readonly OutputRecord[]): readonly string[] {
  const lines: string[] = [];
  let at = 0;
  for (const { command, data } of records) {
    if ((command & 7) === 1) lines[at] = over(lines[at] ?? '', cp037.toText(data).trimEnd());
    at += motion(command, at);
  }
  return Array.from(lines, (line: string | undefined) => line ?? '');
}
const over = (below: string, text: string): string =>
  Array.from({ length: Math.max(below.length, text.length) }, (_, i) =>
    (below[i] ?? ' ') === ' ' ? (text[i] ?? ' ') : below[i],
  ).join('');

/** Spaces are told in two bits; a skip is taken for one to the next form, as nearly all are (A24-3312, Carriage Control). */
const motion = (command: number, at: number): number =>
  (command & 0x80) === 0 ? (command >>> 3) & 3 : (formLines - (at % formLines)) % formLines;
