/** Saving, undoing, starting again, ending (ZMS 6.1, 15). */
import { restoreUndo, saveUndo, startAgain } from '../save';
import { fileChecksum } from '../story';
import { finish, suspend, WaitKind } from '../suspend';
import type { Exec } from '../ops';

export const nop: Exec = () => 0;

/** With a table it saves those bytes, not the game (ZMS 7.6, 15 save). A prompt of 0 asks no question. */
export const save: Exec = (p, table, bytes, name, prompt, i) => {
  if (i.count === 0) suspend(p, { kind: WaitKind.save, resultAt: i.resultAt });
  else
    suspend(p, {
      kind: WaitKind.saveTable,
      resultAt: i.resultAt,
      buffer: table,
      size: bytes,
      ...auxiliary(p, name, prompt, i),
    });
  return 0;
};

export const restore: Exec = (p, table, bytes, name, prompt, i) => {
  if (i.count === 0) suspend(p, { kind: WaitKind.restore, resultAt: i.resultAt });
  else
    suspend(p, {
      kind: WaitKind.restoreTable,
      resultAt: i.resultAt,
      buffer: table,
      size: bytes,
      ...auxiliary(p, name, prompt, i),
    });
  return 0;
};

/** A name is a length byte and that many characters; upper case, with AUX where it has no extension (ZMS 7.6.1). */
function auxiliary(
  p: Parameters<Exec>[0],
  name: number,
  prompt: number,
  i: Parameters<Exec>[5],
): { name: string; silent: boolean } {
  let text = '';
  const length = name === 0 ? 0 : p.memory.byte(name);
  for (let n = 1; n <= length; n++) text += p.zscii.toUnicode(p.memory.byte(name + n));
  text = text.toUpperCase().replaceAll(/[^0-9A-Z._-]/g, '');
  if (text !== '' && !text.includes('.')) text += '.AUX';
  return { name: text, silent: i.count > 3 && prompt === 0 };
}

/** Undo stores its result as an auxiliary save does, in all versions that have it. */
const undo = WaitKind.saveTable;

export const save_undo: Exec = (p, _a, _b, _c, _d, i) => {
  finish(p, undo, i.resultAt, saveUndo(p, i.resultAt));
  return 0;
};

/** Where there is something to go back to, execution continues after that save_undo, with 2 (ZMS 15 restore_undo). */
export const restore_undo: Exec = (p, _a, _b, _c, _d, i) => {
  const resultAt = restoreUndo(p);
  if (resultAt === undefined) finish(p, undo, i.resultAt, 0);
  else finish(p, undo, resultAt, 2);
  return 0;
};

export const restart: Exec = (p) => {
  startAgain(p);
  return 0;
};

export const quit: Exec = (p) => {
  p.state.ended = 1;
  return 0;
};

/** Whether the file is what its header says (ZMS 15 verify). */
export const verify: Exec = (p) => (fileChecksum(p.story) === p.story.checksum ? 1 : 0);

/** Interpreters are asked to be gullible (ZMS 15 piracy). */
export const piracy: Exec = () => 1;
