/** Machines that translate their addresses themselves: what they store into their tables counts at once, as on the bare machine (S360 9). */
import { describe, expect, it } from 'vitest';
import { BareSide, VirtualSide, type Beginning } from '../lockstep';
import { guestBytes, guestKeys } from '../popekGoldbergCases';

const kilobytes = guestBytes >>> 10;
const extendedMode = 0x00800000;
const [segmentTable, pageTable] = [0x7000, 0x7100];
const bareSide = new BareSide(kilobytes);
const virtualSide = new VirtualSide();

interface Scene {
  readonly code: string; // at 400
  readonly gr?: Readonly<Record<number, number>>;
  readonly keys?: Uint8Array;
}
/** Pages 0 to 7 of one segment are found in themselves, page 7 with the tables among them; word n00 of page n tells n. */
function sceneOf({ code, gr = {}, keys = new Uint8Array(guestKeys.length) }: Scene): Beginning {
  const storage = new Uint8Array(guestBytes);
  const view = new DataView(storage.buffer);
  for (let page = 0; page < 8; page++) {
    view.setUint16(pageTable + 2 * page, page << 4);
    view.setUint32((page << 12) + 0xf00, 0x11111111 * page);
  }
  for (let segment = 0; segment < 16; segment++) view.setUint32(segmentTable + 4 * segment, 1);
  view.setUint32(segmentTable, (7 << 24) | pageTable);
  view.setUint16(0x200, 5 << 4); // what is put into an entry
  view.setUint16(0x202, 8);
  view.setUint32(0x68, 0x00020000);
  view.setUint32(0x6c, 0xbad);
  storage.set(Buffer.from(code.replaceAll(' ', ''), 'hex'), 0x400);
  const registers: Record<number, number> = { 10: pageTable, 11: 0x1000, 12: 0x2000, ...gr };
  return {
    ...{ storage, keys, psw: [0x04000000, 0x400], fr: [] },
    gr: Array.from({ length: 16 }, (_, r) => registers[r] ?? 0),
    cr: [segmentTable, 0, 0, 0, 0, 0, extendedMode],
  };
}

/** So many instructions of both machines, one by one; they have the same registers after each of them. */
function runBoth(scene: Scene, steps: number): readonly number[] {
  const begin = sceneOf(scene);
  bareSide.begin(begin);
  virtualSide.begin(kilobytes, begin);
  for (let step = 0; step < steps; step++) {
    bareSide.step();
    virtualSide.step();
    expect(virtualSide.seen, `instruction ${step + 1}`).toEqual(bareSide.seen);
  }
  expect(Buffer.compare(virtualSide.storage, bareSide.storage)).toBe(0);
  return Array.from(virtualSide.machine.gr);
}

const load1 = '5810 BF00'; // L 1,F00(11): of page 1
const move = 'D201 A002 0200'; // MVC 2(2,10),200: page 1 is in 5 now
const load3 = '5830 BF00';

describe('a store into a page table', () => {
  it.each([
    ['without keys', new Uint8Array(guestKeys.length)],
    ['with keys', guestKeys],
  ])('is seen by the next instruction, %s', (_, keys) => {
    const gr = runBoth({ code: `${load1} ${move} ${load3}`, keys }, 3);
    expect([gr[1], gr[3]]).toEqual([0x11111111, 0x55555555]);
  });

  it('is seen when EXECUTE made it, or a store of a halfword', () => {
    const executed = runBoth({ code: `${load1} 4400 0410 ${load3} 0000 0000 ${move}` }, 3); // EX 0,410
    expect([executed[1], executed[3]]).toEqual([0x11111111, 0x55555555]);
    const halves = runBoth({ code: `${load1} 4870 0200 4070 A002 ${load3}` }, 4);
    expect([halves[1], halves[3]]).toEqual([0x11111111, 0x55555555]);
  });

  it('that takes a page away interrupts who reaches for it', () => {
    runBoth({ code: `${load1} D201 A002 0202 ${load3}` }, 3);
    expect(bareSide.machine.state.cr[2]).toBe(0x1f00); // the address that was not found (GA27-2719)
  });

  it('is seen where the instruction that makes it, and its operands, lie beside the tables', () => {
    const begin = { code: '47F0 7800', gr: { 7: 0x7000, 9: 0x7000 } }; // B 800(7)
    const scene = sceneOf(begin);
    scene.storage.set(Buffer.from(`${load1}D201A0029840${load3}`.replaceAll(' ', ''), 'hex'), 0x7800);
    scene.storage.set([0, 0x50], 0x7840); // MVC 2(2,10),840(9)
    bareSide.begin(scene);
    virtualSide.begin(kilobytes, scene);
    for (let step = 0; step < 4; step++) {
      bareSide.step();
      virtualSide.step();
      expect(virtualSide.seen).toEqual(bareSide.seen);
    }
    expect([virtualSide.machine.gr[1], virtualSide.machine.gr[3]]).toEqual([0x11111111, 0x55555555]);
  });
});

it('a program that stores into its tables again and again, and is not interrupted, sees each store', () => {
  // AGAIN: XI 3(10),X'50': page 1 is in 0, and in 5, by turns; A 8,F00(11); BCT 9,AGAIN; LPSW 210
  const begin = sceneOf({ code: '9750 A003 5A80 BF00 4690 0400 8200 0210', gr: { 9: 100 } });
  begin.storage[pageTable + 3] = 0;
  begin.storage.set(Buffer.from('0002000000000000', 'hex'), 0x210);
  const view = new DataView(begin.storage.buffer);
  view.setUint32(0xf00, 1000);
  view.setUint32(0x5f00, 1);
  virtualSide.begin(kilobytes, begin);
  virtualSide.system.run();
  expect(virtualSide.machine.vm.gr[9]).toBe(0);
  expect(virtualSide.machine.vm.gr[8]).toBe(50 * 1000 + 50);
});

it('tables that a channel reads in count at once', () => {
  const begin = sceneOf({ code: `${load1} ${load3}` });
  virtualSide.begin(kilobytes, begin);
  virtualSide.step();
  expect(virtualSide.machine.gr[1]).toBe(0x11111111);
  virtualSide.machine.store.setRealByte(pageTable + 3, 0x50); // as channels store
  virtualSide.step();
  expect(virtualSide.machine.gr[3]).toBe(0x55555555);
});
