/** What happens on the channels, in words for a debugger. */
import { hex } from '../../kit/bits';
import type { Csw } from './csw';
import type { SubchannelState } from './schema';

const digits = (value: number, count: number): string => hex(value, count).toUpperCase();
const unit = (address: number): string => digits(address, 3);

/** 'SIO 00C: condition code 0'. */
export const instructionEvent = (name: string, address: number, code: number): string =>
  `${name} ${unit(address)}: condition code ${code}`;

/** '00C command 02, data 000050, flags 60, count 0080, from 000008': the word just fetched. */
export const commandEvent = ({ address, command, data, flags, count, next }: SubchannelState): string =>
  `${unit(address)} command ${digits(command, 2)}, data ${digits(data, 6)}, flags ${digits(flags, 2)}, ` +
  `count ${digits(count, 4)}, from ${digits(next - 8, 6)}`;

/** '00C ends: status 0C00, count 0000'. */
export const endEvent = ({ address, unitStatus, channelStatus, count }: SubchannelState): string =>
  `${unit(address)} ends: status ${digits((unitStatus << 8) | channelStatus, 4)}, count ${digits(count, 4)}`;

/** '00C interrupts: status 0C00, count 0000, command address 000018'. */
export const interruptionEvent = (address: number, csw: Csw): string =>
  `${unit(address)} interrupts: status ${digits((csw.unit << 8) | csw.channel, 4)}, ` +
  `count ${digits(csw.count, 4)}, command address ${digits(csw.next, 6)}`;
