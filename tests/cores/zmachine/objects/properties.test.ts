import { describe, expect, it } from 'vitest';
import { ObjectTree } from '../../../../cores/zmachine/objects/tree';
import { medium } from '../../../media';
import { packed, partsOf } from '../synthetic';
import { propertiesOf, treeOf } from './table';

/** Short name "a" (one word), then properties 18 (2 bytes), 5 (1 byte), 2 (8 or 3 bytes). */
const name = [1, ...packed(6)];
const data = propertiesOf(1) + name.length;
const version3 = [...name, 32 * 1 + 18, 0x12, 0x34, 32 * 0 + 5, 0x56, 32 * 7 + 2, 1, 2, 3, 4, 5, 6, 7, 8, 0];
const version5 = [...name, 0x40 | 18, 0x12, 0x34, 5, 0x56, 0x80 | 2, 0x80 | 3, 1, 2, 3, 0];

describe.each([
  [3, version3, { second: data + 4, third: data + 6, length: 8 }],
  [5, version5, { second: data + 4, third: data + 7, length: 3 }],
] as const)('properties in Version %i (ZMS 12.4)', (version, properties, places) => {
  const tree = (): ObjectTree => treeOf(version, [{ properties }]).tree;

  it('give a word or a byte (ZMS 15, get_prop)', () => {
    expect([tree().getProp(1, 18), tree().getProp(1, 5)]).toEqual([0x1234, 0x56]);
  });

  it('give the default where the object has none (ZMS 12.2)', () => {
    for (const property of [1, 3, 17, 19, 31]) expect(tree().getProp(1, property)).toBe(0x1100 + property);
  });

  it('have addresses, 0 where there is none (ZMS 15, get_prop_addr)', () => {
    expect([18, 5, 2, 1, 3, 31].map((property) => tree().getPropAddr(1, property))).toEqual([
      data + 1,
      places.second,
      places.third,
      0,
      0,
      0,
    ]);
  });

  it('have lengths, found from the address; address 0 has length 0 (ZMS 15, get_prop_len)', () => {
    expect([data + 1, places.second, places.third, 0].map((address) => tree().getPropLen(address))).toEqual([
      2,
      1,
      places.length,
      0,
    ]);
  });

  it('follow each other: 0 asks for the first and ends the list (ZMS 15, get_next_prop)', () => {
    expect([0, 18, 5, 2].map((property) => tree().getNextProp(1, property))).toEqual([18, 5, 2, 0]);
    expect(() => tree().getNextProp(1, 17)).toThrow(/no property 17/);
  });

  it('are changed in their own width (ZMS 15, put_prop)', () => {
    const { tree: changed, memory } = treeOf(version, [{ properties }]);
    changed.putProp(1, 18, 0xabcd);
    changed.putProp(1, 5, 0xabcd);
    expect([changed.getProp(1, 18), changed.getProp(1, 5)]).toEqual([0xabcd, 0xcd]);
    expect(memory.byte(places.second + 1)).toBe(properties[places.second + 1 - propertiesOf(1)]);
  });

  it('fault when one is changed that the object lacks (ZMS 15, put_prop)', () => {
    expect(() => tree().putProp(1, 4, 1)).toThrow(/Object 1 has no property 4/);
  });

  it('fault when a number is no property at all', () => {
    expect(() => tree().getProp(1, 0)).toThrow(/no property 0/);
    expect(() => tree().getProp(1, 64)).toThrow(/no property 64/);
  });

  it('come after the short name, which may be missing (ZMS 12.4)', () => {
    expect(tree().shortNameAddress(1)).toBe(propertiesOf(1) + 1);
    expect(treeOf(version, [{}]).tree.shortNameAddress(1)).toBe(0);
  });

  it('end with memory when nothing else ends them', () => {
    const { tree: endless, memory } = treeOf(version, [{ properties }]);
    const entry = propertiesOf(1);
    for (let address = entry; address < memory.staticBase; address++) memory.setByte(address, 0xff);
    memory.bytes.fill(0xff, memory.staticBase);
    expect(() => endless.getPropAddr(1, 1)).toThrow(/beyond its end/);
  });
});

describe('size bytes from Version 4 on (ZMS 12.4.2)', () => {
  it('take 0 in the second for a length of 64 (ZMS 12.4.2.1.1)', () => {
    const { tree } = treeOf(5, [
      { properties: [0, 0x80 | 9, 0x80, ...new Array<number>(64).fill(1), 7, 0x77, 0] },
    ]);
    expect(tree.getPropLen(propertiesOf(1) + 3)).toBe(64);
    expect(tree.getProp(1, 7)).toBe(0x77);
  });

  it('leave bit 6 open: Infocom set it, Inform does not (ZMS 12.4.2.1)', () => {
    const { tree } = treeOf(5, [{ properties: [0, 0xc0 | 9, 0xc0 | 4, 1, 2, 3, 4, 7, 0x77, 0] }]);
    expect(tree.getPropLen(propertiesOf(1) + 3)).toBe(4);
    expect(tree.getPropAddr(1, 9)).toBe(propertiesOf(1) + 3);
    expect(tree.getProp(1, 7)).toBe(0x77);
  });
});

describe.each(['zmachine/zork/zork1.z3', 'zmachine/zork/zork3.z3', 'zmachine/praxix/praxix.z5'])(
  '%s',
  (path) => {
    const image = medium(path);
    it.skipIf(image === undefined)(
      'lists the properties of its objects from high to low, up to the next table',
      () => {
        const { story, memory } = partsOf(image!);
        const tree = new ObjectTree(memory, story);
        const small = story.version < 4;
        const first = story.objects + (small ? 62 : 126);
        const size = small ? 9 : 14;
        // The entries end where the first property table begins (ZMS 12, remarks).
        let end = memory.size;
        let objects = 0;
        for (let entry = first; entry + size <= end; entry += size) {
          end = Math.min(end, memory.word(entry + size - 2));
          objects++;
        }
        expect(objects).toBeGreaterThan(3);
        for (let object = 1; object <= objects; object++) {
          let last = 64;
          for (
            let property = tree.getNextProp(object, 0);
            property !== 0;
            property = tree.getNextProp(object, property)
          ) {
            expect(property).toBeLessThan(last);
            last = property;
            const address = tree.getPropAddr(object, property);
            if (tree.getPropLen(address) === 2)
              expect(tree.getProp(object, property)).toBe(memory.word(address));
          }
        }
      },
    );
  },
);
