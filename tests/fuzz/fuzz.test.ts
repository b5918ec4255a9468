import { expect, test } from 'vitest';
import { campaign, findingText } from './campaign';
import { fuzzSubjects } from './subjects';

/** `npm run fuzz` does 20,000 and more; this is the share of every test run. */
const count = 1000;

test('mutated images, inputs and saves raise nothing but declared errors and keep their budget', () => {
  const { outcomes, findings } = campaign(fuzzSubjects, 1, count);
  expect(findings.map(findingText)).toEqual([]);
  expect(outcomes.refused).toBeGreaterThan(count / 100); // else the mutations are too tame
  expect(outcomes.played).toBeGreaterThan(count / 4); // else they never get past the door
}, 240_000);
