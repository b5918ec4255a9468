/** Object tables made for a test (ZMS 12). */
import type { StoryMemory } from '../../../../cores/zmachine/memory';
import { ObjectTree } from '../../../../cores/zmachine/objects/tree';
import { headerWord, synthetic, word } from '../synthetic';

export interface ObjectSketch {
  readonly parent?: number;
  readonly sibling?: number; // worked out from the parents if no object says one
  readonly child?: number;
  readonly attributes?: readonly number[]; // their bytes
  readonly properties?: readonly number[]; // the property table
}

export const objectTable = 0x200;
const propertyTables = 0xd00;
const propertyTableSize = 0x60;

/** The address of an object's property table. */
export const propertiesOf = (object: number): number => propertyTables + (object - 1) * propertyTableSize;

/** A story of `version` with these objects, numbered from 1; default property n is 0x1100 + n. */
export function treeOf(
  version: 3 | 5,
  objects: readonly ObjectSketch[],
): { readonly tree: ObjectTree; readonly memory: StoryMemory } {
  const small = version === 3;
  const defaults = Array.from({ length: small ? 31 : 63 }, (_, i) => word(0x1101 + i)).flat();
  const number = (value: number): readonly number[] => (small ? [value] : word(value));
  const linked = objects.some(({ child, sibling }) => child !== undefined || sibling !== undefined);
  const childrenOf = (parent: number): readonly number[] =>
    linked ? [] : objects.flatMap((each, i) => (each.parent === parent ? [i + 1] : []));
  const entries = objects.flatMap(({ parent = 0, sibling, child, attributes = [] }, i) => {
    const siblings = parent === 0 ? [] : childrenOf(parent);
    return [
      ...Array.from({ length: small ? 4 : 6 }, (_, at) => attributes[at] ?? 0),
      ...number(parent),
      ...number(sibling ?? siblings[siblings.indexOf(i + 1) + 1] ?? 0),
      ...number(child ?? childrenOf(i + 1)[0] ?? 0),
      ...word(propertiesOf(i + 1)),
    ];
  });
  const tables = objects.map(({ properties = [0, 0] }, i) => [propertiesOf(i + 1), properties] as const);
  const { story, memory } = synthetic(version, {
    header: { [headerWord.objects]: objectTable },
    bytes: { ...Object.fromEntries(tables), [objectTable]: [...defaults, ...entries] },
  });
  return { tree: new ObjectTree(memory, story), memory };
}
