/** The board: what views are told of page frames and users. Draining it changes nothing that anybody else can see. */
import { expect, it } from 'vitest';
import type { Input, Output } from '../../../cores/kit/contract';
import { hashState } from '../../../cores/kit/compare';
import { cp40 } from '../../../cores/cp40/index';
import { Cp40 } from '../../../cores/cp40/machine';
import { FrameOwner, packFrame, unpackFrame } from '../../../cores/kit/devices/board';
import { Dialogue, directory } from './dialogue';

type Told = Extract<Output, { kind: 'board' }>;
const boards = (dialogue: Dialogue): readonly Told[] =>
  dialogue.machine.drain().filter((output) => output.kind === 'board');
/** What a view is told that comes now. */
function board(dialogue: Dialogue): Told {
  dialogue.machine.load(dialogue.machine.save());
  const [told, ...more] = boards(dialogue);
  expect(more).toEqual([]);
  return told!;
}
const count = ({ frames }: Told, owner: number): number =>
  [...frames].filter((word) => unpackFrame(word).owner === owner).length;
const zeros = 'store 0 00000000'; // a page of the user's comes into storage

it('tells whose each page frame is, and how', () => {
  const dialogue = new Dialogue();
  const empty = board(dialogue);
  expect(empty.frames).toHaveLength(256); // 1 MB in pages of 4 KB
  expect(count(empty, FrameOwner.free) + count(empty, FrameOwner.control)).toBe(256);
  expect(unpackFrame(empty.frames[0]!).owner).toBe(FrameOwner.control);
  dialogue.logIn('term01', 'JIM');
  dialogue.type('term01', zeros);
  dialogue.type('term01', 'store 5000 00000001');
  const { users, frames } = board(dialogue);
  expect(users).toMatchObject([
    { name: 'OPERATOR', terminal: 'operator', activity: 'cp', queue: '', resident: 0 },
    { name: 'JIM', terminal: 'term01', activity: 'cp', resident: 2, shared: 0, onDrum: 0 },
  ]);
  const own = [...frames].map(unpackFrame).filter(({ owner }) => owner === users[1]!.number);
  expect(own).toMatchObject([
    { page: 0, sharers: 0, locked: false },
    { page: 5, sharers: 0, locked: false },
  ]);
});

it('names all who share a frame', () => {
  const dialogue = new Dialogue();
  for (const [port, user] of [
    ['term01', 'JIM'],
    ['term02', 'MARK'],
  ] as const) {
    dialogue.logIn(port, user);
    dialogue.type(port, zeros);
  }
  dialogue.machine.users.control.pager.sharing.merge();
  const { frames, sharers, users } = board(dialogue);
  expect(sharers).toHaveLength(1);
  const [frame, ...who] = sharers[0]!;
  expect(unpackFrame(frames[frame!]!)).toMatchObject({ owner: FrameOwner.shared, sharers: 2 });
  expect(who.map((number) => users.find((user) => user.number === number)?.name)).toEqual(['JIM', 'MARK']);
});

it('is told ten times a second of a machine that works, and once of one that rests', () => {
  const dialogue = new Dialogue();
  dialogue.logIn('term01', 'JIM');
  dialogue.type('term01', 'store 100 47f00100'); // branch to here
  dialogue.offer({ kind: 'line', port: 'term01', text: 'begin 100', terminator: 'Enter' });
  const { machine } = dialogue;
  const before = boards(dialogue).length;
  const told: Told[] = [];
  for (let slice = 0; slice < 1000; slice++) {
    expect(machine.run(1000).end).toBe('budget');
    told.push(...boards(dialogue));
  }
  expect(before + told.length).toBeGreaterThanOrEqual(9);
  expect(told.length).toBeLessThanOrEqual(11);
  expect(told.at(-1)!.users[1]).toMatchObject({ name: 'JIM', activity: 'running' });
  dialogue.attention('term01');
  expect(board(dialogue).users[1]).toMatchObject({ activity: 'cp' });
  expect(boards(dialogue)).toEqual([]);
});

it.each([1, 2])('changes nothing, %i control programs deep', (levels) => {
  const image = new TextEncoder().encode(directory());
  const hashes = [false, true].map((looked) => {
    const machine = new Cp40(cp40, image, { seed: 1, epoch: 0, engine: 'interpreter', config: { levels } });
    const offer = (input: Input): void => expect(machine.offer(input)).toEqual({ ok: true });
    for (let slice = 0; slice < 40; slice++) {
      const { end } = machine.run(100_000);
      if (looked) machine.drain();
      if (end === 'waiting') offer({ kind: 'time', tick: machine.ticks + 100_000 });
      if (slice === 20) offer({ kind: 'attach', port: 'term01' });
    }
    if (looked) machine.drain();
    return hashState(cp40.state, machine.state);
  });
  expect(hashes[0]).toBe(hashes[1]);
});

it('packs what it says of a frame into a word', () => {
  const frame = { owner: 17, page: 255, sharers: 0, referenced: true, changed: false, locked: true };
  expect(unpackFrame(packFrame(frame))).toEqual(frame);
  const shared = { ...frame, owner: FrameOwner.shared, page: 0, sharers: 14 };
  expect(unpackFrame(packFrame(shared))).toEqual(shared);
});
