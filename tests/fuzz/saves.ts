/** Saves whose values all have the right type and range, and make no sense together. */
import type { Page } from '../../cores/kit/memory';
import type { Parts, Snapshot } from '../../cores/kit/snapshot';
import type { Field, Schema } from '../../cores/kit/state';
import type { Chance } from '../random';

/** Changes from one to three values of the save. */
export function scramble(schema: Schema, good: Snapshot, chance: Chance): Snapshot {
  let parts = good.parts;
  for (let i = chance.below(3); i >= 0; i--) parts = scrambleGroup(schema, parts, chance);
  return { ...good, parts };
}

function scrambleGroup(schema: Schema, parts: Parts, chance: Chance): Parts {
  const name = chance.pick(Object.keys(schema));
  return { ...parts, [name]: another(schema[name]!, parts[name], chance) };
}

const telling = (max: number): readonly number[] => [0, 1, max >> 1, max - 1, max];

function another(field: Field, old: unknown, chance: Chance): unknown {
  switch (field.kind) {
    case 'flag':
      return !(old as boolean);
    case 'text':
      return chance.pick(['', 'x', `${old as string}\n`, 'x'.repeat(5000), '\ud800']);
    case 'f64':
      return chance.pick([0, -1, 0.5, 1e15, 1e300, (old as number) + 1]);
    case 'u8':
      return chance.pick([...telling(0xff), chance.below(0x100)]);
    case 'u16':
      return chance.pick([...telling(0xffff), chance.scale(0, 0xffff)]);
    case 'u32':
      return chance.pick([...telling(0xffffffff), chance.scale(0, 0xffffffff)]);
    case 'i32':
      return chance.pick([-0x80000000, -1, 0, 1, 0x7fffffff]);
    case 'bytes':
    case 'halfwords':
    case 'words':
      return changedElements(old as Uint8Array, chance);
    case 'bytes value':
    case 'halfwords value':
    case 'words value':
      return chance.below(4) === 0
        ? (old as Uint8Array).slice(0, 1)
        : changedElements(old as Uint8Array, chance);
    case 'memory':
      return (old as readonly Page[]).map(({ index, bytes }) => ({
        index,
        bytes: changedElements(bytes, chance),
      }));
    case 'group':
      return scrambleGroup(field.of, old as Parts, chance);
    case 'list':
      return changedList(field.of, field.max, old as readonly Parts[], chance);
  }
}

function changedElements<T extends Uint8Array | Uint16Array | Uint32Array>(old: T, chance: Chance): T {
  const changed = old.slice() as T;
  for (let i = chance.scale(1, 30); i > 0 && changed.length > 0; i--)
    changed[chance.below(changed.length)] = chance.next();
  return changed;
}

function changedList(of: Schema, max: number, old: readonly Parts[], chance: Chance): readonly Parts[] {
  if (old.length === 0 || chance.below(4) === 0) return [];
  const at = chance.below(old.length);
  if (chance.below(4) === 0) return old.slice(at);
  if (chance.below(4) === 0 && old.length < max) return [...old, old[at]!];
  return old.with(at, scrambleGroup(of, old[at]!, chance));
}
