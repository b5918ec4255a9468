/** Console functions: what users' machines have cost. */
import { hasClass, refuse, type ConsoleFunction, type Perform } from '../functions/function';
import { Unwanted } from '../functions/session';
import type { Query } from '../functions/query';
import { Queue } from '../spool/schema';
import type { Users } from '../users';
import type { VirtualMachine } from '../virtual/machine';
import { beginAccount, costsOf, timesText, type Costs } from './account';
import { accountingCard } from './cards';
import { mostCards } from './schema';

/** What a machine has cost, to this tick. */
export function costsNow({ control, now }: Users, { vm, number }: VirtualMachine): Costs {
  const running = control.state.running === number + 1 ? now - control.state.since : 0;
  return costsOf(vm, now, running);
}

/** A card for what a machine has cost; its account begins anew. */
export function settleAccount(users: Users, machine: VirtualMachine): void {
  const { control, clock, now } = users;
  control.chargeSoFar();
  const { account } = users.entryOf(machine);
  const card = accountingCard({ user: machine.user, account }, clock, costsOf(machine.vm, now));
  beginAccount(machine.vm, now);
  const { accounting } = control.state;
  if (accounting.cards.length === mostCards) closeCards(users);
  if (accounting.cards.length < mostCards) accounting.cards = [...accounting.cards, { holes: card }];
  else users.operator.say(`The spool is full: an accounting card of ${machine.user} is lost.`);
}

/** The cards become a file for the real punch. Class C was kept for them (GC20-1807). */
function closeCards({ control, operator }: Users): number {
  const { accounting } = control.state;
  const { length } = accounting.cards;
  if (length === 0) return 0;
  const user = control.machines[operator.state.machine - 1]?.user ?? 'OPERATOR';
  const what = { queue: Queue.punch, owner: user, origin: 'ACCOUNT', class: 'C', held: false };
  const cards = accounting.cards.map(({ holes }) => holes);
  if (control.spool.add(what, cards) === 0) return 0;
  accounting.cards = [];
  return length;
}

const account: Perform = ({ users, words }) => {
  const [whom = refuse('Whose account? A user, ALL; CLOSE has the cards punched.')] = words;
  if (whom === 'CLOSE') {
    const { length } = users.control.state.accounting.cards;
    const closed = closeCards(users);
    if (closed < length) refuse('The spool is full: purge files, and close again.');
    return `Closed: ${closed} accounting cards.`;
  }
  const machines = whom === 'ALL' ? users.present : [users.machineOf(whom)];
  for (const machine of machines) {
    if (machine === undefined) refuse(`${whom} is not logged in.`);
    if ((machine.vm.refuses & Unwanted.accounts) === 0)
      users.terminalOf(machine)?.say(`Account: ${timesText(costsNow(users, machine))}.`);
    settleAccount(users, machine);
  }
  return '';
};

/** Another user's is an operator's to ask for. */
const costs: Perform = (request) => {
  const { users, machine } = request;
  const [, name] = request.words;
  if (name !== undefined && name !== machine.user && !hasClass(request, 'A'))
    refuse('Only an operator sees the costs of others.');
  const whose = name === undefined ? machine : users.machineOf(name);
  if (whose === undefined) refuse(`${name} is not logged in.`);
  const found = costsNow(users, whose);
  return [
    `${whose.user}: ${timesText(found)},`,
    `${found.pageReads} pages read, ${found.pagesStolen} stolen, ${found.started} SIO,`,
    `${found.cardsRead} cards read, ${found.cardsPunched} punched, ${found.lines} lines printed.`,
  ].join('\n');
};

export const accountingQueries: readonly Query[] = [
  {
    name: 'ACCOUNT',
    shortest: 'AC',
    help: 'what your machine has cost; of another: class A',
    perform: costs,
  },
];
export const accountingFunctions: readonly ConsoleFunction[] = [
  {
    name: 'ACNT',
    shortest: 'AC',
    classes: 'A',
    operands: 'user|ALL|CLOSE',
    help: 'makes accounting cards now and counts anew; CLOSE has the cards punched, class C',
    perform: account,
  },
];
