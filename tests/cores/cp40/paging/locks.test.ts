/** Pages that stay in storage: while channels move data, and while the operator says so; and that somebody's page can always go. */
import { describe, expect, it } from 'vitest';
import { Pin } from '../../../../cores/cp40/paging/map';
import { pageBytes } from '../../../../cores/cp40/state';
import type { VirtualMachine } from '../../../../cores/cp40/virtual/machine';
import { transfersOf } from '../../../../cores/cp40/virtual/transfers';
import { type } from '../atConsole';
import { Dialogue } from '../dialogue';
import { contents } from '../neighbours';
import { System } from '../system';

const kilobytes = 64;
const pages = (kilobytes * 1024) / pageBytes;
/** Adds register 5 to the first word of each page, as often as register 8 says. */
const adding: Readonly<Record<number, number>> = {
  0x400: 0x18391842, // OFTEN LR 3,9; LR 4,2
  0x404: 0x58604000, // AGAIN L 6,0(4)
  0x408: 0x1a655060, // AR 6,5; ST 6,0(4)
  0x40c: 0x40001a47, // AR 4,7
  0x410: 0x46300404, // BCT 3,AGAIN
  0x414: 0x46800400, // BCT 8,OFTEN
  0x418: 0x82000500, // LPSW DONE
  0x500: 0x00020000, // DONE
};
function add(system: System, number: number, times: number): VirtualMachine {
  const words: Record<number, number> = { ...adding };
  for (let page = 1; page < pages; page++) words[page * pageBytes + 8] = number * pages + page; // no two are equal
  const machine = system.begin(number, kilobytes, words, '00000000 00000400');
  Object.assign(machine.vm.gr, { 2: pageBytes, 5: 3, 7: pageBytes, 8: times, 9: pages - 1 });
  return machine;
}
function expectAdded(machine: VirtualMachine, times: number): void {
  for (let page = 1; page < pages; page++) expect(machine.store.realWord(page * pageBytes)).toBe(3 * times);
}

/** Starts the console and waits, enabled; ends when it has ended: with a command, flags and count at an address. */
const console009 = (command: number, address: number, count: number): Readonly<Record<number, number>> => ({
  0x400: 0x9c000009, // SIO 009
  0x404: 0x82000508, // LPSW WAIT
  0x48: 0x600, // CAW
  0x78: 0x00020000, // I/O new PSW: the end
  0x7c: 0x00000e4d,
  0x508: 0xfe020000, // WAIT, for all but the timer
  0x600: (command << 24) | address,
  0x604: 0x20000000 | count, // SLI
});
const across = 2 * pageBytes - 10; // ten bytes in page 1, the others in page 2
const transferred = [1, 2];
const inOneFrame = new Map([
  [1, 1],
  [2, 1],
]); // each page, from the beginning to the end

/** The console's machine among others that page; what is found while it transfers. */
function watch(system: System, machine: VirtualMachine, done: () => boolean): ReadonlyMap<number, number> {
  const { control } = system;
  const seen = new Map<number, Set<number>>();
  system.runUntil(() => {
    const { locks, map } = control.pager;
    expect(locks.count).toBeLessThanOrEqual(locks.most);
    for (const { locked, holders } of map)
      expect(locked).toBe(
        holders.some(({ machine: number, page }) => control.machines[number]!.vm.pins[page] !== 0),
      );
    for (const { first, last } of transfersOf(machine.io))
      for (let page = first; page <= last; page++) {
        const frame = machine.vm.frames[page]!;
        expect(frame !== 0 && map[frame]!.locked).toBe(true);
        seen.set(page, (seen.get(page) ?? new Set<number>()).add(frame));
      }
    return done();
  }, 500);
  return new Map(Array.from(seen, ([page, frames]) => [page, frames.size]));
}

