import fc from 'fast-check';
import { expect, test } from 'vitest';
import { putCell, resizeGrid } from '../../../../cores/kit/devices/grid';
import { plainLook, Style, type Look } from '../../../../cores/kit/devices/look';
import {
  initStory,
  lookAt,
  StoryDevice,
  storyLimit,
  storySchema,
  type StoryState,
} from '../../../../cores/kit/devices/story';
import { createState } from '../../../../cores/kit/state';
import { View } from '../../../view';

function story(): { readonly state: StoryState; readonly device: StoryDevice } {
  const state = createState(storySchema);
  initStory(state, 80, 24);
  return { state, device: new StoryDevice(state, 'story') };
}
const bold: Look = { ...plainLook, style: Style.bold };

test('text of one look is one run; another look begins another', () => {
  const { state, device } = story();
  device.print('You see ', plainLook);
  device.print('a ', plainLook);
  device.print('lamp', bold);
  expect(state.text).toBe('You see a lamp');
  expect(state.runs.map(({ start, style }) => [start, style])).toEqual([
    [0, Style.roman],
    [10, Style.bold],
  ]);
  expect(lookAt(state, 9)).toMatchObject(plainLook);
  expect(lookAt(state, 10)).toMatchObject(bold);
});

test('every character keeps its look, in whatever portions it is printed', () => {
  const portion = fc.tuple(fc.stringMatching(/^[ab]{0,9}$/), fc.constantFrom(plainLook, bold));
  fc.assert(
    fc.property(fc.array(portion, { maxLength: 20 }), (portions) => {
      const { state, device } = story();
      for (const [text, look] of portions) device.print(text, look);
      const looks = portions.flatMap(([text, look]) => [...text].map(() => look.style));
      expect(state.text).toBe(portions.map(([text]) => text).join(''));
      expect([...state.text].map((_, i) => lookAt(state, i).style)).toEqual(looks);
    }),
  );
});

test('a paragraph longer than the limit is broken, and no character is lost', () => {
  const { state, device } = story();
  const text = 'x'.repeat(storyLimit.characters * 2 + 7);
  device.print(text, plainLook);
  expect(state.paragraphs.map((paragraph) => paragraph.text).join('') + state.text).toBe(text);
  expect(state.paragraphs.every((paragraph) => paragraph.text.length <= storyLimit.characters)).toBe(true);
});

test('more looks than a paragraph may have break it too', () => {
  const { state, device } = story();
  for (let i = 0; i < storyLimit.runs + 3; i++) device.print('x', i % 2 === 0 ? plainLook : bold);
  expect(state.paragraphs).toHaveLength(1);
  expect(state.runs.length).toBeLessThan(10);
});

test('the oldest paragraphs are dropped, and counted', () => {
  const { state, device } = story();
  for (let i = 0; i < storyLimit.paragraphs + 4; i++) {
    device.print(String(i), plainLook);
    device.newline();
  }
  expect(state.paragraphs).toHaveLength(storyLimit.paragraphs);
  expect([state.dropped, state.paragraphs[0]!.text]).toEqual([4, '4']);
});

test('what was printed can be taken back, within its paragraph', () => {
  const { state, device } = story();
  device.print('> take ', plainLook);
  device.print('lamp', bold);
  device.unprint(4);
  expect([state.text, state.runs.length]).toEqual(['> take ', 1]);
  device.unprint(99);
  expect(state.text).toBe('');
});

test('clearing the page keeps what was written for scrolling back', () => {
  const { state, device } = story();
  device.print('before', plainLook);
  device.clear(bold);
  expect(state.paragraphs.map(({ text }) => text)).toEqual(['before']);
  expect(state.screenTop).toBe(1);
});

test('a drain says nothing when nothing changed', () => {
  const { device } = story();
  device.print('x', plainLook);
  expect(device.drain()).toHaveLength(1);
  expect(device.drain()).toEqual([]);
});

test('a view that was told every change has the same story as one that comes late', () => {
  const action = fc.oneof(
    fc.record({ kind: fc.constant('print' as const), text: fc.stringMatching(/^[a-c]{0,9}$/) }),
    fc.record({ kind: fc.constantFrom('newline', 'clear', 'unprint', 'drain', 'cell', 'grow') }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const { state, device } = story();
      const early = new View();
      for (const step of actions) {
        if (step.kind === 'print') device.print('text' in step ? step.text : '', bold);
        else if (step.kind === 'newline') device.newline();
        else if (step.kind === 'clear') device.clear(plainLook);
        else if (step.kind === 'unprint') device.unprint(2);
        else if (step.kind === 'drain') early.show(device.drain());
        else if (step.kind === 'cell') putCell(state.grid, 0, 3, 0x2a, plainLook);
        else resizeGrid(state.grid, 80, (state.grid.rows.length + 1) % 3);
      }
      early.show(device.drain());
      const late = new View();
      late.show(new StoryDevice(state, 'story').drain());
      expect(early).toEqual(late);
    }),
  );
});
