/** How the units of a room reach their machine. */
import type { Input } from '../../../cores/kit/contract';

/** Input for the machine; false where it was refused. */
export type Operate = (input: Input) => Promise<boolean>;

/** The same, and `refused` is told the operator then. */
export type Act = (input: Input, refused: string) => Promise<boolean>;
