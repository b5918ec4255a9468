/** Runs cases in a thread of its own and tells start.mjs of each as it begins. */
import { parentPort, workerData } from 'node:worker_threads';
import { campaign, caseOf, findingText } from './campaign';
import { fuzzSubjects } from './subjects';

interface Work {
  readonly first: number;
  readonly count: number;
  readonly core: string | undefined; // all of them unless told
  readonly current: Int32Array;
}
const { first, count, core, current } = workerData as Work;
const subjects = fuzzSubjects.filter((subject) => core === undefined || subject.core.id === core);
if (subjects.length === 0) throw new Error(`there is nothing to fuzz for core ${core}`);
/** Reported in portions, so that a hang loses little of what was counted before it. */
const portion = 20;

/** The cases repeat in kind, though not in detail: a subject has three or four families. */
const kinds = Array.from({ length: subjects.length * 12 }, (_, number) => {
  const { subject, family } = caseOf(subjects, number);
  return `${family} of ${subject.name}`;
});
parentPort?.postMessage({ kinds });

for (let number = first; number < first + count; number += portion) {
  const size = Math.min(portion, first + count - number);
  const { outcomes, findings } = campaign(subjects, number, size, (next) => (current[0] = next));
  for (const finding of findings) parentPort?.postMessage({ finding: findingText(finding), found: 1 });
  parentPort?.postMessage(outcomes);
}
parentPort?.postMessage({ done: true });
