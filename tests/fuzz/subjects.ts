/** What is fuzzed: small images that exercise every opcode, so that a case takes milliseconds. */
import { readFileSync } from 'node:fs';
import { subjects } from '../subjects';
import type { FuzzSubject } from './fuzz';
import { controlPrograms, mainframes } from './mainframes';
import { systems } from './systems';

const small = 40_000; // bytes

/** Ours go along, so that there is something to fuzz where the media are not. */
const shipped = ['input/input.z5', 'saves/saves.z4', 'screen/screen.z3'].map((path): FuzzSubject => {
  const { core } = subjects.find((subject) => subject.core.id === 'zmachine')!;
  const image = new Uint8Array(readFileSync(`conformance/zmachine/${path}`));
  return { name: path, core, image, script: ['1', '2', 'hello', ''] };
});

const house = subjects.filter((subject) => subject.core.id === 'cp40');

export const fuzzSubjects: readonly FuzzSubject[] = [
  ...subjects.flatMap(({ name, core, image, script }) =>
    image === undefined || image.length > small ? [] : [{ name, core, image, script }],
  ),
  ...shipped,
  ...systems(subjects.find((subject) => subject.core.id === 'pmachine')!.core),
  ...mainframes(subjects.find((subject) => subject.core.id === 's360')!.core),
  ...house.flatMap(({ core, image }) => controlPrograms(core, image!)),
];
