/** Runs cases in a thread of its own and tells start.mjs of each as it begins. */
import { parentPort, workerData } from 'node:worker_threads';
import { campaign, caseOf, findingText } from './campaign';
import { families } from './fuzz';
import { fuzzSubjects } from './subjects';

const { first, count, current } = workerData as { first: number; count: number; current: Int32Array };
/** Reported in portions, so that a hang loses little of what was counted before it. */
const portion = 20;

/** The cases repeat in kind, though not in detail. */
const kinds = Array.from({ length: fuzzSubjects.length * families.length }, (_, number) => {
  const { subject, family } = caseOf(fuzzSubjects, number);
  return `${family} of ${subject.name}`;
});
parentPort?.postMessage({ kinds });

for (let number = first; number < first + count; number += portion) {
  const size = Math.min(portion, first + count - number);
  const { outcomes, findings } = campaign(fuzzSubjects, number, size, (next) => (current[0] = next));
  for (const finding of findings) parentPort?.postMessage({ finding: findingText(finding), found: 1 });
  parentPort?.postMessage(outcomes);
}
parentPort?.postMessage({ done: true });
