/** Segment and page tables of the Model 67 (GA27-2719, Dynamic Address Translation), two machines' in each page frame from the second one on. */
import { Extended } from '../../s360/psw';
import { Key } from '../../s360/storage';
import { Control } from '../../s360/translation';
import type { AbstractMachine } from '../abstractMachine';
import { mostPages, pageBits, pageBytes, type VirtualMachineState } from '../state';
import type { Mapping, TakeFrame } from './mapping';
import { clearPages, clearSegments, invalid, setEntry, Shadows } from './shadows';

/** Of one machine: its segment table, the one that shadows one of its own, and a page table. */
const tableBytes = 2048;
const shadow = 0x100;
const pageTable = 0x200;
const extendedMode = 0x00800000; // GA27-2719, Control Register 6, bit 8
const usage = Key.referenced | Key.changed;

export class Tables implements Mapping {
  readonly mostMachines = Infinity;
  readonly mostPages = mostPages;
  readonly keyBits = Key.access | Key.fetch | Key.referenced | Key.changed;
  readonly runMask = Extended.translation | Extended.io | Extended.external;
  readonly restMask = Extended.io | Extended.external;
  readonly shadows: Shadows;
  readonly ownFrames: number;

  constructor(
    private readonly machine: AbstractMachine,
    private readonly machines: readonly VirtualMachineState[],
    takeFrame: TakeFrame,
    giveFrame: (frame: number) => void,
  ) {
    this.ownFrames = 1 + Math.ceil((machines.length * tableBytes) / pageBytes);
    const shadowOf = (owner: number): number => this.tableOf(owner) + shadow;
    this.shadows = new Shadows(machine, machines, { shadowOf, takeFrame, giveFrame });
  }

  start(): void {
    this.machine.psw.cr[Control.modes]! |= extendedMode;
  }

  /** Where the segment table of a machine lies: what control register 0 holds while it runs. */
  tableOf(owner: number): number {
    return pageBytes + owner * tableBytes;
  }

  /** One segment, of as many pages as the machine has. */
  define(owner: number): void {
    const table = this.tableOf(owner);
    const pages = this.machines[owner]!.size >>> pageBits;
    clearSegments(this.machine, table);
    this.machine.store.setRealWord(table, ((pages - 1) << 24) | (table + pageTable));
    clearPages(this.machine, table + pageTable);
    clearSegments(this.machine, this.shadows.at(owner));
  }

  place(owner: number, page: number, frame: number): void {
    setEntry(this.machine, this.tableOf(owner) + pageTable, page, frame << 4);
  }
  remove(owner: number, page: number): void {
    setEntry(this.machine, this.tableOf(owner) + pageTable, page, invalid);
    this.shadows.drop(owner);
  }
  /** A page that is in a frame is found. */
  reach(): boolean {
    return true;
  }

  useOf(frame: number, half: number): number {
    return this.machine.peekKey(2 * frame + half) & usage;
  }
  forgetUse(frame: number, half: number): void {
    const block = 2 * frame + half;
    this.machine.setKey(block, this.machine.keyOf(block) & ~usage);
  }

  /** The machine's tables, or while it translates itself their shadow. */
  switchTo(owner: number): void {
    const { psw, store } = this.machine;
    const table = this.shadows.begin(owner) ? this.shadows.at(owner) : this.tableOf(owner);
    if (psw.cr[Control.segmentTable] === table) return;
    psw.cr[Control.segmentTable] = table;
    store.forgetTranslations();
  }
}
