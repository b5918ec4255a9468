/** Attributes: flags of an object, the topmost bit first (ZMS 12.3.1, 12.3.2). */
import { StoryFault } from '../fault';
import type { ObjectEntries } from './entries';

/** 'Sherlock' sets and clears this one, which does not exist (ZMS 12, remarks); like Frotz we let it. */
const sherlock = 48;

/** Object 0 has no attributes: testing one says no, changing one does nothing. */
export class Attributes {
  constructor(private readonly entries: ObjectEntries) {}

  test(object: number, attribute: number): boolean {
    if (!this.exists(object, attribute)) return false;
    const byte = this.entries.memory.bytes[this.entries.of(object) + (attribute >> 3)]!;
    return (byte & (0x80 >> (attribute & 7))) !== 0;
  }

  set(object: number, attribute: number, on: boolean): void {
    if (!this.exists(object, attribute)) return;
    const { memory } = this.entries;
    const address = this.entries.of(object) + (attribute >> 3);
    const bit = 0x80 >> (attribute & 7);
    const byte = memory.bytes[address]!;
    memory.setByte(address, on ? byte | bit : byte & ~bit);
  }

  private exists(object: number, attribute: number): boolean {
    if (object === 0) return false;
    if (attribute <= this.entries.highestAttribute) return true;
    if (attribute === sherlock && !this.entries.small) return false;
    throw noSuchAttribute(attribute);
  }
}

const noSuchAttribute = (attribute: number): StoryFault =>
  new StoryFault('no-such-attribute', `There is no attribute ${attribute}.`, 'ZMS 12.3');
