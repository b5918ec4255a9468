/** The map of a linked program: sections with their entries, by address. */
import { hexAddress } from './hexAddress';
import { titleOf, type Placement } from './placement';

export function linkMap({ sections, symbols }: Placement, entry: number): string {
  const lines = [...sections]
    .sort((a, b) => a.address - b.address)
    .flatMap((section) => {
      const { address, length, name, kind, module } = section;
      const title = name === '' ? `(${titleOf(section)})` : name;
      const inside = [...symbols]
        .filter(([symbol, at]) => symbol !== name && at >= address && at < address + Math.max(length, 1))
        .sort(([, a], [, b]) => a - b)
        .map(([symbol, at]) => `  ${symbol.padEnd(24)} LD  ${hexAddress(at)}`);
      return [
        `${title.padEnd(26)} ${kind}  ${hexAddress(address)}  ${hexAddress(length)}  ${module.file}`,
        ...inside,
      ];
    });
  const head = `${'NAME'.padEnd(26)} TYPE ADDR  LENGTH  FILE`;
  return [head, ...lines, `ENTRY ADDRESS ${hexAddress(entry)}`, ''].join('\n');
}
