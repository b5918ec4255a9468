/**
 * Saves of every released version still load. A save is recorded once, when a version of a core's state is
 * released (`RECORD_SNAPSHOTS=true npx vitest run tests/golden.test.ts`), and never again.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSave, writeSave } from '../frontend/host/snapshotFile';
import { Session } from '../frontend/host/session';
import { allCores } from './subjects';
import { View } from './view';

const folder = 'tests/fixtures/snapshots';
const image = new Uint8Array(readFileSync(`${folder}/prompt.z5`));
const core = allCores.find(({ id }) => id === 'zmachine')!;
const fileOf = (version: number): string => `${folder}/zmachine-${version}.tsqsave`;

function say(session: Session, text: string): void {
  session.runToWait(1_000_000);
  expect(session.offer({ kind: 'line', port: 'story', text, terminator: 'Enter' })).toEqual({ ok: true });
  session.runToWait(1_000_000);
}

/** The prose so far. */
function reading(session: Session): string {
  const view = new View();
  const { machine } = session;
  machine.load(machine.save()); // so that the view is told everything
  view.show(machine.drain());
  return [...view.stories.get('story')!.paragraphs.values()].map(({ text }) => text).join('\n');
}

if (process.env['RECORD_SNAPSHOTS'] === 'true' && !existsSync(fileOf(core.stateVersion))) {
  const session = new Session(core, image, { seed: 1, epoch: 0, engine: 'interpreter', config: {} });
  for (const text of ['one', 'two', 'three']) say(session, text);
  writeFileSync(
    fileOf(core.stateVersion),
    writeSave(session.save(2), 'Prompt', '0.1.0', session.machine.ticks),
  );
}

const versions = Array.from({ length: core.stateVersion }, (_, i) => i + 1);

describe.each(versions)('a save of a Z-machine of state version %i', (version) => {
  const load = (): Session => {
    const saved = readSave(new Uint8Array(readFileSync(fileOf(version))));
    const session = new Session(core, image, saved.journal.options);
    session.load(saved);
    return session;
  };

  test('loads at its prompt, with what was read before', () => {
    const session = load();
    expect(session.last).toMatchObject({ end: 'waiting', for: [{ on: 'line', port: 'story', max: 60 }] });
    expect(reading(session)).toMatch(
      /^Turn 1>one\nYou said "one"\.\nTurn 2>two\nYou said "two"\.\nTurn 3>three\nYou said "three"\.\nTurn 4>$/,
    );
  });

  test('goes on', () => {
    const session = load();
    say(session, 'four');
    expect(reading(session)).toMatch(/\nTurn 4>four\nYou said "four"\.\nTurn 5>$/);
  });

  test('can be taken back by the story and rewound by the reader', () => {
    const session = load();
    say(session, 'u');
    expect(reading(session)).toMatch(/\nTurn 4>u\nUndone\.\nTurn 4>$/);
    expect(session.rewind(2)).toBe(true);
    expect(reading(session)).toMatch(/\nTurn 3>$/);
  });
});
