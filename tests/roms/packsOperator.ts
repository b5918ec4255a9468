/** The deck of packs.asm with packs in its drives, and somebody who answers its prompts. */
import { readFileSync } from 'node:fs';
import { s360 } from '../../cores/s360/index';
import { openPack, type PackImage } from '../../cores/s360/devices/dasd/pack';
import { emptyCckd } from '../../cores/s360/media/cckd';
import { emptyCkd } from '../../cores/s360/media/ckd';
import { packGeometries, recordsOf, type PackRecord, type PackType } from '../../cores/s360/media/packs';
import { Operator } from '../cores/s360/operator';

export const deck = new Uint8Array(readFileSync('roms/s360/packs.deck'));
/** Formatting a 2314 takes 100 seconds of the machine, copying one ten minutes. */
const patience = 10_000_000_000;

export class PacksOperator {
  readonly operator: Operator;

  constructor(packs: Readonly<Record<string, Uint8Array>>, config: Record<string, number | string> = {}) {
    this.operator = new Operator(s360, deck, { storage: 64, ...config });
    for (const [port, pack] of Object.entries(packs)) this.mount(port, pack);
    this.say();
  }

  mount(port: string, data: Uint8Array | null): void {
    const offer = this.operator.session.offer({ kind: 'media', port, data });
    if (!offer.ok) throw new Error(`${port}: ${offer.why}`);
  }

  /** What is typed in answer to these lines, without the prompts. */
  say(...lines: readonly string[]): readonly string[] {
    const before = this.operator.text.length;
    this.operator.play(lines, this.operator.session.machine.ticks + patience);
    const typed = this.operator.text.slice(before).replace(/^> |> $/gm, '');
    return typed.split('\n').filter((line) => line !== '');
  }

  pack(port: string): PackImage {
    return openPack(this.operator.session.machine.medium!(port)!);
  }
}

export const blank = (type: PackType): Uint8Array => emptyCckd(type);

/** One with so many cylinders only, which a file may have: that takes less time. */
export function short(type: PackType, cylinders = 3): Uint8Array {
  const { heads, slotBytes } = packGeometries[type];
  return emptyCkd(type).slice(0, 512 + cylinders * heads * slotBytes);
}

export const recordsAt = (image: PackImage, cylinder: number, head: number): readonly PackRecord[] =>
  recordsOf(image.track(cylinder * image.heads + head));

/** The tracks, by number, in which two packs differ. */
export function differences(one: PackImage, other: PackImage): readonly number[] {
  const tracks = Array.from({ length: one.cylinders * one.heads }, (_, index) => index);
  return tracks.filter((index) => !Buffer.from(one.track(index)).equals(other.track(index)));
}
