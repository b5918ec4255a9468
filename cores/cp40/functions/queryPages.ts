/** What QUERY tells of storage: how much there is, who has it, and how often pages come and go. */
import { pageCounts, type PageCounts } from '../paging/map';
import { pageBytes } from '../state';
import type { Users } from '../users';
import type { Perform } from './function';
import type { Query } from './query';

const pages = (count: number): string => (count === 1 ? '1 page' : `${count} pages`);

const storage: Perform = ({ users: { control }, machine }) => {
  const { all, resident, shared, locked, onDrum, brought, stolen } = pageCounts(control.state, machine.vm);
  return (
    `Storage ${(all * pageBytes) / 1024}K: ${pages(resident)} in storage, ${shared} of them shared, ${locked} locked, ` +
    `${onDrum} on the drum; ${brought} brought in, ${stolen} stolen.`
  );
};

/** The machine below, whose frames all have. */
function whole({ control }: Users): readonly string[] {
  const { state, pager } = control;
  const { frames, drum, locks } = pager;
  return [
    `${frames.count} frames: ${frames.free} free, ${frames.shared} shared, ${locks.count} locked pages.`,
    `${drum.used} of ${drum.places} places on the drum; ${state.pageIns} pages read, ${state.pageOuts} written.`,
    `${pages(state.merged)} put into frames of others, ${state.unshared} taken out again.`,
  ];
}

const columns = ['Resident', 'Shared', 'Locked', 'On drum', 'Brought', 'Stolen'] as const;
const numbersOf = ({ resident, shared, locked, onDrum, brought, stolen }: PageCounts): readonly number[] => [
  resident,
  shared,
  locked,
  onDrum,
  brought,
  stolen,
];
const row = (user: string, values: readonly (number | string)[]): string =>
  user.padEnd(8) + values.map((value) => String(value).padStart(9)).join('');

const paging: Perform = ({ users }) => {
  const everybody = users.present.map(({ user, vm }) => ({
    user,
    numbers: numbersOf(pageCounts(users.control.state, vm)),
  }));
  const sums = columns.map((_, i) => everybody.reduce((sum, { numbers }) => sum + numbers[i]!, 0));
  const rows = everybody.map(({ user, numbers }) => row(user, numbers));
  return [...whole(users), row('User', columns), ...rows, row('All', sums)].join('\n');
};

export const pageQueries: readonly Query[] = [
  {
    name: 'STORAGE',
    shortest: 'STOR',
    help: 'how much storage your machine has, and where its pages are',
    perform: storage,
  },
  {
    name: 'PAGING',
    shortest: 'PAG',
    help: "where everybody's pages are: shared, locked, on the drum; how many were brought in and stolen",
    perform: paging,
  },
];
