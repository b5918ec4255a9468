import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Memory } from '../../../cores/kit/memory';

const pageBits = 4;
const size = 100; // six whole pages and a short one
const base = Uint8Array.from({ length: size }, (_, i) => i);

function store(memory: Memory, address: number, value: number): void {
  memory.bytes[address] = value;
  memory.written[address >> pageBits] = 1;
}
const writes = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(255)), { maxLength: 30 });

test('a new memory holds its base and has no pages to save', () => {
  const memory = new Memory(base, pageBits);
  expect(memory.bytes).toEqual(base);
  expect(memory.bytes).not.toBe(base);
  expect(memory.pages()).toEqual([]);
});

test('restoring saved pages brings back what was saved, whatever was written since', () => {
  fc.assert(
    fc.property(writes, writes, (before, after) => {
      const memory = new Memory(base, pageBits);
      for (const [address, value] of before) store(memory, address, value);
      const [bytes, pages] = [memory.bytes.slice(), memory.pages()];
      for (const [address, value] of after) store(memory, address, value);
      memory.restore(pages);
      expect(memory.bytes).toEqual(bytes);
      expect(memory.pages()).toEqual(pages);
      const other = new Memory(base, pageBits);
      other.restore(pages);
      expect(other.bytes).toEqual(bytes);
    }),
  );
});

test('a saved page is never changed by later writes', () => {
  const memory = new Memory(base, pageBits);
  store(memory, 3, 200);
  const [page] = memory.pages();
  const copy = page!.bytes.slice();
  store(memory, 3, 201);
  memory.pages();
  expect(page!.bytes).toEqual(copy);
});

test('successive saves share the pages that did not change', () => {
  const memory = new Memory(base, pageBits);
  store(memory, 3, 200);
  store(memory, 50, 200);
  const [first, second] = memory.pages();
  store(memory, 50, 201);
  const [again, other] = memory.pages();
  expect(again).toBe(first);
  expect(other).not.toBe(second);
});

test('a page written back to its base is no longer saved', () => {
  const memory = new Memory(base, pageBits);
  store(memory, 99, 0);
  expect(memory.pages()).toHaveLength(1);
  store(memory, 99, 99);
  expect(memory.pages()).toEqual([]);
});

test('a page fits only at a place and in a size that the memory has', () => {
  const memory = new Memory(base, pageBits);
  const page = (index: number, length: number): boolean =>
    memory.fits({ index, bytes: new Uint8Array(length) });
  expect(page(0, 16)).toBe(true);
  expect(page(6, 4)).toBe(true); // the short last page
  expect(page(6, 16)).toBe(false);
  expect(page(7, 16)).toBe(false);
  expect(page(-1, 16)).toBe(false);
  expect(page(0.5, 16)).toBe(false);
});
