/** Lines that are longer than a carriage go on in the next one, at a blank where there is one. */
export const folded = (text: string, columns: number): string =>
  text
    .split('\n')
    .flatMap((line) => parts(line, columns))
    .join('\n');

function parts(line: string, columns: number): readonly string[] {
  if (line.length <= columns) return [line];
  const blank = line.lastIndexOf(' ', columns);
  const end = blank > 0 ? blank : columns;
  return [line.slice(0, end), ...parts(line.slice(end).trimStart(), columns)];
}
