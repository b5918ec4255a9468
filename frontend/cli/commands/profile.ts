import { optionalNumber, parseArguments, type Command } from '../command';
import { Profile, type RoutineCost } from '../profile';
import { Unseen, unseenHelp, unseenKinds } from '../unseen';

export const profile: Command = {
  name: 'profile',
  synopsis:
    '<image> [--input FILE] [--attach PORT=FILE]… [--from TICK] [--max-ticks N] [--top N] [--core ID] [--json]',
  summary: 'run an image and count its instructions by routine',
  help: `The routines go to standard output, the dearest first, and what the guest prints is not shown. 'self' are the
instructions of a routine, 'total' those with the routines it called. Input is read as by 'trace'.

  --input FILE         the script; '-' is standard input
  --from TICK          begin counting at this tick (default: 0)
  --max-ticks N        stop there, as if the input had ended
  --top N              only so many routines (default: all)
${unseenHelp}  --json               one object: instructions, routines with routine, name, calls, self, total
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      ...unseenKinds,
      ...{ input: { type: 'string' }, from: { type: 'string' }, 'max-ticks': { type: 'string' } },
      ...{ top: { type: 'string' }, json: { type: 'boolean' } },
    });
    const from = optionalNumber(values.from, '--from') ?? 0;
    const until = optionalNumber(values['max-ticks'], '--max-ticks') ?? Infinity;
    const top = optionalNumber(values.top, '--top') ?? Infinity;
    const unseen = await Unseen.open(positionals, values, values.input, shell);
    const counted = new Profile(unseen.debug, unseen.execution);
    const before = await unseen.play(Math.min(from, until));
    const ending = before.end === 'limit' ? await unseen.play(until, () => counted.note()) : before;
    const routines = counted.costs().slice(0, top);
    const { instructions } = counted;
    await shell.out(
      values.json === true
        ? `${JSON.stringify({ instructions, routines })}\n`
        : table(routines, instructions),
    );
    return unseen.close(ending);
  },
};

function table(routines: readonly RoutineCost[], instructions: number): string {
  const percent = (part: number): string => `${((100 * part) / Math.max(1, instructions)).toFixed(1)}%`;
  const head = ['self', '', 'total', '', 'calls', 'routine'];
  const rows = routines.map(({ routine, name, calls, self, total }) => [
    ...[String(self), percent(self), String(total), percent(total), String(calls)],
    name === '' ? routine : `${routine}  ${name}`,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    `${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padStart(widths[i]!))).join('  ')}\n`;
  return `${instructions} instructions\n${[head, ...rows].map(line).join('')}`;
}
