/** Properties: numbered variables of an object, listed from the highest number down (ZMS 12.2, 12.4). */
import { StoryFault } from '../fault';
import type { StoryMemory } from '../memory';
import type { ObjectEntries } from './entries';

/**
 * A property is named here by the address of its size byte, 0 if the object has none. Object 0 has no
 * properties; the opcodes then give 0, as the peers do.
 */
export class Properties {
  private readonly memory: StoryMemory;
  private readonly small: boolean;
  private readonly numberMask: number;

  constructor(private readonly entries: ObjectEntries) {
    this.memory = entries.memory;
    this.small = entries.small;
    this.numberMask = entries.highestProperty;
  }

  /** The value, or the default (ZMS 12.2). Of a property longer than a word, its first word, as in Frotz. */
  get(object: number, property: number): number {
    if (object === 0) return 0;
    const at = this.find(object, property);
    if (at === 0) return this.default(property);
    return this.lengthAt(at) === 1 ? this.memory.byte(this.dataOf(at)) : this.memory.word(this.dataOf(at));
  }

  /** Throws StoryFault if the object lacks the property. Sets the first word of a longer one, as Frotz does. */
  put(object: number, property: number, value: number): void {
    if (object === 0) return;
    const at = this.find(object, property);
    if (at === 0) throw lacking(object, property, 'put_prop');
    if (this.lengthAt(at) === 1) this.memory.setByte(this.dataOf(at), value);
    else this.memory.setWord(this.dataOf(at), value);
  }

  /** Address of the data, 0 if the object lacks the property. */
  address(object: number, property: number): number {
    if (object === 0) return 0;
    const at = this.find(object, property);
    return at === 0 ? 0 : this.dataOf(at);
  }

  /** Length in bytes of the property whose data are at `data`, 0 for address 0 (ZMS 15, get_prop_len). */
  length(data: number): number {
    if (data === 0) return 0;
    const size = this.memory.byte(data - 1);
    if (this.small) return (size >> 5) + 1;
    if ((size & 0x80) === 0) return (size & 0x40) === 0 ? 1 : 2;
    return size & 0x3f || 64; // 0 means 64 (ZMS 12.4.2.1.1)
  }

  /** Number of the next property, of the first after 0, or 0 after the last (ZMS 15, get_next_prop). */
  next(object: number, property: number): number {
    if (object === 0) return 0;
    if (property === 0) return this.numberAt(this.first(object));
    const at = this.find(object, property);
    if (at === 0) throw lacking(object, property, 'get_next_prop');
    return this.numberAt(this.after(at));
  }

  /** Address of the Z-text of the short name, 0 if it is empty (ZMS 12.4). */
  shortName(object: number): number {
    if (object === 0) return 0;
    const table = this.entries.propertyTable(object);
    return this.memory.byte(table) === 0 ? 0 : table + 1;
  }

  private default(property: number): number {
    if (property < 1 || property > this.entries.highestProperty) throw noSuchProperty(property);
    return this.memory.word(this.entries.defaults + 2 * (property - 1));
  }

  /** Numbers go down, so a lower one ends the search, and so does the 0 behind the last. */
  private find(object: number, property: number): number {
    let at = this.first(object);
    let number = this.numberAt(at);
    while (number > property) {
      at = this.after(at);
      number = this.numberAt(at);
    }
    return number === property && number !== 0 ? at : 0;
  }

  private first(object: number): number {
    const table = this.entries.propertyTable(object);
    return table + 1 + 2 * this.memory.byte(table);
  }

  private numberAt(at: number): number {
    return this.memory.byte(at) & this.numberMask;
  }

  private dataOf(at: number): number {
    return !this.small && (this.memory.byte(at) & 0x80) !== 0 ? at + 2 : at + 1;
  }

  private lengthAt(at: number): number {
    return this.length(this.dataOf(at));
  }

  private after(at: number): number {
    const data = this.dataOf(at);
    return data + this.length(data);
  }
}

const noSuchProperty = (property: number): StoryFault =>
  new StoryFault('no-such-property', `There is no property ${property}.`, 'ZMS 12.2');
const lacking = (object: number, property: number, opcode: string): StoryFault =>
  new StoryFault('no-such-property', `Object ${object} has no property ${property}.`, `ZMS 15, ${opcode}`);
