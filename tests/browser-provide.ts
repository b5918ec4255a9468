/** What browser tests cannot fetch for themselves is handed to them from Node, computed in the same test run. */
import type { TestProject } from 'vitest/node';
import { replayHash, type Recorded } from './replayed';
import { recordSession } from './recorded';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whole games with the hash their replay ends with in Node; only those whose image is here. */
    readonly games: readonly (Recorded & { readonly name: string; readonly hash: string })[];
  }
}

export default async function setup(project: TestProject): Promise<void> {
  const { subjects } = await import('./subjects');
  const games = subjects
    .filter(({ name, image }) => name.includes('won') && image !== undefined)
    .map((subject) => {
      const recorded = recordSession(subject);
      return { ...recorded, name: subject.name, hash: replayHash(subject.core, recorded) };
    });
  project.provide('games', games);
}
