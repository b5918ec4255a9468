/** A statement as the listing prints it: location, object code, addresses of operands, number, source. */
import { hexBytes } from '../../../kit/bits';
import { mnemonics } from './mnemonics';
import type { Emission } from './passTwo';

const columns = { statement: 33, source: 40 };
const bytesOnLine = 8;

const upper = (value: number, digits: number): string =>
  value.toString(16).toUpperCase().padStart(digits, '0');

/** Data beyond eight bytes is printed only under PRINT DATA. A gap that alignment left has a line of its own. */
export function statementLines(
  { item, filled, bytes, addresses, value }: Emission,
  allData: boolean,
): readonly string[] {
  const { statement, number } = item;
  const isCode = mnemonics.has(statement.operation);
  const location = value === undefined ? '' : upper(value, 6);
  const [one, two] = addresses.map((address) => (address === undefined ? '' : upper(address & 0xffffff, 5)));
  const code = isCode ? grouped(bytes).padEnd(15) + `${one!.padEnd(5)} ${two!}` : object(bytes, 0);
  const [source = '', ...more] = statement.lines.map(({ text }) => text.trimEnd());
  const mark = statement.generated ? '+' : ' ';
  const left = `${location.padEnd(6)} ${code}`.padEnd(columns.statement);
  const lines = [`${left}${String(number).padStart(6)}${mark}${source}`];
  if (filled > 0) lines.unshift(`${upper(value! - filled, 6)} ${object(new Uint8Array(filled), 0)}`);
  lines.push(...more.map((text) => ' '.repeat(columns.source) + text));
  if (!isCode && allData)
    for (let at = bytesOnLine; at < bytes.length; at += bytesOnLine)
      lines.push(`${upper(value! + at, 6)} ${object(bytes, at)}`);
  return lines;
}

const object = (bytes: Uint8Array, at: number): string =>
  hexBytes(bytes.subarray(at, at + bytesOnLine)).toUpperCase();

const grouped = (bytes: Uint8Array): string =>
  (
    hexBytes(bytes)
      .toUpperCase()
      .match(/.{1,4}/g) ?? []
  ).join(' ');
