import { describe, expect, it } from 'vitest';
import { terminalKey } from '../../../../frontend/web/player/terminalKeys';

const pressed = (key: string, ...held: readonly ('ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey')[]) => ({
  key,
  ctrlKey: held.includes('ctrlKey'),
  altKey: held.includes('altKey'),
  metaKey: held.includes('metaKey'),
  shiftKey: held.includes('shiftKey'),
});

describe('a key of a terminal', () => {
  it.each([
    ['a', pressed('a'), 'a'],
    ['(', pressed('(', 'shiftKey'), '('],
    ['an arrow', pressed('ArrowUp'), 'ArrowUp'],
    ['Tab', pressed('Tab'), 'Tab'],
    ['control and C', pressed('c', 'ctrlKey'), 'Control+C'],
    ['control and F', pressed('f', 'ctrlKey'), 'Control+F'],
    ['control and @, for which Shift is held', pressed('@', 'ctrlKey', 'shiftKey'), 'Control+@'],
    ['control and the space bar, which is the same', pressed(' ', 'ctrlKey'), 'Control+@'],
    ['a sign that AltGr gives', pressed('[', 'ctrlKey', 'altKey'), '['],
  ])('is %s', (_, event, name) => {
    expect(terminalKey(event, false)).toBe(name);
  });

  it.each([
    ['a function key', pressed('F5')],
    ['control and V, which pastes', pressed('v', 'ctrlKey')],
    ['control, shift and I', pressed('I', 'ctrlKey', 'shiftKey')],
    ['what is pressed with the command key', pressed('r', 'metaKey')],
    ['Shift and Tab, the way out', pressed('Tab', 'shiftKey')],
    ['a modifier alone', pressed('Control', 'ctrlKey')],
  ])('is not %s', (_, event) => {
    expect(terminalKey(event, false)).toBeUndefined();
  });

  it('leaves control and C to the browser while something is selected', () => {
    expect(terminalKey(pressed('c', 'ctrlKey'), true)).toBeUndefined();
    expect(terminalKey(pressed('d', 'ctrlKey'), true)).toBe('Control+D');
  });
});
