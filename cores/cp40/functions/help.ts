/** The console function that tells of the others. */
import { mayUse, type ConsoleFunction, type Perform } from './function';

const help =
  (functions: () => readonly ConsoleFunction[]): Perform =>
  ({ users, machine, words }) => {
    const own = users.entryOf(machine).classes;
    const mine = functions().filter((one) => mayUse(own, one));
    const [word] = words;
    if (word === undefined)
      return `Functions: ${mine.map(({ name }) => name).join(', ')}. HELP and a name tells more.`;
    const found = mine.filter(({ name }) => name.startsWith(word));
    if (found.length === 0) return `There is no function ${word}.`;
    return found
      .map((one) => `${one.name} ${one.operands}`.trimEnd() + ` (${one.shortest}): ${one.help}`)
      .join('\n');
  };

export const helpFunction = (functions: () => readonly ConsoleFunction[]): ConsoleFunction => ({
  name: 'HELP',
  shortest: 'H',
  classes: '',
  operands: '[function]',
  help: 'what there is, and how it is used',
  perform: help(functions),
});
