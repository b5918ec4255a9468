/** What the compiler asks the machine to do for it: identifiers and symbol trees (PMACHINE 2, IDS and TRS). */
import { storeBytes } from '../memory';
import { Breakdown, type Processor } from '../processor';

/** Reserved words with the compiler's numbers for symbol and operator; 15 is no operator. */
const noOperator = 15;
const reserved: ReadonlyMap<string, readonly [symbol: number, operator: number]> = new Map([
  ['DO', [6, noOperator]],
  ['TO', [7, noOperator]],
  ['DOWNTO', [8, noOperator]],
  ['END', [9, noOperator]],
  ['UNTIL', [10, noOperator]],
  ['OF', [11, noOperator]],
  ['THEN', [12, noOperator]],
  ['ELSE', [13, noOperator]],
  ['BEGIN', [19, noOperator]],
  ['IF', [20, noOperator]],
  ['CASE', [21, noOperator]],
  ['REPEAT', [22, noOperator]],
  ['WHILE', [23, noOperator]],
  ['FOR', [24, noOperator]],
  ['WITH', [25, noOperator]],
  ['GOTO', [26, noOperator]],
  ['LABEL', [27, noOperator]],
  ['CONST', [28, noOperator]],
  ['TYPE', [29, noOperator]],
  ['VAR', [30, noOperator]],
  ['PROCEDUR', [31, noOperator]],
  ['FUNCTION', [32, noOperator]],
  ['PROGRAM', [33, noOperator]],
  ['SEGMENT', [33, noOperator]],
  ['FORWARD', [34, noOperator]],
  ['NOT', [38, noOperator]],
  ['AND', [39, 2]],
  ['DIV', [39, 3]],
  ['MOD', [39, 4]],
  ['OR', [40, 7]],
  ['IN', [41, 14]],
  ['SET', [42, noOperator]],
  ['PACKED', [43, noOperator]],
  ['ARRAY', [44, noOperator]],
  ['RECORD', [45, noOperator]],
  ['FILE', [46, noOperator]],
  ['USES', [49, noOperator]],
  ['UNIT', [50, noOperator]],
  ['INTERFAC', [51, noOperator]],
  ['IMPLEMEN', [52, noOperator]],
  ['EXTERNAL', [53, noOperator]],
  ['SEPARATE', [54, noOperator]],
  ['OTHERWIS', [55, noOperator]],
]);
const significant = 8;

/** I.5 has no OTHERWISE, and another operator for NOT (I.5 interpreter, STP RESTBL). */
const reservedFirst: ReadonlyMap<string, readonly [symbol: number, operator: number]> = new Map(
  [...reserved, ['NOT', [38, 0]] as const].filter(([name]) => name !== 'OTHERWIS'),
);

export const ids = (p: Processor): void => identify(p, reserved);
export const idsFirst = (p: Processor): void => identify(p, reservedFirst);

/** Reads an identifier from the source and says which symbol it is; underscores do not count. */
function identify(p: Processor, words: typeof reserved): void {
  const buffer = p.pop();
  const information = p.pop();
  let offset = p.store.word(information);
  let name = '';
  for (; ; offset++) {
    const character = String.fromCharCode(p.store.byte(buffer, offset));
    if (!/[A-Za-z0-9_]/.test(character)) break;
    if (character !== '_' && name.length < significant) name += character.toUpperCase();
  }
  p.store.setWord(information, offset - 1);
  const [symbol, operator] = words.get(name) ?? [0, noOperator];
  p.store.setWord(information + 2, symbol);
  p.store.setWord(information + 4, operator);
  if (symbol !== 0) return;
  for (let i = 0; i < significant; i++)
    p.store.setByte(information + 6, i, name.padEnd(significant).charCodeAt(i));
}

/** Words of a node of the symbol tree: eight bytes of name, then the links. */
const rightLink = 8;
const leftLink = 10;
const nodeBytes = 12;

/**
 * Looks for a name: 0 and the node, or 1 or -1 for where below the last node it would be. What has more nodes than
 * the store has room for goes round in circles, and so would an interpreter.
 */
export function trs(p: Processor): void {
  const name = p.pop();
  const found = p.pop();
  let node = p.pop();
  for (let depth = 0; depth < storeBytes / nodeBytes; depth++) {
    const order = compareNames(p, name, node);
    const next = order === 0 ? 0 : p.store.word(node + (order > 0 ? rightLink : leftLink));
    if (order === 0 || next === p.facts.nil) {
      p.store.setWord(found, node);
      return p.push(order);
    }
    node = next;
  }
  throw new Breakdown(
    'endless-tree',
    'The program looked for a name in a tree without an end.',
    'PMACHINE 2',
  );
}

function compareNames(p: Processor, left: number, right: number): number {
  for (let i = 0; i < significant; i++) {
    const difference = p.store.byte(left, i) - p.store.byte(right, i);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}
