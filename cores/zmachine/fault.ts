import type { Address } from '../kit/contract';

/**
 * The story broke the Standard. Thrown deep inside an instruction and caught at the one place that ends a
 * slice (interpreter.ts), which adds where it happened; it never leaves the core.
 */
export class StoryFault extends Error {
  override readonly name = 'StoryFault';
  constructor(
    readonly code: string, // stable and short: 'divide-by-zero'
    message: string, // a sentence for the player
    readonly spec: string, // 'ZMS 2.4.3'
  ) {
    super(message);
  }
}

/** The one address space there is: bytes of the story as loaded. */
export const storySpace = 'story';
export const storyAddress = (offset: number): Address => ({ space: storySpace, offset });
