import { describe, expect, it } from 'vitest';
import { keysOf, Typing } from '../../../../frontend/web/player/typing';

/** A machine with room for `room` keys, until `make` makes more. */
function machine(room: number) {
  const taken: string[] = [];
  let again: (() => void) | undefined;
  let free = room;
  const offer = (key: string) => {
    if (free === 0) return Promise.resolve('full' as const);
    free--;
    taken.push(key);
    return Promise.resolve('taken' as const);
  };
  const later = (callback: () => void): void => void (again = callback);
  const make = (more: number): void => {
    free = more;
    again?.();
  };
  return { taken, make, typing: new Typing(offer, later) };
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('typing', () => {
  it('keeps what finds no room, and its order', async () => {
    const { taken, make, typing } = machine(3);
    typing.type('abcde');
    await settle();
    typing.type('f');
    await settle();
    expect(taken.join('')).toBe('abc');
    make(10);
    await settle();
    expect(taken.join('')).toBe('abcdef');
  });

  it('forgets what was meant for another machine', async () => {
    const { taken, make, typing } = machine(1);
    typing.type('abc');
    await settle();
    typing.clear();
    typing.type('x');
    make(10);
    await settle();
    expect(taken.join('')).toBe('ax');
  });

  it('makes keys of text, whatever its line ends are', () => {
    expect(keysOf('a\r\nb\tc\n')).toEqual(['a', 'Enter', 'b', 'Tab', 'c', 'Enter']);
  });
});
