/** Many cases over all subjects and families, in an order that any of them can be repeated from its number. */
import { families, fuzzCase, type Family, type FuzzSubject, type Outcome } from './fuzz';

export interface Finding {
  readonly number: number;
  readonly subject: string;
  readonly family: Family;
  readonly error: unknown;
}

export interface Report {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly findings: readonly Finding[];
}

/** Runs `count` cases from number `first` on; `beforeCase` hears the number of each, for a watchdog. */
export function campaign(
  subjects: readonly FuzzSubject[],
  first: number,
  count: number,
  beforeCase: (number: number) => void = () => undefined,
): Report {
  const outcomes = { refused: 0, played: 0 };
  const findings: Finding[] = [];
  for (let number = first; number < first + count; number++) {
    const { subject, family } = caseOf(subjects, number);
    beforeCase(number);
    try {
      outcomes[fuzzCase(subject, family, number)]++;
    } catch (error) {
      findings.push({ number, subject: subject.name, family, error });
    }
  }
  return { outcomes, findings };
}

/** What case `number` does. */
export const caseOf = (
  subjects: readonly FuzzSubject[],
  number: number,
): { readonly subject: FuzzSubject; readonly family: Family } => {
  const subject = subjects[number % subjects.length]!;
  const own = subject.drives === undefined ? families.filter((family) => family !== 'medium') : families;
  return { subject, family: own[Math.floor(number / subjects.length) % own.length]! };
};

/** One line a finding, with the place in our code that raised it. */
export function findingText({ number, subject, family, error }: Finding): string {
  const where =
    error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 7).join(' <- ') : String(error);
  return `case ${number}, ${family} of ${subject}: ${where.replaceAll(/\s+/g, ' ')}`;
}
