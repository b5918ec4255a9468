/** Where objects are (ZMS 12.1 to 12.3). */
import { StoryFault } from '../fault';
import type { StoryMemory } from '../memory';
import type { Story } from '../story';

/** Layout of the object table: the small one of Versions 1 to 3 or the large one of later versions. */
export class ObjectEntries {
  readonly small: boolean;
  readonly defaults: number; // address of the property defaults
  readonly highestProperty: number;
  readonly highestAttribute: number;
  readonly last: number; // no object above it has its whole entry in dynamic memory
  private readonly first: number;
  private readonly size: number;

  constructor(
    readonly memory: StoryMemory,
    story: Story,
  ) {
    this.small = story.version < 4;
    this.defaults = story.objects;
    this.highestProperty = this.small ? 31 : 63;
    this.highestAttribute = this.small ? 31 : 47;
    this.first = story.objects + 2 * this.highestProperty;
    this.size = this.small ? 9 : 14;
    const room = Math.floor((memory.staticBase - this.first) / this.size);
    this.last = Math.min(this.small ? 255 : 65535, Math.max(0, room));
  }

  /** Address of the entry of object 1 or above; throws StoryFault for one that cannot be. */
  of(object: number): number {
    if (object < 1 || object > this.last) throw noSuchObject(object);
    return this.first + (object - 1) * this.size;
  }

  /** Address of the object's property table, which starts with its short name (ZMS 12.4). */
  propertyTable(object: number): number {
    const pointer = this.of(object) + this.size - 2;
    const bytes = this.memory.bytes;
    return (bytes[pointer]! << 8) | bytes[pointer + 1]!;
  }
}

const noSuchObject = (object: number): StoryFault =>
  new StoryFault('no-such-object', `There is no object ${object} in the object table.`, 'ZMS 12.3');
