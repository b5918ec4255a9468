/** Damage of the kinds files suffer, and of the kinds that reach deep: header words, opcodes, operands, tables. */
import type { Chance } from '../random';

export interface Region {
  readonly from: number;
  readonly length: number;
}

/** Changes up to forty places; each in one of `regions`, if there are such, or else anywhere. */
export function mutateImage(image: Uint8Array, chance: Chance, regions: readonly Region[] = []): Uint8Array {
  let mutated = image.slice();
  const changes = chance.scale(1, 40);
  for (let i = 0; i < changes && mutated.length > 0; i++)
    mutateOnce(mutated, placeIn(mutated, chance, regions), chance);
  if (chance.below(20) === 0) mutated = mutated.slice(0, chance.below(mutated.length + 1));
  if (chance.below(40) === 0) mutated = joined(mutated, mutated.subarray(0, 999));
  return mutated;
}

/** Bytes that mean something to most machines: ends of ranges, and small numbers. */
const telling = [0x00, 0x01, 0x02, 0x3f, 0x40, 0x7f, 0x80, 0xbe, 0xfe, 0xff];

/** The header is small and decides much, so that it is hit more often than its size would have it. */
function placeIn({ length }: Uint8Array, chance: Chance, regions: readonly Region[]): number {
  if (regions.length === 0 || chance.below(8) === 0)
    return chance.below(chance.below(8) === 0 ? Math.min(64, length) : length);
  const region = chance.pick(regions);
  return region.from + chance.below(region.length);
}

function mutateOnce(bytes: Uint8Array, at: number, chance: Chance): void {
  switch (chance.below(5)) {
    case 0:
      bytes[at] = chance.next();
      break;
    case 1:
      bytes[at]! ^= 1 << chance.below(8);
      break;
    case 2:
      bytes[at] = chance.pick(telling);
      break;
    case 3:
      bytes.copyWithin(at, chance.below(bytes.length), chance.below(bytes.length));
      break;
    case 4:
      bytes.fill(chance.pick(telling), at, at + chance.scale(1, 64));
      break;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
