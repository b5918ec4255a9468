/** The channel status word at location 40, and the channel's half of its status: A22-6821, Channel Status Word. */
import type { ChannelStorage } from './host';

/** Bits 40 to 47. */
export const ChannelStatus = {
  programControlled: 0x80,
  incorrectLength: 0x40,
  programCheck: 0x20,
  protectionCheck: 0x10,
  dataCheck: 0x08,
  controlCheck: 0x04,
  interfaceCheck: 0x02,
  chainingCheck: 0x01,
} as const;

const place = 0x40;

export interface Csw {
  readonly key: number;
  readonly next: number; // command address
  readonly unit: number;
  readonly channel: number;
  readonly count: number;
}

export function storeCsw(store: ChannelStorage, { key, next, unit, channel, count }: Csw): void {
  store.setRealWord(place, (key << 28) | next);
  store.setRealWord(place + 4, (unit << 24) | (channel << 16) | count);
}

/** Start I/O and Halt I/O replace bits 32 to 47 only. */
export function storeStatus(store: ChannelStorage, unit: number, channel: number): void {
  store.setRealByte(place + 4, unit);
  store.setRealByte(place + 5, channel);
}
