/** What an image is, and on which unit it belongs, for people and for the machine that is made from it. */
import type { ImageVerdict } from '../../kit/contract';
import { hex } from '../../kit/bits';
import { ImageError } from '../../kit/errors';
import { identify, type Medium } from '../media/sniff';

type Facts = readonly (readonly [name: string, value: string])[];
export interface ImageKind {
  readonly label: string;
  readonly facts: Facts;
  readonly warnings: readonly string[];
  /** Where it is mounted; undefined: it is what storage holds. */
  readonly unit: number | undefined;
  readonly file: Uint8Array; // out of its wrapping
}

/** Where media are put that a machine is started from. */
const units = { reader: 0x00c, tape: 0x180, disk2314: 0x190, disk2311: 0x290 } as const;

type Described = Pick<ImageKind, 'label' | 'facts' | 'unit'>;
type Describe<K extends Medium['kind']> = (medium: Extract<Medium, { kind: K }>) => Described;

const describe: { readonly [K in Medium['kind']]: Describe<K> } = {
  deck: ({ cards }) => ({
    label: 'a card deck that loads itself',
    facts: [['cards', String(cards)]],
    unit: units.reader,
  }),
  tape: ({ container, records, marks }) => ({
    label: 'a tape',
    facts: [
      ['container', container],
      ['records', String(records)],
      ['tape marks', String(marks)],
    ],
    unit: units.tape,
  }),
  disk: ({ container, type, cylinders }) => ({
    label: `a pack for the ${type}`,
    facts: [
      ['container', container],
      ['cylinders', String(cylinders)],
    ],
    unit: type === '2314' ? units.disk2314 : units.disk2311,
  }),
  storage: ({ bytes, entry }) => ({
    label: 'an image of main storage',
    facts: [
      ['bytes', String(bytes)],
      ['starts at', hex(entry, 6).toUpperCase()],
    ],
    unit: undefined,
  }),
};

/** Throws ImageError where no machine can be started from the file. */
export function kindOf(image: Uint8Array): ImageKind {
  const medium = identify(image);
  if ('why' in medium) throw new ImageError(medium.why);
  if (medium.kind === 'deck' && !loadsItself(medium.file, medium.form))
    throw new ImageError(
      'a deck that does not load itself: its first card is no program status word with a channel command behind it',
    );
  const described = (describe[medium.kind] as Describe<Medium['kind']>)(medium);
  return { ...described, warnings: medium.warnings, file: medium.file };
}

/** The first channel command word that the deck brings is a read (A22-6821, Initial Program Loading). */
function loadsItself(file: Uint8Array, form: string): boolean {
  return form === 'binary' && (file[8]! & 3) === 2 && (file[12]! & 7) === 0;
}

/** Never throws. */
export function inspectImage(image: Uint8Array): ImageVerdict {
  try {
    const { label, facts, warnings } = kindOf(image);
    return { ok: true, label, facts, warnings };
  } catch (error) {
    if (error instanceof ImageError) return { ok: false, why: error.message };
    throw error;
  }
}
