import { beforeEach, describe, expect, test, vi } from 'vitest';
import '../../../../frontend/web/styles/base.css';
import '../../../../frontend/web/styles/player.css';
import { putCell, resizeGrid } from '../../../../cores/kit/devices/grid';
import { plainLook, Style } from '../../../../cores/kit/devices/look';
import { initStory, StoryDevice, storySchema } from '../../../../cores/kit/devices/story';
import { createState } from '../../../../cores/kit/state';
import { playerPage } from '../../../../frontend/web/player/playerPage';
import { storyPage, type StoryView } from '../../../../frontend/web/player/storyPage';
import { defaultPreferences, stageSettings } from '../../../../frontend/web/preferences';
import { chooseSurface, type Renderer } from '../../../../frontend/web/screens/chooseSurface';
import { Stage } from '../../../../frontend/web/screens/stage';

/** A page with a story device behind it; `flush` shows what was printed. */
class Rig {
  readonly state = createState(storySchema);
  readonly device: StoryDevice;
  readonly page: StoryView['elements'];
  readonly stage: Stage;

  private constructor(page: StoryView['elements'], stage: Stage) {
    this.page = page;
    this.stage = stage;
    initStory(this.state, 40, 24);
    this.device = new StoryDevice(this.state, 'story');
  }

  static async make(renderer: Renderer): Promise<Rig> {
    const nothing = (): void => undefined;
    const actions = {
      stop: nothing,
      drives: nothing,
      rewind: nothing,
      saves: nothing,
      text: nothing,
      printer: nothing,
      more: nothing,
    };
    const view = storyPage(nothing);
    const page = playerPage(actions, view);
    page.root.style.cssText = 'position:relative;width:600px;height:500px';
    document.body.replaceChildren(page.root);
    const surface = await chooseSurface(renderer, nothing);
    const preferences = { ...defaultPreferences, theme: 'light' as const };
    return new Rig(view.elements, new Stage(view.elements, stageSettings(preferences), surface, nothing));
  }

  print(text: string, style = 0): void {
    text.split('\n').forEach((line, i) => {
      if (i > 0) this.device.newline();
      this.device.print(line, { ...plainLook, style });
    });
  }

  status(text: string): void {
    resizeGrid(this.state.grid, 40, 1, { ...plainLook, style: Style.reverse });
    this.state.upperRows = 1;
    Array.from(text).forEach((character, column) =>
      putCell(this.state.grid, 0, column, character.codePointAt(0)!, { ...plainLook, style: Style.reverse }),
    );
  }

  async flush(): Promise<void> {
    for (const output of this.device.drain()) if (output.kind === 'story') this.stage.apply(output);
    this.stage.refresh();
    await twoFrames();
  }
}

const twoFrames = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

const room = 'You are standing in an open field west of a white house, with a boarded front door. '.repeat(3);

beforeEach(() => {
  document.documentElement.dataset['theme'] = 'light';
});

