/** Console functions: pages of a machine that stay in storage, because the operator says so (S360 8). */
import { Pin } from '../paging/map';
import { pageBits } from '../state';
import type { VirtualMachine } from '../virtual/machine';
import { hexadecimal, refuse, type ConsoleFunction, type Perform, type Request } from './function';

interface Pages {
  readonly machine: VirtualMachine;
  readonly first: number;
  readonly last: number;
}

/** The machine, and pages of it. */
function pagesOf({ users, words }: Request): Pages {
  const [name = refuse('Whose?'), from, to = from] = words;
  const machine = users.machineOf(name) ?? refuse(`${name} is not logged in.`);
  const most = (machine.store.size >>> pageBits) - 1;
  const [first, last] = [from, to].map((word) =>
    hexadecimal(word, `A page up to ${most.toString(16).toUpperCase()}`, most),
  );
  return last! < first! ? refuse('That ends before it begins.') : { machine, first: first!, last: last! };
}

const lock: Perform = (request) => {
  const { machine, first, last } = pagesOf(request);
  const { locks } = machine.pager;
  let wanted = 0;
  for (let page = first; page <= last; page++) if (machine.vm.pins[page] === 0) wanted++;
  const left = locks.most - locks.count;
  if (wanted > left) refuse(`No more than half of storage can be locked: ${left} pages are left.`);
  for (let page = first; page <= last; page++) locks.lock(machine.number, page, Pin.operator, true);
  return `${last - first + 1} pages of ${machine.user} are locked.`;
};

const unlock: Perform = (request) => {
  const { machine, first, last } = pagesOf(request);
  for (let page = first; page <= last; page++) machine.pager.locks.unlock(machine.number, page, Pin.operator);
  return `${last - first + 1} pages of ${machine.user} are unlocked.`;
};

export const lockingFunctions: readonly ConsoleFunction[] = [
  {
    name: 'LOCK',
    shortest: 'LOCK',
    classes: 'A',
    operands: 'user page [page]',
    help: "keeps pages of a user's machine in storage, from the first to the last one; numbers are hexadecimal",
    perform: lock,
  },
  {
    name: 'UNLOCK',
    shortest: 'UNL',
    classes: 'A',
    operands: 'user page [page]',
    help: 'lets them go again',
    perform: unlock,
  },
];
