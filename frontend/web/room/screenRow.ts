/** A screen among typewriters is shown as they are: its rows are the lines of a sheet that has no more, and lines are typed below it. */
import type { Output } from '../../../cores/kit/contract';
import { rowText } from '../../../cores/kit/devices/grid';
import { packStrike, Ribbon } from '../../../cores/kit/devices/typewriter';

type CellsOutput = Extract<Output, { kind: 'cells' }>;
type PaperOutput = Extract<Output, { kind: 'paper' }>;

export function lineOf({ port, generation, row, cells }: CellsOutput): PaperOutput {
  const characters = [...rowText(cells).trimEnd()];
  const strikes = characters.map((character, column) =>
    packStrike(column, Ribbon.black, character.codePointAt(0)!),
  );
  return { kind: 'paper', port, generation, line: row, strikes: Uint32Array.from(strikes) };
}
