/** ADSTOP: a supervisor call in the place of an instruction, which nobody but who displays storage should notice. */
import { expect, it, vi } from 'vitest';
import { Dialogue, directory, hashOf } from './dialogue';
import { deckOf } from './guestPrograms';

vi.setConfig({ testTimeout: 60_000 });

const user = 'term01';
/** Moves a text as long as R1 says, with an instruction that is executed in its place. */
const moving = deckOf(`
MOVER    CSECT
         BALR  12,0
         USING *,12
         LA    1,4
         LPSW  WAIT
GO       EX    1,MOVE
         LPSW  DONE
MOVE     MVC   2048(0,0),TEXT
TEXT     DC    C'EXECUTED'
WAIT     DC    0D'0',X'00020000',A(GO)
DONE     DC    0D'0',X'0002000000000000'
         END   MOVER
`);
/** Loaded, it has come to rest before GO. */
function loaded(): { readonly dialogue: Dialogue; readonly go: number; readonly move: number } {
  const dialogue = new Dialogue(directory(`USER ANN ${hashOf('ANN')} 64K 64K EG`));
  dialogue.logIn(user, 'ANN');
  dialogue.feed('ANN', moving);
  dialogue.type(user, 'ipl 00c');
  const go = Number.parseInt(dialogue.type(user, 'display psw').slice(-7), 16);
  return { dialogue, go, move: go + 8 };
}
/** From there on, out of the wait. */
function goOn(dialogue: Dialogue, at: number): string {
  dialogue.type(user, `store psw 00000000 00${hex(at)}`);
  return dialogue.type(user, 'begin');
}
const hex = (number: number): string => number.toString(16).toUpperCase().padStart(6, '0');

it('stops before an Execute whose subject it is, whatever that makes of its code; then it is executed', () => {
  const { dialogue, go, move } = loaded();
  dialogue.type(user, `adstop ${hex(move)}`);
  expect(goOn(dialogue, go)).toBe(`CP: Stopped at ${hex(go)}.\n`);
  expect(dialogue.type(user, 'begin')).toContain('CP: Disabled wait');
  expect(dialogue.type(user, 'display t800.8')).toContain('*EXECU...');
});

it('is no part of a system that is saved, and stands in one that is loaded', () => {
  const { dialogue, go } = loaded();
  const before = dialogue.type(user, `display ${hex(go)}`);
  dialogue.type(user, `adstop ${hex(go)}`);
  dialogue.type(user, 'savesys mover');
  const [system] = dialogue.machine.state.saved.systems;
  expect(system!.storage[go]! * 256 + system!.storage[go + 1]!).toBe(0x4410); // EX 1
  dialogue.type(user, 'ipl mover');
  expect(goOn(dialogue, go)).toBe(`CP: Stopped at ${hex(go)}.\n`);
  expect(dialogue.type(user, `display ${hex(go)}`)).toBe(before);
});

it('puts nothing back where another program was loaded meanwhile', () => {
  const { dialogue, go } = loaded();
  dialogue.type(user, `adstop ${hex(go)}`);
  dialogue.type(user, `store s${hex(go)} 1234`);
  dialogue.type(user, 'adstop off');
  expect(dialogue.type(user, `display ${hex(go)}`)).toContain('1234');
});
