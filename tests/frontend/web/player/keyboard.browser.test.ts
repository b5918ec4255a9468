import { beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Wait } from '../../../../cores/kit/contract';
import { Keyboard } from '../../../../frontend/web/player/keyboard';

const line = (more: Partial<Extract<Wait, { on: 'line' }>> = {}): Wait => ({
  on: 'line',
  port: 'story',
  max: 20,
  preset: '',
  terminators: ['Enter'],
  pointer: false,
  ...more,
});
const key: Wait = { on: 'key', port: 'story', pointer: false };

let area: HTMLTextAreaElement;
let sent: string[];
let keyboard: Keyboard;

beforeEach(() => {
  area = document.createElement('textarea');
  document.body.replaceChildren(area);
  sent = [];
  keyboard = new Keyboard(area, {
    line: (text, terminator) => sent.push(`${text}|${terminator}`),
    key: (name) => sent.push(name),
    paste: (text) => sent.push(`paste ${text}`),
    page: (direction) => {
      sent.push(`page ${direction}`);
      return true;
    },
    readOn: () => false,
    readStatus: () => sent.push('status'),
  });
  area.focus();
});

describe('a line', () => {
  test('is sent by Enter and the field is empty again', async () => {
    keyboard.expect([line()]);
    await userEvent.keyboard('open door{Enter}');
    expect(sent).toEqual(['open door|Enter']);
    expect(area.value).toBe('');
  });

  test('begins with the text the story has put there', () => {
    keyboard.expect([line({ preset: 'look at ' })]);
    expect([area.value, area.selectionStart]).toEqual(['look at ', 8]);
  });

  test('is ended by the keys the story lists, and by no others', async () => {
    keyboard.expect([line({ terminators: ['Enter', 'F1', 'ArrowUp'] })]);
    await userEvent.keyboard('go{F2}{F1}');
    expect(sent).toEqual(['go|F1']);
    keyboard.expect([line({ terminators: ['Enter', 'F1', 'ArrowUp'] })]);
    await userEvent.keyboard('{ArrowUp}');
    expect(sent).toEqual(['go|F1', '|ArrowUp']);
  });

  test('is never longer than the story has room for', async () => {
    keyboard.expect([line({ max: 5 })]);
    await userEvent.keyboard('inventory{Enter}');
    expect(sent).toEqual(['inven|Enter']);
  });

  test('stays while the story prints in between', async () => {
    keyboard.expect([line()]);
    await userEvent.keyboard('half a');
    keyboard.expect([line(), { on: 'tick', tick: 5 }]);
    await userEvent.keyboard(' line{Enter}');
    expect(sent).toEqual(['half a line|Enter']);
  });

  test('comes back with the arrows, the unfinished one too', async () => {
    keyboard.remember(['one', 'two']);
    keyboard.expect([line()]);
    await userEvent.keyboard('thr{ArrowUp}{ArrowUp}');
    expect(area.value).toBe('one');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}ee{Enter}');
    expect(sent).toEqual(['three|Enter']);
  });

  test('leaves paging to the page, and Space too while it is empty', async () => {
    keyboard.expect([line()]);
    await userEvent.keyboard('{PageUp}{PageDown} a b');
    expect(sent).toEqual(['page -1', 'page 1', 'page 1']);
    expect(area.value).toBe('a b');
  });

  test('takes a tapped word with the blank it needs', async () => {
    keyboard.expect([line()]);
    await userEvent.keyboard('take');
    keyboard.insertWord('lamp');
    expect(area.value).toBe('take lamp');
  });

  test('written with an input method is committed once', () => {
    keyboard.expect([line()]);
    area.dispatchEvent(new CompositionEvent('compositionstart'));
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    expect(sent).toEqual([]);
    area.value = 'caf\u00e9';
    area.dispatchEvent(new CompositionEvent('compositionend', { data: 'caf\u00e9' }));
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(sent).toEqual(['caf\u00e9|Enter']);
  });

  test('is sent by an on-screen keyboard that has no Enter key to press', () => {
    keyboard.expect([line()]);
    area.value = 'wait';
    area.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertLineBreak', cancelable: true }));
    expect(sent).toEqual(['wait|Enter']);
  });
});

describe('a key', () => {
  test('is sent by its name as soon as it is pressed', async () => {
    keyboard.expect([key]);
    await userEvent.keyboard('aZ {Enter}{ArrowDown}{F5}{Escape}');
    expect(sent).toEqual(['a', 'Z', ' ', 'Enter', 'ArrowDown', 'F5', 'Escape']);
  });

  test('Backspace repeats on keyboards that only edit text', () => {
    keyboard.expect([key]);
    for (let i = 0; i < 3; i++)
      area.dispatchEvent(
        new InputEvent('beforeinput', { inputType: 'deleteContentBackward', cancelable: true }),
      );
    expect(sent).toEqual(['Backspace', 'Backspace', 'Backspace']);
  });

  test('typed on an on-screen keyboard arrives through the text', () => {
    keyboard.expect([key]);
    area.value += 'y';
    area.dispatchEvent(new InputEvent('input', { inputType: 'insertText', data: 'y' }));
    expect(sent).toEqual(['y']);
  });

  test('with Control or Alt is the browser\u2019s', async () => {
    keyboard.expect([key]);
    await userEvent.keyboard('{Control>}c{/Control}{Alt>}x{/Alt}');
    expect(sent).toEqual([]);
  });
});

test('nothing is taken while nothing is waited for', async () => {
  keyboard.expect([]);
  await userEvent.keyboard('abc{Enter}');
  expect(sent).toEqual([]);
  expect(area.value).toBe('');
});
