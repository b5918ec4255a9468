/** Who must do as the models do: our processor, and hercules where it is installed, so that the models are under test too. */
import type { Case } from '../hercules/cases';
import { batches, checkEnd, recordBytes, resultAt, type Result } from '../hercules/driver';
import { herculesIsInstalled, runHercules, runOurs } from '../hercules/engines';
import { firstRecord } from '../hercules/layout';
import { makeCases } from '../hercules/make';

const seed = 360;
const count = 1000;

export interface Subject {
  readonly name: string;
  readonly present: boolean;
  readonly run: (image: Uint8Array) => Promise<Uint8Array>;
}
export const subjects: readonly Subject[] = [
  { name: 'our processor', present: true, run: (image) => Promise.resolve(runOurs(image)) },
  { name: 'hercules', present: herculesIsInstalled, run: runHercules },
];

/** Codes of what the models know nothing of: access, and fields of the instruction. */
const outside = new Set([3, 4, 5, 6]);

/** Cases of an instruction with what they left, but those that did not come to its arithmetic. */
export async function outcomes(
  names: readonly string[],
  subject: Subject,
): Promise<readonly (readonly [Case, Result])[]> {
  const all: (readonly [Case, Result])[] = [];
  const cases = names.flatMap((name) => makeCases(name, count, seed));
  for (const batch of batches(cases)) {
    const storage = await subject.run(batch.image);
    checkEnd(batch, storage);
    let at = firstRecord;
    for (const one of batch.cases) {
      all.push([one, resultAt(storage, at, one)]);
      at += recordBytes(one);
    }
  }
  return all.filter(([, { code }]) => !outside.has(code));
}
/** The program interruption of the instruction itself: the halfword of zeros behind it is not one. */
export const ownCode = ({ code }: Result): number => (code === 1 ? 0 : code);
