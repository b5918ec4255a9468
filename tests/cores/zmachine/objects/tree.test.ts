import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ObjectTree } from '../../../../cores/zmachine/objects/tree';
import { medium } from '../../../media';
import { objectTable, treeOf } from './table';
import { partsOf } from '../synthetic';

describe.each([3, 5] as const)('the object tree of Version %i (ZMS 12.3)', (version) => {
  /** 1 holds 2, 3 and 4; 4 holds 5. */
  const family = (): ObjectTree =>
    treeOf(version, [{}, { parent: 1 }, { parent: 1 }, { parent: 1 }, { parent: 4 }]).tree;
  const children = (tree: ObjectTree, parent: number): readonly number[] => {
    const found: number[] = [];
    for (let child = tree.child(parent); child !== 0; child = tree.sibling(child)) found.push(child);
    return found;
  };

  it('links parent, sibling and child', () => {
    const tree = family();
    expect(children(tree, 1)).toEqual([2, 3, 4]);
    expect(children(tree, 4)).toEqual([5]);
    expect([2, 3, 4, 5].map((object) => tree.parent(object))).toEqual([1, 1, 1, 4]);
  });

  it('removes the first, a middle and the last child with what they hold (ZMS 15, remove_obj)', () => {
    for (const [object, left] of [
      [2, [3, 4]],
      [3, [2, 4]],
      [4, [2, 3]],
    ] as const) {
      const tree = family();
      tree.remove(object);
      expect(children(tree, 1)).toEqual(left);
      expect([tree.parent(object), tree.sibling(object)]).toEqual([0, 0]);
      expect(children(tree, 4)).toEqual([5]);
    }
  });

  it('inserts as the first child, also where the object is already (ZMS 15, insert_obj)', () => {
    const tree = family();
    tree.insert(3, 1);
    expect(children(tree, 1)).toEqual([3, 2, 4]);
    tree.insert(5, 1);
    expect(children(tree, 1)).toEqual([5, 3, 2, 4]);
    expect(tree.child(4)).toBe(0);
  });

  it('takes object 0 for nothing and does not mind it', () => {
    const { tree, memory } = treeOf(version, [{}, { parent: 1 }]);
    const before = memory.bytes.slice();
    expect([tree.parent(0), tree.sibling(0), tree.child(0)]).toEqual([0, 0, 0]);
    tree.insert(0, 1);
    tree.insert(2, 0);
    tree.remove(0);
    tree.remove(1); // it has no parent
    tree.setAttr(0, 1);
    tree.clearAttr(0, 1);
    tree.putProp(0, 1, 1);
    expect(tree.testAttr(0, 1)).toBe(false);
    expect([tree.getProp(0, 1), tree.getPropAddr(0, 1), tree.getNextProp(0, 0)]).toEqual([0, 0, 0]);
    expect(tree.shortNameAddress(0)).toBe(0);
    expect(memory.bytes).toEqual(before);
  });

  it('faults for objects that lie beyond dynamic memory, with nothing moved', () => {
    const { tree, memory } = treeOf(version, [{}, { parent: 1 }]);
    const before = memory.bytes.slice();
    const beyond = version === 3 ? 256 : 0x120;
    for (const act of [
      () => tree.parent(beyond),
      () => tree.remove(65535),
      () => tree.insert(2, beyond),
      () => tree.insert(beyond, 1),
      () => tree.testAttr(beyond, 1),
      () => tree.getProp(beyond, 1),
      () => tree.shortNameAddress(-1),
    ]) {
      expect(act).toThrow(/There is no object/);
    }
    expect(memory.bytes).toEqual(before);
  });

  it('faults for children that run in a circle instead of hanging (ZMS 12.5)', () => {
    const { tree } = treeOf(version, [{ child: 2 }, { sibling: 3 }, { sibling: 2 }, { parent: 1 }]);
    expect(() => tree.remove(4)).toThrow(/circle/);
  });

  it('takes out an object that its parent does not know of', () => {
    const { tree } = treeOf(version, [{ child: 2 }, {}, { parent: 1, sibling: 2 }]);
    tree.remove(3);
    expect([tree.parent(3), tree.sibling(3), tree.child(1)]).toEqual([0, 0, 2]);
  });

  it('agrees with lists of children through any moves', () => {
    const count = 8;
    const object = fc.integer({ min: 1, max: count });
    const move = fc.tuple(object, fc.integer({ min: 0, max: count }));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const { tree } = treeOf(
          version,
          Array.from({ length: count }, () => ({})),
        );
        const parents = new Array<number>(count + 1).fill(0);
        const lists = Array.from({ length: count + 1 }, (): number[] => []);
        for (const [moved, destination] of moves) {
          if (isWithin(parents, destination, moved)) continue;
          lists[parents[moved]!] = lists[parents[moved]!]!.filter((each) => each !== moved);
          parents[moved] = destination;
          if (destination === 0) {
            tree.remove(moved);
          } else {
            tree.insert(moved, destination);
            lists[destination]!.unshift(moved);
          }
        }
        for (let each = 1; each <= count; each++) {
          expect(children(tree, each)).toEqual(lists[each]);
          expect(tree.parent(each)).toBe(parents[each]);
        }
      }),
    );
  });
});

