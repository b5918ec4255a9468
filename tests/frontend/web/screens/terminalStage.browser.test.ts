import { beforeEach, describe, expect, test } from 'vitest';
import '../../../../frontend/web/styles/base.css';
import '../../../../frontend/web/styles/player.css';
import '../../../../frontend/web/styles/terminal.css';
import type { Output } from '../../../../cores/kit/contract';
import { gridSchema, putCell, resizeGrid } from '../../../../cores/kit/devices/grid';
import { plainLook } from '../../../../cores/kit/devices/look';
import { TerminalView } from '../../../../cores/kit/devices/terminal';
import { createState } from '../../../../cores/kit/state';
import { terminalPage, type TerminalView as Elements } from '../../../../frontend/web/player/terminalPage';
import { defaultPreferences, stageSettings, type Preferences } from '../../../../frontend/web/preferences';
import { choosePixels, chooseSurface, type Renderer } from '../../../../frontend/web/screens/chooseSurface';
import { GraphicsPane } from '../../../../frontend/web/screens/graphicsPane';
import { TerminalStage } from '../../../../frontend/web/screens/terminalStage';

const bitmap = {
  id: 'graphic',
  kind: 'bitmap',
  title: 'Graphics',
  width: 40,
  height: 30,
  palette: [0x000000, 0xffffff],
} as const;

/** A page with a terminal of 80 by 24 behind it. */
class Rig {
  readonly state = createState(gridSchema);
  private readonly device = new TerminalView(this.state, 'console');

  private constructor(
    readonly elements: Elements['elements'],
    readonly stage: TerminalStage,
  ) {
    resizeGrid(this.state, 80, 24);
  }

  static async make(renderer: Renderer, wishes: Partial<Preferences> = {}): Promise<Rig> {
    const view = terminalPage('Console', '');
    const holder = document.createElement('div');
    holder.style.cssText = 'position:relative;width:900px;height:600px';
    holder.append(view.root);
    document.body.replaceChildren(holder);
    const surface = await chooseSurface(renderer, () => undefined);
    const settings = stageSettings({ ...defaultPreferences, theme: 'dark', glow: false, ...wishes });
    const pane: GraphicsPane = new GraphicsPane(
      bitmap,
      (width, height, lost) => choosePixels(renderer, width, height, lost),
      () => stage.requestDraw(),
    );
    const stage = new TerminalStage(
      view.elements,
      { port: 'console', columns: 80, rows: 24 },
      settings,
      surface,
      [pane],
    );
    return new Rig(view.elements, stage);
  }

  print(row: number, column: number, text: string): void {
    Array.from(text).forEach((character, i) =>
      putCell(this.state, row, column + i, character.codePointAt(0)!, plainLook),
    );
  }

  async flush(...more: readonly Output[]): Promise<void> {
    for (const output of [...this.device.drain(), ...more]) this.stage.apply(output);
    this.stage.refresh();
    for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }

  /** The letters in the order of the document. */
  get text(): string {
    return this.elements.grid.innerText;
  }
}

/** Which cells of a picture have any ink, as 'row,column'. */
async function inked(rig: Rig): Promise<ReadonlySet<string>> {
  const canvas = rig.elements.glass.querySelector<HTMLCanvasElement>(':scope > canvas')!;
  const image = await createImageBitmap(canvas);
  const copy = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
  copy.drawImage(image, 0, 0);
  const { data } = copy.getImageData(0, 0, image.width, image.height);
  const box = rig.elements.glass.getBoundingClientRect();
  const ratio = image.width / box.width;
  const cells = new Set<string>();
  for (let y = 0; y < image.height; y++)
    for (let x = 0; x < image.width; x++) {
      if (data[(y * image.width + x) * 4 + 1]! < 100) continue;
      const cell = rig.stage.cellAt(box.left + (x + 0.5) / ratio, box.top + (y + 0.5) / ratio);
      cells.add(cell === undefined ? 'outside' : `${cell.row - 1},${cell.column - 1}`);
    }
  return cells;
}

beforeEach(() => {
  document.documentElement.dataset['theme'] = 'dark';
});

describe.each(['canvas', 'webgl'] as const)('a terminal drawn by %s', (renderer) => {
  test.each([true, false])('has its ink where the text says, letters of dots: %s', async (dotLetters) => {
    const rig = await Rig.make(renderer, { dotLetters });
    expect(rig.stage.surfaceKind).toBe(renderer);
    rig.print(0, 0, 'Command:');
    rig.print(23, 79, 'X');
    rig.state.row = 5;
    rig.state.column = 7;
    await rig.flush();
    rig.stage.requestDraw();
    const cells = await new Promise<ReadonlySet<string>>((resolve) =>
      requestAnimationFrame(() => void inked(rig).then(resolve)),
    );
    const wanted = Array.from('Command:', (_, i) => `0,${i}`);
    expect([...cells].sort()).toEqual([...wanted, '23,79', '5,7'].sort()); // the last is the cursor
    expect(rig.text.split('\n')[0]?.trimEnd()).toBe('Command:');
  });
});

describe('a terminal', () => {
  test('stays inside its room with all rows and columns, however small that is', async () => {
    const rig = await Rig.make('canvas');
    const holder = rig.elements.room.parentElement!;
    for (const [width, height] of [
      [900, 600],
      [390, 620],
      [600, 330],
    ] as const) {
      holder.style.width = `${width}px`;
      holder.style.height = `${height}px`;
      await rig.flush();
      const [room, cabinet] = [rig.elements.room, rig.elements.cabinet].map((each) =>
        each.getBoundingClientRect(),
      );
      expect(cabinet!.width).toBeLessThanOrEqual(room!.width);
      expect(cabinet!.height).toBeLessThanOrEqual(room!.height);
      expect(cabinet!.width / room!.width > 0.8 || cabinet!.height / room!.height > 0.8).toBe(true);
    }
  });

  test.each(['canvas', 'webgl'] as const)(
    'shows what is drawn, by %s, from the first point on',
    async (renderer) => {
      const rig = await Rig.make(renderer);
      await rig.flush();
      const pane = rig.elements.glass.querySelector<HTMLElement>('.graphics')!;
      expect(pane.hidden).toBe(true);
      const data = new Uint8Array(40).fill(1);
      await rig.flush({ kind: 'pixels', port: 'graphic', generation: 0, x: 0, y: 0, width: 40, data });
      await expect.poll(() => pane.querySelector('canvas')).not.toBeNull();
      expect(pane.hidden).toBe(false);
      await expect.poll(() => pane.getAttribute('aria-label')).toMatch(/40 by 30 points: a drawing, 3 %/);
      const box = pane.querySelector('canvas')!.getBoundingClientRect();
      expect((box.width * devicePixelRatio) % 40).toBeCloseTo(0, 3); // whole pixels for every point
      expect(box.width / box.height).toBeCloseTo(40 / 30, 3);
      rig.stage.clear();
      await rig.flush();
      expect(pane.hidden).toBe(true);
    },
  );
});
