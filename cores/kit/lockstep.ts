/** Two machines side by side: the check behind compiled tiers, saves and replays. */
import { diff, type Difference } from './compare';
import type { Core, Machine, Slice } from './contract';
import type { Schema } from './state';

/** Runs both with the same budget and compares slices and states; an empty list is agreement. */
export function step<S extends Schema>(
  core: Core<S>,
  left: Machine<S>,
  right: Machine<S>,
  budget: number,
): readonly Difference[] {
  const [a, b] = [left.run(budget), right.run(budget)];
  const slices = sameSlice(a, b) ? [] : [{ path: 'slice', left: a, right: b }];
  return [...slices, ...diff(core.state, left.state, right.state)];
}

/** Slices that end alike; what a wait or fault carries is part of it. */
export const sameSlice = (left: Slice, right: Slice): boolean =>
  JSON.stringify(left) === JSON.stringify(right);
