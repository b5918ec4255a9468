import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ScriptInput, streamLines, textLines } from '../../../frontend/cli/scriptInput';
import { keyOf } from '../../../frontend/cli/terminalInput';

const script = (text: string): ScriptInput => new ScriptInput(textLines(text), () => undefined);

describe('a script', () => {
  it('gives its lines, and says when it is over', async () => {
    const input = script('one\r\n\ntwo');
    expect(await input.line()).toEqual({ typed: 'line', text: 'one', terminator: 'Enter' });
    expect(await input.line()).toEqual({ typed: 'line', text: '', terminator: 'Enter' });
    expect(await input.line()).toEqual({ typed: 'line', text: 'two', terminator: 'Enter' });
    expect(await input.line()).toEqual({ typed: 'end' });
    expect(await input.key()).toEqual({ typed: 'end' });
  });

  it('gives keys as dfrotz does: the characters of a line, Enter for an empty one', async () => {
    const input = script('a\u00e9\n\nb\n');
    const keys = [await input.key(), await input.key(), await input.key(), await input.key()];
    expect(keys).toEqual(['a', '\u00e9', 'Enter', 'b'].map((key) => ({ typed: 'key', key })));
  });

  it('drops what keys left of a line when a line is wanted', async () => {
    const input = script('abc\nlook\n');
    await input.key();
    expect(await input.line()).toMatchObject({ text: 'look' });
  });

  it('tells what was asked and answered beside the guest', async () => {
    let told = '';
    const input = new ScriptInput(textLines('x.qzl\n'), (text) => (told += text));
    expect(await input.answer('File: ')).toBe('x.qzl');
    expect(await input.answer('File: ')).toBeUndefined();
    expect(told).toBe('File: x.qzl\nFile: \n');
  });

  it('can be a stream, in whatever pieces it comes', async () => {
    const lines = streamLines(Readable.from(['on', 'e\r', '\ntwo\n']));
    expect([await lines.next(), await lines.next()].map(({ value }) => value as string)).toEqual([
      'one',
      'two',
    ]);
    expect((await lines.next()).done).toBe(true);
  });
});

describe('a key on a terminal', () => {
  it.each([
    ['a', { name: 'a' }, 'a'],
    ['\r', { name: 'return' }, 'Enter'],
    ['\x1b[A', { name: 'up' }, 'ArrowUp'],
    ['\x1b[15~', { name: 'f5' }, 'F5'],
    ['\x7f', { name: 'backspace' }, 'Backspace'],
    ['\u00e9', {}, '\u00e9'],
    ['\x01', { name: 'a', ctrl: true }, undefined],
    ['\x1bx', { name: 'x', meta: true }, undefined],
  ])('%j is named as UI Events names it', (text, pressed, key) => {
    expect(keyOf(text, pressed)).toBe(key);
  });
});
