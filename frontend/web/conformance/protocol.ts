/** What the conformance page and its worker say to each other. */
import type { ConformanceResult, Progress } from '../../../conformance/runner';

/** Media by SHA-256, as far as this browser has them. */
export interface RunSuites {
  readonly filter: readonly string[];
}
export type RunMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: ConformanceResult; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly message: string };
