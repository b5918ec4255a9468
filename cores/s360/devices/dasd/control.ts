/** Control commands and Sense (A26-5988 and A26-3599, Control Commands). */
import { channelEnd, ends, immediate, normalEnd } from '../sense';
import { Condition, Mask } from './conditions';
import type { Access } from './access';
import {
  done,
  give,
  overTheInterface,
  take,
  type Immediate,
  type Operation,
  type Outcome,
} from './operation';
import { senseData } from './senseData';

export const noOperation: Immediate = (access) => {
  access.loseOrientation();
  return immediate;
};

/** To cylinder 0, head 0. */
export const recalibrate: Immediate = (access) => {
  const ticks = moveArm(access, 0, 0);
  return ticks === 0 ? ends(normalEnd) : ends(channelEnd, ticks);
};

/** Seek address: two bytes of zero, cylinder, head (six bytes); Seek Head leaves the arm where it is. */
const seekBytes = 6;
type Address = [bin: number, cylinder: number, head: number];
const seeking = (arm: boolean): Operation => ({
  reach: overTheInterface,
  move(access, path) {
    const { bytes, taken } = take(path, seekBytes);
    const [bin, cylinder, head] = [0, 2, 4].map((at) => (bytes[at]! << 8) | bytes[at + 1]!) as Address;
    const { model, pack } = access;
    const valid = taken === seekBytes && bin === 0 && cylinder < pack.cylinders && head < model.heads;
    if (!valid) return done({ condition: Condition.commandReject | Condition.seekCheck });
    return done({ arm: moveArm(access, arm ? cylinder : access.state.cylinder, head) });
  },
});
export const seek = seeking(true);
export const seekHead = seeking(false);

/** How long the arm takes. */
function moveArm(access: Access, cylinder: number, head: number): number {
  const ticks = access.moveArm(cylinder, head);
  access.state.arrives = access.now + ticks;
  access.loseOrientation();
  return ticks;
}

/** Once in a chain, which it lasts. */
export const setFileMask: Operation = {
  reach: overTheInterface,
  move(access, path): Outcome {
    const { state } = access;
    const { bytes, taken } = take(path, 1);
    const mask = bytes[0] ?? 0;
    access.loseOrientation();
    state.indexes = 0;
    if (taken === 0 || (mask & Mask.unused) !== 0) return done({ condition: Condition.commandReject });
    state.mask = mask;
    state.masked = true;
    return done();
  },
};

/** Passes a count area that need not be readable: the program tells key and data length (three bytes). */
export const spaceCount: Operation = {
  reach: (access) => access.reachCount(1, false),
  move({ state }, path) {
    const [key = 0, data0 = 0, data1 = 0] = take(path, 3).bytes;
    Object.assign(state, { lengths: key * 0x10000 + data0 * 0x100 + data1, spaced: true, indexes: 0 });
    return done();
  },
};

export const senseIo: Operation = {
  reach: overTheInterface,
  move(access, path) {
    give(path, senseData(access));
    access.loseOrientation();
    access.state.indexes = 0;
    return done();
  },
};
