/** Runs cases in a thread of its own and tells start.mjs of each as it begins. */
import { parentPort, workerData } from 'node:worker_threads';
import { campaign, findingText } from './campaign';
import { fuzzSubjects } from './subjects';

const { first, count, current } = workerData as { first: number; count: number; current: Int32Array };
/** Reported in portions, so that a hang loses little of what was counted before it. */
const portion = 20;

for (let number = first; number < first + count; number += portion) {
  const size = Math.min(portion, first + count - number);
  const { outcomes, findings } = campaign(fuzzSubjects, number, size, (next) => (current[0] = next));
  for (const finding of findings) parentPort?.postMessage({ finding: findingText(finding), found: 1 });
  parentPort?.postMessage(outcomes);
}
parentPort?.postMessage({ done: true });
