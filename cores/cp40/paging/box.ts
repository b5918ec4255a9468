/**
 * The associative store with which CP-40 divided its Model 40 (S360 4): a word for each page frame says whose page is in it. A frame
 * can be found as one page only. One that several machines share is found by whoever reached it last; the others miss it, and
 * its word becomes theirs. It told fifteen users apart (L. Hellerman, G. E. Hoernes, IEEE Transactions on Computers, December 1968).
 */
import { boxWords } from '../../s360/state';
import { Key } from '../../s360/storage';
import { Box as Bits, boxWord } from '../../s360/translation';
import type { AbstractMachine, AssociativeStore } from '../abstractMachine';
import type { Mapping } from './mapping';

const allInterruptions = 0xff;
const whose = 0xffe0; // user, page, valid
const use = Bits.used | Bits.changed;
/** Users are numbered from 1. */
const wordOf = (owner: number, page: number): number => boxWord(owner + 1, page);
const userBits = 0xf000;

export class Box implements Mapping {
  readonly mostMachines = 15;
  readonly mostPages = boxWords;
  readonly keyBits = Key.access | Key.fetch;
  /** Words are basic: PSW bits 0 to 7, open for all channels. */
  readonly runMask = allInterruptions;
  readonly restMask = allInterruptions;
  readonly shadows = undefined;
  readonly ownFrames = 1;

  constructor(
    private readonly machine: AbstractMachine,
    private readonly store: AssociativeStore,
  ) {}

  start(): void {
    for (let frame = 0; frame < boxWords; frame++) this.store.setWord(frame, 0);
  }
  define(): void {
    // Words of frames that it had were removed with its pages.
  }

  place(owner: number, page: number, frame: number): void {
    this.store.setWord(frame, wordOf(owner, page));
  }
  remove(owner: number, page: number, frame: number): void {
    if ((this.store.word(frame) & whose) === wordOf(owner, page)) this.store.setWord(frame, 0);
  }

  reach(owner: number, page: number, frame: number): boolean {
    const word = this.store.word(frame);
    const mine = wordOf(owner, page);
    const isMine = (word & Bits.valid) !== 0 && (word & userBits) === (mine & userBits);
    if (isMine && (word & whose) !== mine) return false;
    this.store.setWord(frame, mine | (word & use));
    return true;
  }

  /** Both halves have the same bits: they are told with the first one. */
  useOf(frame: number, half: number): number {
    const word = half === 0 ? this.store.word(frame) : 0;
    return ((word & Bits.used) === 0 ? 0 : Key.referenced) | ((word & Bits.changed) === 0 ? 0 : Key.changed);
  }
  forgetUse(frame: number): void {
    this.store.setWord(frame, this.store.word(frame) & ~use);
  }

  switchTo(owner: number): void {
    this.store.serve(owner + 1);
    this.machine.store.forgetTranslations();
  }
}
