/** Saved games go from our machine to dfrotz and back (Quetzal 1.4). */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InvariantError } from '../../../cores/kit/errors';
import { zmachine } from '../../../cores/zmachine';
import { readQuetzal } from '../../../cores/zmachine/media/quetzal';
import type { Machine } from '../../../cores/kit/contract';
import { medium } from '../../media';
import { Script } from '../../play';

const dfrotz = ['/usr/games/dfrotz', '/usr/bin/dfrotz'].find((path) => existsSync(path));
const seed = 17;
const headerSize = 64; // what the interpreter writes there differs (ZMS 11.1)

/** Plays until the commands are used up; `restored` answers the story when it asks for a saved game. */
function playOurs(image: Uint8Array, commands: readonly string[], restored: Uint8Array | null = null) {
  const options = { seed, epoch: 0, engine: 'interpreter', config: { rng: 'frotz' } } as const;
  const machine: Machine = zmachine.create(image, options);
  const script = new Script(commands);
  const saved: Uint8Array[] = [];
  for (;;) {
    const slice = machine.run(1_000_000);
    if (slice.end === 'budget') continue;
    if (slice.end !== 'waiting') throw new InvariantError(`ended with ${slice.end}`);
    for (const wait of slice.for) if (wait.on === 'store') saved.push(wait.data);
    const input = script.answer(slice.for);
    if (input === undefined) return { machine, saved };
    const offer = machine.offer(input.kind === 'media' ? { ...input, data: restored } : input);
    if (!offer.ok) throw new InvariantError(`refused: ${offer.why}`);
  }
}

const memoryOf = (machine: Machine, size: number): Uint8Array =>
  (machine.state['memory'] as { readonly bytes: Uint8Array }).bytes.slice(headerSize, size);

const rom = new URL('../../../roms/zmachine/fourth-floor.z5', import.meta.url);
const stories: readonly (readonly [
  name: string,
  image: Uint8Array | undefined,
  commands: readonly string[],
])[] = [
  [
    'Zork I, Version 3',
    medium('zmachine/zork/zork1.z3'),
    ['open mailbox', 'south', 'east', 'open window', 'enter'],
  ],
  [
    'Fourth Floor, Version 5',
    existsSync(rom) ? new Uint8Array(readFileSync(rom)) : undefined,
    ['look', 'inventory', 'north'],
  ],
];
const folder = mkdtempSync(join(tmpdir(), 'interchange-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(stories)('%s', (name, image, commands) => {
  const story = join(folder, `${name}.story`);
  const file = join(folder, `${name}.qzl`);
  const playTheirs = (...lines: readonly string[]): string => {
    writeFileSync(story, image!);
    const input = `${lines.join('\n')}\n`;
    return execFileSync(dfrotz!, ['-p', '-m', '-s', String(seed), story], { input, encoding: 'utf8' });
  };
  const saveTheirs = (): Uint8Array => {
    rmSync(file, { force: true });
    playTheirs(...commands, 'save', file);
    return new Uint8Array(readFileSync(file));
  };

  it.skipIf(image === undefined || dfrotz === undefined)('is saved by us as dfrotz saves it', () => {
    const ours = readQuetzal(playOurs(image!, [...commands, 'save']).saved[0]!, image!);
    const theirs = readQuetzal(saveTheirs(), image!);
    expect(ours).toEqual({ ...theirs, dynamicMemory: ours.dynamicMemory });
    expect(ours.dynamicMemory.slice(headerSize)).toEqual(theirs.dynamicMemory.slice(headerSize));
  });

  it.skipIf(image === undefined || dfrotz === undefined)('goes on in dfrotz from our save', () => {
    writeFileSync(file, playOurs(image!, [...commands, 'save']).saved[0]!);
    const lastRoom = (printed: string): string => printed.slice(printed.lastIndexOf('Ok.'));
    const restored = lastRoom(playTheirs('restore', file, 'look', 'inventory'));
    const theirs = join(folder, 'theirs.qzl');
    expect(restored).toBe(lastRoom(playTheirs(...commands, 'save', theirs, 'look', 'inventory')));
    expect(restored.length).toBeGreaterThan(100);
    rmSync(theirs);
  });

  it.skipIf(image === undefined || dfrotz === undefined)("goes on in ours from dfrotz's save", () => {
    const theirs = saveTheirs();
    const ours = playOurs(image!, [...commands, 'save']).saved[0]!;
    const size = readQuetzal(theirs, image!).dynamicMemory.length;
    const after = (save: Uint8Array): Uint8Array =>
      memoryOf(playOurs(image!, ['restore', 'look', 'inventory'], save).machine, size);
    expect(after(theirs)).toEqual(after(ours));
    expect(after(theirs)).not.toEqual(memoryOf(playOurs(image!, ['look', 'inventory']).machine, size));
  });
});
