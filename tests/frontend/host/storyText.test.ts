import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createState } from '../../../cores/kit/state';
import { plainLook, Style } from '../../../cores/kit/devices/look';
import { initStory, StoryDevice, storySchema } from '../../../cores/kit/devices/story';
import { StoryText, TextTail } from '../../../frontend/host/storyText';
import { WordWrap } from '../../../frontend/host/wordWrap';

const typed = { ...plainLook, style: Style.typed };

function open() {
  const state = createState(storySchema);
  initStory(state, 80, 24);
  const device = new StoryDevice(state, 'story');
  const text = new StoryText();
  return { device, take: () => text.take(device.drain()) };
}

describe('a story as a stream', () => {
  it('is what was appended, whenever one looks', () => {
    const { device, take } = open();
    device.print('West of ', plainLook);
    expect(take()).toBe('West of ');
    device.print('House', { ...plainLook, style: Style.bold });
    device.newline();
    device.print('>', plainLook);
    expect(take()).toBe('House\n>');
    expect(take()).toBe('');
  });

  it('leaves out what the player typed, but not the end of its line', () => {
    const { device, take } = open();
    device.print('>', plainLook);
    take();
    device.print('look', typed);
    device.newline();
    device.print('A room.', plainLook);
    expect(take()).toBe('\nA room.');
  });

  it('says nothing when text is taken back, and goes on after it', () => {
    const { device, take } = open();
    device.print('>north', plainLook);
    expect(take()).toBe('>north');
    device.unprint(5);
    expect(take()).toBe('');
    device.print('south', typed);
    device.newline();
    device.print('Dark.', plainLook);
    expect(take()).toBe('\nDark.');
  });

  it('begins again after a refresh', () => {
    const { device, take } = open();
    device.print('one', plainLook);
    take();
    device.refresh();
    expect(take()).toBe('one');
  });

  it('equals the text that was printed, however it was cut into drains', () => {
    const steps = fc.array(
      fc.oneof(fc.constantFrom('\n', 'drain'), fc.string({ minLength: 1, maxLength: 6 })),
    );
    fc.assert(
      fc.property(steps, (parts) => {
        const { device, take } = open();
        let [printed, shown] = ['', ''];
        for (const part of parts) {
          if (part === 'drain') shown += take();
          else if (part === '\n') device.newline();
          else device.print(part.replaceAll('\n', ' '), plainLook);
          if (part !== 'drain') printed += part === '\n' ? part : part.replaceAll('\n', ' ');
        }
        expect(shown + take()).toBe(printed);
      }),
    );
  });
});

describe('the last lines of a text', () => {
  it('are those that say something', () => {
    const tail = new TextTail();
    tail.append('West of House\n\nA mailbox.\n\n>');
    expect(tail.lines(2)).toEqual(['West of House', 'A mailbox.']);
    tail.append('\nTaken.\n>');
    expect(tail.lines(1)).toEqual(['Taken.']);
  });
});

describe('word wrap', () => {
  const wrapped = (width: number, ...parts: readonly string[]): string => {
    const wrap = new WordWrap(width);
    return parts.map((part) => wrap.write(part)).join('') + wrap.flush();
  };

  it('breaks at the last space that fits', () => {
    expect(wrapped(10, 'the quick brown fox')).toBe('the quick\nbrown fox');
    expect(wrapped(9, 'the quick brown')).toBe('the quick\nbrown');
    expect(wrapped(8, 'the quick brown')).toBe('the\nquick\nbrown');
  });

  it('leaves a word whole that is wider than the line', () => {
    expect(wrapped(5, 'a floccinaucinihilipilification b')).toBe('a\nfloccinaucinihilipilification\nb');
  });

  it('joins words that come in pieces', () => {
    expect(wrapped(10, 'the qu', 'ick bro', 'wn fox')).toBe('the quick\nbrown fox');
  });

  it('keeps indentation and runs of spaces within a line', () => {
    expect(wrapped(20, '  A sword\n    inside')).toBe('  A sword\n    inside');
    expect(wrapped(20, 'a   b')).toBe('a   b');
  });

  it('shows a prompt at once when flushed, and knows where it stands', () => {
    const wrap = new WordWrap(10);
    expect(wrap.write('Well?\n> ')).toBe('Well?\n>');
    expect(wrap.flush()).toBe(' ');
    expect(wrap.write('123456789 1')).toBe('\n123456789');
  });

  it('measures characters, not code units or combining marks', () => {
    expect(wrapped(5, '\u{1d54f}\u{1d54f} e\u0301e\u0301')).toBe('\u{1d54f}\u{1d54f} e\u0301e\u0301');
  });

  it('of width 0 changes nothing', () => {
    const text = 'word '.repeat(100);
    expect(wrapped(0, text)).toBe(text);
  });

  it('changes nothing but spaces into line ends, and keeps lines within the width', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(word),
        fc.integer({ min: 8, max: 20 }),
        fc.array(fc.nat(100)),
        (words, width, cuts) => {
          const text = words.join(' ');
          const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort(
            (a, b) => a - b,
          );
          const out = wrapped(width, ...places.slice(1).map((to, i) => text.slice(places[i], to)));
          expect(out.replaceAll('\n', ' ')).toBe(text);
          for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
