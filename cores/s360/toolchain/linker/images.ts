/** A linked program as a deck for IPL, and as an image of storage. */
import { InvariantError } from '../../../kit/errors';
import { joined } from '../../media/bytes';
import { writeObjectDeck } from '../../media/objectDeck';
import { textCards } from '../../media/objectPunch';
import { assemble } from '../assembler/assemble';
import { bootstrapSource, loaderCards } from './bootstrap';
import { link, type Complaint, type Program, type Run } from './link';

const cardBytes = 80;
const usualPlace = 0x100; // of the loader
const fromIpl = { start: 0x40, end: 0x4c }; // CSW and CAW, which the loader uses

export interface IplDeck {
  readonly cards: Uint8Array;
  readonly loader: number; // address
  readonly complaints: readonly Complaint[];
}

/** The loader stands at 100, or behind the program where the program needs that place. */
export function iplDeck(program: Program): IplDeck {
  const { object, flags } = assemble(bootstrapSource, { file: 'loader' });
  if (flags.length > 0) throw new InvariantError(`the loader: ${flags[0]!.reason}`);
  const size = loaderAt(object, 0).end;
  const behind = Math.ceil(program.end / 8) * 8;
  const free = !program.runs.some((run) => covers(run, usualPlace, usualPlace + size));
  const loader = loaderAt(object, free ? usualPlace : behind);
  const cards = joined([firstCard(loader), loaderImage(loader), programCards(program)]);
  const lost = program.runs.some((run) => covers(run, fromIpl.start, fromIpl.end));
  const reason = 'text at 40 to 4B does not survive an IPL deck: its loader uses CSW and CAW';
  return { cards, loader: loader.runs[0]!.address, complaints: lost ? [{ file: '', reason }] : [] };
}

const covers = ({ address, bytes }: Run, start: number, end: number): boolean =>
  address < end && address + bytes.length > start;

const loaderAt = (object: Uint8Array, origin: number): Program =>
  link([{ name: 'loader', bytes: object }], { origin });

/** PSW of the loader; read the second card to where the loader begins; go on with the chain there. */
function firstCard({ runs, entry }: Program): Uint8Array {
  const loader = runs[0]!.address;
  const card = new Uint8Array(cardBytes).fill(0x40);
  card.set([0, 0, 0, 0, ...word(entry)]);
  card.set([...word(0x02000000 | loader), 0x60, 0, 0, cardBytes], 8);
  card.set([...word(0x08000000 | loader), 0, 0, 0, 1], 16);
  return card;
}

const word = (value: number): readonly number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

function loaderImage(loader: Program): Uint8Array {
  const image = new Uint8Array(loaderCards * cardBytes);
  fill(image, loader.runs, loader.runs[0]!.address);
  return image;
}

function fill(image: Uint8Array, runs: readonly Run[], origin: number): void {
  for (const { address, bytes } of runs) {
    if (address - origin + bytes.length > image.length)
      throw new InvariantError(`text at ${address} ends behind an image of ${image.length} bytes`);
    image.set(bytes, address - origin);
  }
}

function programCards({ runs, entry }: Program): Uint8Array {
  const text = runs.flatMap(({ address, bytes }) => textCards(1, address, bytes));
  const end = { type: 'END', entry, id: 1, entryName: '', length: null, producer: '', sequence: '' } as const;
  return writeObjectDeck({ cards: [...text, end] });
}

/** Storage from 0 to the end of the program. Where the program leaves 0 to 7 free, a PSW of its entry stands there. */
export function storageImage({ runs, entry, end }: Program): Uint8Array {
  const image = new Uint8Array(Math.max(end, 8));
  fill(image, runs, 0);
  if (!runs.some((run) => covers(run, 0, 8))) image.set([0, 0, 0, 0, ...word(entry)]);
  return image;
}
