/** What TRACE can be asked for: bits of `traces` in the state. */
export const Traced = { inputOutput: 1, interruptions: 2 } as const;
