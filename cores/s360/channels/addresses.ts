/** Device addresses: the channel in bits 5 to 7, below it the unit (A22-6821, Input/Output Device Addressing). */

/** How units are named in ports and in the state. */
export const portOf = (address: number): string => address.toString(16).padStart(3, '0').toUpperCase();

/** Channel 0 is the multiplexer channel, with a subchannel a unit; the others are selector channels. */
export const channelOf = (address: number): number => address >>> 8;
export const subchannelName = (address: number): string =>
  channelOf(address) === 0 ? portOf(address) : `channel ${channelOf(address)}`;
