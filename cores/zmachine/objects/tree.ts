/** The object tree: parents, siblings and children (ZMS 12.3, 12.5). */
import { StoryFault } from '../fault';
import type { StoryMemory } from '../memory';
import type { Story } from '../story';
import { Attributes } from './attributes';
import { ObjectEntries } from './entries';
import { Properties } from './properties';

/** Places of the relatives in an entry, in bytes: after 4 or 6 bytes of attributes, one or two bytes each. */
const relatives = {
  small: { parent: 4, sibling: 5, child: 6 },
  large: { parent: 6, sibling: 8, child: 10 },
} as const;

/**
 * Objects as the opcodes see them. Object 0 is nothing: it has no relatives, attributes and properties, and
 * moving it, or to it, does nothing. Object numbers that cannot be throw StoryFault.
 */
export class ObjectTree {
  private readonly entries: ObjectEntries;
  private readonly attributes: Attributes;
  private readonly properties: Properties;
  private readonly parentPlace: number;
  private readonly siblingPlace: number;
  private readonly childPlace: number;

  constructor(
    private readonly memory: StoryMemory,
    story: Story,
  ) {
    this.entries = new ObjectEntries(memory, story);
    this.attributes = new Attributes(this.entries);
    this.properties = new Properties(this.entries);
    const places = this.entries.small ? relatives.small : relatives.large;
    this.parentPlace = places.parent;
    this.siblingPlace = places.sibling;
    this.childPlace = places.child;
  }

  parent(object: number): number {
    return this.relative(object, this.parentPlace);
  }

  sibling(object: number): number {
    return this.relative(object, this.siblingPlace);
  }

  child(object: number): number {
    return this.relative(object, this.childPlace);
  }

  /** Makes `object` the first child of `destination` (ZMS 15, insert_obj). */
  insert(object: number, destination: number): void {
    if (object === 0 || destination === 0) return;
    this.entries.of(destination); // faults before anything has moved
    this.remove(object);
    this.relate(object, this.parentPlace, destination);
    this.relate(object, this.siblingPlace, this.child(destination));
    this.relate(destination, this.childPlace, object);
  }

  /** Takes `object`, with all it contains, out of its parent (ZMS 15, remove_obj). */
  remove(object: number): void {
    const parent = this.parent(object);
    if (parent === 0) return;
    const younger = this.sibling(object);
    if (this.child(parent) === object) {
      this.relate(parent, this.childPlace, younger);
    } else {
      const elder = this.elderSibling(object, parent);
      if (elder !== 0) this.relate(elder, this.siblingPlace, younger);
    }
    this.relate(object, this.parentPlace, 0);
    this.relate(object, this.siblingPlace, 0);
  }

  testAttr(object: number, attribute: number): boolean {
    return this.attributes.test(object, attribute);
  }

  setAttr(object: number, attribute: number): void {
    this.attributes.set(object, attribute, true);
  }

  clearAttr(object: number, attribute: number): void {
    this.attributes.set(object, attribute, false);
  }

  getProp(object: number, property: number): number {
    return this.properties.get(object, property);
  }

  getPropAddr(object: number, property: number): number {
    return this.properties.address(object, property);
  }

  getPropLen(dataAddress: number): number {
    return this.properties.length(dataAddress);
  }

  getNextProp(object: number, property: number): number {
    return this.properties.next(object, property);
  }

  putProp(object: number, property: number, value: number): void {
    this.properties.put(object, property, value);
  }

  /** Byte address of the short name's Z-text, 0 if the object has none. */
  shortNameAddress(object: number): number {
    return this.properties.shortName(object);
  }

  private relative(object: number, place: number): number {
    if (object === 0) return 0;
    const address = this.entries.of(object) + place;
    const bytes = this.memory.bytes;
    return this.entries.small ? bytes[address]! : (bytes[address]! << 8) | bytes[address + 1]!;
  }

  private relate(object: number, place: number, other: number): void {
    const address = this.entries.of(object) + place;
    if (this.entries.small) this.memory.setByte(address, other);
    else this.memory.setWord(address, other);
  }

  /**
   * The object before `object` among its parent's children; 0 if it is not there, which an ill-founded tree
   * may bring about and the Standard tells us not to mind (ZMS 12.5). Siblings that run in a circle fault.
   */
  private elderSibling(object: number, parent: number): number {
    let elder = this.child(parent);
    for (let steps = 0; elder !== 0; steps++) {
      if (steps > this.entries.last) throw circle(parent);
      const next = this.sibling(elder);
      if (next === object) return elder;
      elder = next;
    }
    return 0;
  }
}

const circle = (parent: number): StoryFault =>
  new StoryFault('ill-founded-tree', `The children of object ${parent} run in a circle.`, 'ZMS 12.5');
