/** The cross-reference: every symbol with length attribute, value, where it is defined and where it is used. */
import type { SymbolEntry, Symbols } from './symbols';

const perLine = 15;
const collation = '$#@ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'; // the order of these characters in EBCDIC, letters first

const key = (name: string): string =>
  Array.from(name, (character) => String.fromCharCode(33 + collation.indexOf(character))).join('');

export function crossReference(symbols: Symbols): readonly string[] {
  const sorted = symbols.all().map((entry) => ({ entry, key: key(entry.name) }));
  sorted.sort((a, b) => (a.key < b.key ? -1 : 1));
  return sorted.flatMap(({ entry }) => linesOf(entry));
}

function linesOf({ name, section, offset, length, statement, references }: SymbolEntry): readonly string[] {
  const value = (((section?.base ?? 0) + offset) & 0xffffff).toString(16).toUpperCase().padStart(6, '0');
  const head = `${name.padEnd(8)} ${String(length).padStart(5, '0')} ${value} ${decimal(statement)}  `;
  const numbers = references.map((number) => ` ${String(number).padStart(4, '0')} `);
  const lines = [head + numbers.slice(0, perLine).join('')];
  for (let i = perLine; i < numbers.length; i += perLine)
    lines.push(' '.repeat(head.length) + numbers.slice(i, i + perLine).join(''));
  return lines;
}

const decimal = (number: number): string => String(number).padStart(5, '0');