describe('pages to and from which a channel moves data', () => {
  it('stay in their frames while a typewriter types, whatever others page', () => {
    const system = new System(4, 96);
    const machine = system.begin(0, kilobytes, console009(0x01, across, 40), '00000000 00000400');
    const text = "Forty characters go across a page's end.";
    const codes: Readonly<Record<string, number>> = { ' ': 0x40, '.': 0x4b, "'": 0x7d, F: 0xc6 };
    const small = (letter: string): number =>
      letter <= 'i'
        ? 0x81 + letter.charCodeAt(0) - 97
        : letter <= 'r'
          ? 0x91 + letter.charCodeAt(0) - 106
          : 0xa2 + letter.charCodeAt(0) - 115;
    [...text].forEach((one, i) => machine.store.setRealByte(across + i, codes[one] ?? small(one)));
    let paper = '';
    machine.line.typist = {
      print: (one: string) => void (paper += one),
      say: () => undefined,
      alarm: () => undefined,
    };
    const others = [1, 2, 3].map((number) => add(system, number, 10));
    const places = watch(system, machine, () => machine.vm.ended !== 0);
    expect(paper).toBe(text);
    expect(places).toEqual(inOneFrame);
    expect(system.control.pager.locks.count).toBe(0);
    system.run();
    expect(system.control.state.pageOuts).toBeGreaterThan(50);
    for (const other of others) expectAdded(other, 10);
  });

  it('stay while a read waits for a line', () => {
    const system = new System(3, 96);
    const machine = system.begin(0, kilobytes, console009(0x0a, across, 60), '00000000 00000400');
    const print = (): void => undefined;
    machine.line.typist = { print, say: print, alarm: print };
    const others = [1, 2].map((number) => add(system, number, 8));
    const places = watch(system, machine, () => others.every(({ vm }) => vm.ended !== 0));
    expect(places).toEqual(inOneFrame);
    expect(transferred.map((page) => machine.vm.pins[page])).toEqual([Pin.inputOutput, Pin.inputOutput]);
    type(system, new Map([[machine, 'typed at last, across a page']]));
    system.run();
    const found = contents(machine).subarray(across, across + 5);
    expect(Buffer.from(found).toString('hex')).toBe('a3a897' + '8584'); // typed
    expect(system.control.pager.locks.count).toBe(0);
    for (const other of others) expectAdded(other, 8);
  });

  it('are not more than half of storage: what is beyond that comes when it is reached', () => {
    const count = 0xe000;
    const system = new System(5, 128); // 32 frames
    const readers = [0, 1, 2, 3].map((number) => {
      const machine = system.begin(number, kilobytes, console009(0x0a, 0x1000, count), '00000000 00000400');
      const print = (): void => undefined;
      machine.line.typist = { print, say: print, alarm: print };
      return machine;
    });
    const worker = add(system, 4, 50);
    system.runUntil(() => worker.vm.ended !== 0, 500);
    const { locks } = system.control.pager;
    expect(locks.count).toBe(16);
    expect(readers[3]!.vm.pins.every((pin) => pin === 0)).toBe(true);
    expectAdded(worker, 50);
    type(system, new Map(readers.map((machine, number) => [machine, `line ${number}`])));
    system.run();
    for (const [number, machine] of readers.entries())
      expect(machine.store.realWord(0x1000) >>> 0, `reader ${number}`).toBe(0x93899585); // line
    expect(locks.count).toBe(0);
  });

  it('are unlocked when the machine is reset, and when it is no more', () => {
    const system = new System(2, 256);
    const reading = console009(0x0a, across, 60);
    const machines = [0, 1].map((number) => system.begin(number, kilobytes, reading, '00000000 00000400'));
    system.runUntil(() => machines.every(({ io }) => transfersOf(io).length > 0), 500);
    const { control } = system;
    expect(control.pager.locks.count).toBe(4);
    control.dissolve(machines[0]!);
    expect(control.pager.locks.count).toBe(2);
    machines[1]!.io.reset();
    control.attendNow();
    system.engine.run(system.p.state, 10);
    expect(control.pager.locks.count).toBe(0);
  });
});

describe('LOCK', () => {
  it('keeps pages of a user in storage, until UNLOCK or LOGOUT', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term01', 'JIM');
    const { pager } = dialogue.machine.users.control;
    expect(dialogue.type('operator', 'lock jim 2 a')).toBe('9 pages of JIM are locked.\n');
    const { vm } = dialogue.machine.users.machineOf('JIM')!;
    const locked = pager.map.flatMap((frame) => (frame.locked ? frame.holders : []));
    expect(locked.map(({ page }) => page).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(vm.pins[2]).toBe(Pin.operator);
    expect(dialogue.type('operator', 'unlock jim 2')).toBe('1 pages of JIM are unlocked.\n');
    expect(pager.locks.count).toBe(8);
    dialogue.type('term01', 'logout');
    expect(pager.locks.count).toBe(0);
  });

  it('says what it cannot do, and has done nothing then', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term01', 'JIM');
    const { pager } = dialogue.machine.users.control;
    expect(dialogue.type('operator', 'lock mark 1')).toBe('MARK is not logged in.\n');
    expect(dialogue.type('operator', 'lock jim 40')).toBe(
      'A page up to 3F is wanted, in hexadecimal, not 40.\n',
    );
    expect(dialogue.type('operator', 'lock jim 5 4')).toBe('That ends before it begins.\n');
    expect(dialogue.type('term01', 'lock jim 1')).toBe('There is no function LOCK; HELP lists them.\n');
    pager.locks.forget();
    expect(pager.locks.count).toBe(0);
  });
});