/** Whether `inner` is `outer` or somewhere inside it. */
function isWithin(parents: readonly number[], inner: number, outer: number): boolean {
  for (let object = inner; object !== 0; object = parents[object]!) if (object === outer) return true;
  return false;
}

describe('the size of the table', () => {
  it('is 255 objects in Version 3', () => {
    const { tree } = treeOf(3, [{}]);
    expect(tree.parent(255)).toBe(0);
    expect(() => tree.parent(256)).toThrow(/There is no object 256/);
  });

  it('is what fits into dynamic memory later', () => {
    const { tree, memory } = treeOf(5, [{}]);
    const last = Math.floor((memory.staticBase - objectTable - 126) / 14);
    expect(tree.parent(last)).toBe(0);
    expect(() => tree.parent(last + 1)).toThrow(/There is no object/);
  });
});

const zork = medium('zmachine/zork/zork1.z3');
const objects = Array.from({ length: 250 }, (_, i) => i + 1);

/** Zork's tree, and its objects by their short names. */
function zorkObjects(): { readonly tree: ObjectTree; readonly named: (name: string) => number } {
  const { story, memory, text } = partsOf(zork!);
  const tree = new ObjectTree(memory, story);
  const names = objects.map((object) => {
    const address = tree.shortNameAddress(object);
    return address === 0 ? '' : text.at(address);
  });
  return { tree, named: (name) => names.indexOf(name) + 1 };
}

describe.skipIf(zork === undefined)('Zork I', () => {
  it('has the rooms and things its transcript names', () => {
    const { named } = zorkObjects();
    const things = [
      'West of House',
      'small mailbox',
      'leaflet',
      'brass lantern',
      'jewel-encrusted egg',
      'trophy case',
    ];
    for (const thing of things) expect(named(thing), thing).toBeGreaterThan(0);
  });

  it('keeps the leaflet in the mailbox west of the house', () => {
    const { tree, named } = zorkObjects();
    expect(tree.parent(named('leaflet'))).toBe(named('small mailbox'));
    expect(tree.parent(named('small mailbox'))).toBe(named('West of House'));
  });

  it('is well-founded: each object is among the children of its parent (ZMS 12.5)', () => {
    const { tree } = zorkObjects();
    for (const object of objects) {
      const parent = tree.parent(object);
      if (parent === 0) continue;
      const siblings: number[] = [];
      for (let child = tree.child(parent); child !== 0; child = tree.sibling(child)) siblings.push(child);
      expect(siblings).toContain(object);
    }
  });
});
