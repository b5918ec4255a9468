/** What QUERY tells of the queues. */
import { duration } from '../clock';
import { refuse, type Perform } from '../functions/function';
import type { Query } from '../functions/query';
import { runQueue, type Activity, type Standing } from './runQueue';

const activities: Readonly<Record<Activity, string>> = {
  cp: 'CP mode',
  running: 'running',
  ready: 'ready',
  page: 'page wait',
  eligible: 'eligible',
  unit: 'I/O wait',
  console: 'console',
  idle: 'idle',
};
const heading = 'User     Queue Priority State      Virtual time  Pages';
const line = ({ user, queue, priority, activity, virtualTicks, pages }: Standing): string =>
  `${user.padEnd(8)} ${(queue === 0 ? '-' : `Q${queue}`).padEnd(5)} ${String(priority).padStart(5)}    ` +
  `${activities[activity].padEnd(10)} ${duration(virtualTicks).padEnd(13)} ${pages.resident}`;

const queues: Perform = ({ users }) => [heading, ...runQueue(users).map(line)].join('\n');

const priority: Perform = ({ users, machine, words }) => {
  const [, name = machine.user] = words;
  const whose = users.machineOf(name) ?? refuse(`${name} is not logged in.`);
  return `${name} has priority ${whose.vm.standing.priority}.`;
};

export const schedulingQueries: readonly Query[] = [
  { name: 'QUEUES', shortest: 'Q', help: 'who is in which queue, and what for', perform: queues },
  { name: 'PRIORITY', shortest: 'PRI', help: 'your priority, or that of a user', perform: priority },
];
