/** What guests cost, as text. */
import type { GuestBenchmark } from './guestBenchmark';
import type { GuestFigures } from './guestRace';

const aboutWidth = 36;
const number = (value: number | undefined, digits: number): string =>
  (value === undefined ? '–' : value.toFixed(digits)).padStart(9);
export function guestText(benchmark: GuestBenchmark, rounds: number, figures: GuestFigures): string {
  const { traps, loops, levels, save, plainNanoseconds } = figures;
  const width = Math.max(0, ...[...traps, ...loops, ...levels].map(({ name }) => name.length));
  const begin = ({ name, about }: { readonly name: string; readonly about: string }): string =>
    `  ${name.padEnd(width)}  ${about.padEnd(aboutWidth)}`;
  const numbers = Array.from({ length: benchmark.levels.most }, (_, i) => String(i + 1).padStart(9)).join('');
  const sections = [
    {
      head: `A trap and its simulation, in plain instructions of the same guest (${plainNanoseconds?.toFixed(1)} ns here)`,
      rows: traps.map((row) => begin(row) + number(row.cost, 1) + atMost(row.cost, row.atMost, 0)),
    },
    {
      head: "A guest's speed over its speed without a control program",
      rows: loops.map((row) => begin(row) + number(row.ratio, 3) + atLeast(row.ratio, row.atLeast)),
    },
    {
      head:
        'Times as long as bare, under so many control programs, one over the other\n' +
        `${' '.repeat(width + 4 + aboutWidth)}${numbers}`,
      rows: levels.map((row) => begin(row) + row.factors.map((factor) => number(factor, 2)).join('')),
    },
    { head: 'All users saved, and loaded', rows: save === undefined ? [] : [saved(save)] },
  ];
  const title = `${benchmark.title}: CPU time, in turn, best of ${rounds}\n`;
  const shown = sections.filter(({ rows }) => rows.length > 0);
  return title + shown.map(({ head, rows }) => `\n${[head, ...rows].join('\n')}\n`).join('');
}

const limit = (holds: boolean, how: string, value: number, digits: number): string =>
  `  ${holds ? how : `NOT ${how}`} ${value.toFixed(digits)}`;
const atMost = (value: number, most: number | undefined, digits: number): string =>
  most === undefined ? '' : limit(value <= most, 'at most', most, digits);
function atLeast(value: number | undefined, least: number | undefined): string {
  if (value === undefined) return '  not run: its medium is missing';
  return least === undefined ? '' : limit(value >= least, 'at least', least, 2);
}

function saved({
  users,
  saveMilliseconds,
  loadMilliseconds,
  bytes,
  ...rest
}: NonNullable<GuestFigures['save']>): string {
  const size = `${(bytes / 1024).toFixed(0)} KB`;
  const slower = Math.max(saveMilliseconds, loadMilliseconds);
  return (
    `  ${users} users, ${size}: saved in ${saveMilliseconds.toFixed(0)} ms, loaded in ${loadMilliseconds.toFixed(0)} ms` +
    atMost(slower, rest.atMost, 0)
  );
}
