import { describe, expect, it } from 'vitest';
import { objectTable, treeOf } from './table';

describe('attributes (ZMS 12.3)', () => {
  it('are stored topmost bit first: 0 in bit 7 of the first byte, 31 in bit 0 of the fourth (ZMS 12.3.1)', () => {
    const { tree } = treeOf(3, [{ attributes: [0x80, 0, 0, 0x01] }]);
    const on = Array.from({ length: 32 }, (_, i) => i).filter((attribute) => tree.testAttr(1, attribute));
    expect(on).toEqual([0, 31]);
  });

  it('are 48 from Version 4 on (ZMS 12.3.2)', () => {
    const { tree } = treeOf(5, [{ attributes: [0, 0x10, 0, 0, 0, 0x01] }]);
    const on = Array.from({ length: 48 }, (_, i) => i).filter((attribute) => tree.testAttr(1, attribute));
    expect(on).toEqual([11, 47]);
  });

  it('are set and cleared one by one', () => {
    const { tree, memory } = treeOf(5, [{}, {}]);
    const entry = objectTable + 126 + 14;
    tree.setAttr(2, 9);
    tree.setAttr(2, 15);
    expect([...memory.bytes.subarray(entry, entry + 6)]).toEqual([0, 0x41, 0, 0, 0, 0]);
    tree.clearAttr(2, 9);
    expect([...memory.bytes.subarray(entry, entry + 6)]).toEqual([0, 0x01, 0, 0, 0, 0]);
    expect(tree.testAttr(1, 15)).toBe(false);
  });

  it('let Sherlock have its attribute 48, which is never on (ZMS 12, remarks)', () => {
    const { tree, memory } = treeOf(5, [{}]);
    const before = memory.bytes.slice();
    tree.setAttr(1, 48);
    expect(tree.testAttr(1, 48)).toBe(false);
    expect(memory.bytes).toEqual(before);
  });

  it('fault beyond the last', () => {
    expect(() => treeOf(3, [{}]).tree.testAttr(1, 32)).toThrow(/no attribute 32/);
    expect(() => treeOf(5, [{}]).tree.setAttr(1, 49)).toThrow(/no attribute 49/);
    expect(() => treeOf(3, [{}]).tree.clearAttr(1, 48)).toThrow(/no attribute 48/);
  });
});
