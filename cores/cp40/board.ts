/** The board of the control program, for views: its storage map and its run queue, now and then while they change. */
import type { Output, PortSpec } from '../kit/contract';
import { FrameOwner, packFrame, type BoardUser } from '../kit/devices/board';
import type { Frame } from './paging/map';
import { runQueue, type Standing } from './scheduling/runQueue';
import type { Users } from './users';

export const boardPort: PortSpec = { id: 'board', title: 'Storage map and run queue', kind: 'board' };
/** At most so often while machines work. */
const pauseTicks = 100_000;

export class BoardView {
  private told = '';
  private toldAt = -Infinity;

  constructor(private readonly users: Users) {}

  /** `due` is the tick at which something happens by itself next: before a long rest all is told. */
  drain(due: number): readonly Output[] {
    const { now, control } = this.users;
    const rests = control.state.running === 0 && due - now > pauseTicks;
    if (!rests && now - this.toldAt < pauseTicks) return [];
    const map = control.pager.map;
    const frames = Uint32Array.from(map, packed);
    const users = runQueue(this.users).map(boardUser);
    // How long somebody has been here changes all the time, and is no news.
    const told = `${frames.join()} ${JSON.stringify(users.map((user) => ({ ...user, connectedTicks: 0 })))}`;
    if (told === this.told) return [];
    this.told = told;
    this.toldAt = now;
    const sharers = map.flatMap(({ holders }, frame) =>
      holders.length > 1 ? [[frame, ...holders.map(({ machine }) => machine + 1)]] : [],
    );
    return [{ kind: 'board', port: boardPort.id, frames, sharers, users }];
  }

  /** After `load` or `reset`: the next drain tells all. */
  refresh(): void {
    this.told = '';
    this.toldAt = -Infinity;
  }
}

function packed({ use, holders, referenced, changed, locked }: Frame): number {
  const [holder] = holders;
  const sharers = holders.length > 1 ? holders.length : 0;
  const one = holder === undefined ? FrameOwner.free : holder.machine + 1;
  const page = sharers > 0 ? FrameOwner.shared : one;
  const owner = use === 'control program' ? FrameOwner.control : page;
  return packFrame({ owner, page: holder?.page ?? 0, sharers, referenced, changed, locked });
}

const boardUser = ({ user, number, terminal, queue, pages, ...standing }: Standing): BoardUser => ({
  name: user,
  number,
  terminal: terminal ?? '',
  activity: standing.activity,
  queue: queue === 0 ? '' : `Q${queue}`,
  virtualTicks: standing.virtualTicks,
  connectedTicks: standing.connectedTicks,
  resident: pages.resident,
  shared: pages.shared,
  onDrum: pages.onDrum,
});
