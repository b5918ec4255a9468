/** Where the channels of a virtual machine move data at present: what their command words say of the bytes that may still pass. */
import type { Attached } from '../../s360/channels/attached';
import { CcwFlag, isReadBackward } from '../../s360/channels/ccw';
import { Phase, type SubchannelState } from '../../s360/channels/schema';
import type { ChannelSystem } from '../../s360/channels/system';
import { pageBits } from '../state';

/** Pages from the first to the last one. */
export interface Transfer {
  readonly first: number;
  readonly last: number;
  /** Whether the channel stores there. */
  readonly stores: boolean;
}

/** Read, read backward and sense store (A22-6821, Command Code). */
const stores = (command: number): boolean => (command & 3) === 2 || (command & 7) === 4;

const none: readonly Transfer[] = [];

/** Asked often, and mostly there are none. */
export function transfersOf({ units }: ChannelSystem): readonly Transfer[] {
  let found: Transfer[] | undefined;
  for (const unit of units) if (moves(unit)) (found ??= []).push(transfer(unit.subchannel.state));
  return found ?? none;
}

function moves({ state, subchannel }: Attached): boolean {
  const { phase, count, address, flags, command } = subchannel.state;
  if (phase !== Phase.moving || count === 0 || address !== state.address) return false;
  return (flags & CcwFlag.skip) === 0 || !stores(command);
}

function transfer({ command, data, count }: SubchannelState): Transfer {
  const other = isReadBackward(command) ? Math.max(0, data - count + 1) : data + count - 1;
  const [first, last] = data < other ? [data, other] : [other, data];
  return { first: first >>> pageBits, last: last >>> pageBits, stores: stores(command) };
}