describe.each(['canvas', 'webgl'] as const)('the stage drawn with %s', (renderer) => {
  test('draws with what was asked for', async () => {
    const rig = await Rig.make(renderer);
    expect(rig.stage.surfaceKind).toBe(renderer);
  });

  test('the mirror holds the text as the story printed it', async () => {
    const rig = await Rig.make(renderer);
    rig.print(`West of House\n${room}\n\n>`);
    await rig.flush();
    const paragraphs = [...rig.page.prose.querySelectorAll('.paragraph')].map((each) => each.textContent);
    expect(paragraphs).toEqual(['West of House', room, '', '>']);
  });

  test('selecting over the picture gives the words under it', async () => {
    const rig = await Rig.make(renderer);
    rig.print(room);
    await rig.flush();
    getSelection()!.selectAllChildren(rig.page.prose.querySelector('.paragraph')!);
    expect(getSelection()!.toString().replaceAll(/\s+/g, ' ').trim()).toBe(room.trim());
  });

  test('ink lies where the mirror says that letters are', async () => {
    const rig = await Rig.make(renderer);
    rig.print(room);
    await rig.flush();
    const lines = [...rig.page.prose.querySelectorAll('.line')].map((line) => line.getBoundingClientRect());
    const widths = lines.map((line) => Math.round(line.width));
    expect(lines.length).toBeGreaterThan(2);
    expect(Math.max(...widths)).toBeLessThanOrEqual(600);
    const box = rig.page.stage.getBoundingClientRect();
    for (const line of lines) {
      const ink = inkIn(rig, line.left - box.left, line.top - box.top, line.width, line.height);
      expect(ink).toBeGreaterThan(0.02);
      expect(inkIn(rig, line.left - box.left - 20, line.top - box.top, 14, line.height)).toBe(0);
    }
  });

  test('the status line is a bar from edge to edge with letters in it', async () => {
    const rig = await Rig.make(renderer);
    rig.status(' West of House');
    rig.print(room);
    await rig.flush();
    expect(rig.page.grid.textContent).toBe(' West of House'.padEnd(40));
    const height = rig.page.grid.getBoundingClientRect().height;
    expect(height).toBeGreaterThan(10);
    expect(inkIn(rig, 0, 1, 4, height - 2)).toBe(1);
    expect(inkIn(rig, 596, 1, 4, height - 2)).toBe(1);
    const lettered = inkIn(rig, 30, 1, 300, height - 2);
    expect(lettered).toBeGreaterThan(0.5);
    expect(lettered).toBeLessThan(1);
  });

  test('a repeated change changes nothing', async () => {
    const rig = await Rig.make(renderer);
    rig.print('One\nTwo');
    const outputs = rig.device.drain();
    for (let i = 0; i < 2; i++) {
      for (const output of outputs) if (output.kind === 'story') rig.stage.apply(output);
      rig.stage.refresh();
    }
    expect(rig.page.prose.textContent).toBe('OneTwo');
  });

  test('a full refresh forgets what came after the saved moment', async () => {
    const rig = await Rig.make(renderer);
    rig.print('One\n');
    const before = { paragraphs: rig.state.paragraphs, text: rig.state.text, runs: rig.state.runs };
    rig.print('Two\nThree');
    await rig.flush();
    Object.assign(rig.state, before);
    rig.device.refresh();
    await rig.flush();
    expect(rig.page.prose.textContent).toBe('One');
  });

  test('nothing is drawn while nothing changes', async () => {
    const rig = await Rig.make(renderer);
    rig.print(room);
    await rig.flush();
    const frames = vi.spyOn(window, 'requestAnimationFrame');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(frames).not.toHaveBeenCalled();
    frames.mockRestore();
  });

  test('a long turn is shown from its first line on, and says that there is more', async () => {
    const rig = await Rig.make(renderer);
    rig.print(`${room}\n\n>`);
    await rig.flush();
    rig.stage.beginTurn();
    rig.print('look\n', Style.typed);
    rig.print(`${room}\n`.repeat(20));
    await rig.flush();
    rig.stage.reveal(false);
    await twoFrames();
    const typed = [...rig.page.prose.querySelectorAll('.paragraph')].find(
      (each) => each.textContent === '>look',
    )!;
    const [line, scroller] = [typed.getBoundingClientRect(), rig.page.scroller.getBoundingClientRect()];
    expect(line.top).toBeGreaterThanOrEqual(scroller.top);
    expect(line.top).toBeLessThan(scroller.top + 60);
    expect(rig.page.below.hidden).toBe(false);
  });
});

/** The share of points in a box of the picture that are not the colour of the paper. */
function inkIn(rig: Rig, x: number, y: number, width: number, height: number): number {
  rig.stage.drawNow();
  const picture = rig.page.stage.querySelector('canvas')!;
  const copy = document.createElement('canvas');
  copy.width = picture.width;
  copy.height = picture.height;
  const context = copy.getContext('2d')!;
  context.drawImage(picture, 0, 0);
  const ratio = picture.width / rig.page.stage.clientWidth;
  const { data } = context.getImageData(x * ratio, y * ratio, width * ratio, height * ratio);
  let ink = 0;
  for (let i = 0; i < data.length; i += 4)
    if (Math.abs(data[i]! - 0xf8) + Math.abs(data[i + 1]! - 0xf4) > 24) ink++;
  return ink / (data.length / 4);
}
