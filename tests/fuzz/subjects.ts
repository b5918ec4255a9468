/** What is fuzzed: small images that exercise every opcode, so that a case takes milliseconds. */
import type { FuzzSubject } from './fuzz';
import { subjects } from '../subjects';

export const fuzzSubjects: readonly FuzzSubject[] = subjects.flatMap(({ name, core, image, script }) =>
  image === undefined || image.length > 40_000 ? [] : [{ name, core, image, script }],
);
