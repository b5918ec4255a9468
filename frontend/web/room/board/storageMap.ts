/** The storage map: a square a page frame in its owner's colour, bright while it is used; in words for those who point at it. */
import type { Output } from '../../../../cores/kit/contract';
import { FrameOwner, unpackFrame } from '../../../../cores/kit/devices/board';
import { element } from '../../panels/element';
import type { MakePixels } from '../../screens/graphicsPane';
import type { PixelSurface } from '../../screens/pixelSurface';
import { cssColour } from './frameColours';
import { gridFor, paintFrame, type Grid } from './frameGrid';

export type BoardOutput = Extract<Output, { kind: 'board' }>;

const pageBytes = 4096;
/** A frame in which something happened cools in so many milliseconds. */
const coolingMilliseconds = 900;
const marks: readonly (readonly [name: string, style: string])[] = [
  ['free', `background:${cssColour(FrameOwner.free)}`],
  ['control program', `background:${cssColour(FrameOwner.control)}`],
  ['shared', `background:${cssColour(FrameOwner.shared)}`],
];

export class StorageMap {
  readonly root: HTMLElement;
  private readonly picture = element('div', { class: 'frame-picture', role: 'img' });
  private readonly picker = element('input', {
    type: 'range',
    min: 0,
    max: 0,
    value: 0,
    class: 'frame-picker',
    'aria-label': 'Page frame',
    oninput: () => this.pick(this.picker.valueAsNumber),
  });
  private readonly told = element('output', { class: 'frame-told' });
  private board: BoardOutput | undefined;
  private heat = new Float32Array(0);
  private grid: Grid = { columns: 1, rows: 1, cell: 2 };
  private points = new Uint8ClampedArray(new ArrayBuffer(0));
  private surface: PixelSurface | undefined;
  private making = false;
  private drawing = false;
  private last = 0; // when it was drawn
  private picked = 0;

  constructor(private readonly make: MakePixels) {
    const legend = marks.map(([name, style]) =>
      element('li', {}, element('span', { class: 'swatch', style, 'aria-hidden': 'true' }), name),
    );
    this.root = element(
      'section',
      { class: 'storage-map', 'aria-label': 'Storage map' },
      element('h3', {}, 'Storage'),
      this.picture,
      element(
        'ul',
        { class: 'frame-legend' },
        ...legend,
        element('li', {}, 'bright: in use'),
        element('li', {}, 'corner: changed'),
      ),
      element('div', { class: 'frame-words' }, this.picker, this.told),
    );
    this.picture.addEventListener('pointermove', (event) => this.point(event));
    this.picture.addEventListener('pointerdown', (event) => this.point(event));
    new ResizeObserver(() => this.fit()).observe(this.picture);
  }

  apply(board: BoardOutput): void {
    const before = this.board?.frames;
    this.board = board;
    const { frames } = board;
    if (before?.length !== frames.length) {
      this.heat = new Float32Array(frames.length);
      this.picker.max = String(frames.length - 1);
      this.fit();
    } else
      frames.forEach((word, frame) => (word & ~used) !== (before[frame]! & ~used) && (this.heat[frame] = 1));
    this.picture.setAttribute('aria-label', this.text);
    this.say();
    this.request();
  }

  clear(): void {
    this.board = undefined;
    this.heat = new Float32Array(0);
    this.told.textContent = '';
  }

  /** All of it in a sentence. */
  get text(): string {
    const { frames = new Uint32Array(0), users = [] } = this.board ?? {};
    const counts = new Map<number, number>();
    for (const word of frames)
      counts.set(unpackFrame(word).owner, (counts.get(unpackFrame(word).owner) ?? 0) + 1);
    const of = (owner: number): number => counts.get(owner) ?? 0;
    const own = users.map(({ name, number }) => `${name} ${of(number)}`);
    const fixed = [
      `free ${of(FrameOwner.free)}`,
      `control program ${of(FrameOwner.control)}`,
      `shared ${of(FrameOwner.shared)}`,
    ];
    return `${frames.length} page frames: ${[...own, ...fixed].join(', ')}`;
  }

  // ── In words ───────────────────────────────────────────────────────────────────────────────────

  private point({ offsetX, offsetY }: PointerEvent): void {
    const { columns, cell } = this.grid;
    const side = cell / devicePixelRatio;
    const frame = Math.floor(offsetY / side) * columns + Math.floor(offsetX / side);
    if (offsetX < columns * side && frame < (this.board?.frames.length ?? 0)) this.pick(frame);
  }
  private pick(frame: number): void {
    this.picked = frame;
    this.picker.value = String(frame);
    this.say();
  }
  private say(): void {
    const text = this.describe(this.picked);
    this.picker.setAttribute('aria-valuetext', text);
    if (this.told.textContent !== text) this.told.textContent = text;
  }

  private describe(frame: number): string {
    const { frames, sharers = [], users = [] } = this.board ?? {};
    const word = frames?.[frame];
    if (word === undefined) return '';
    const { owner, page, referenced, changed, locked } = unpackFrame(word);
    const nameOf = (number: number): string =>
      users.find((user) => user.number === number)?.name ?? 'somebody';
    const [, ...who] = sharers.find(([shared]) => shared === frame) ?? [];
    const whose =
      owner === FrameOwner.free
        ? 'free'
        : owner === FrameOwner.control
          ? 'the control program'
          : owner === FrameOwner.shared
            ? `shared by ${who.map(nameOf).join(', ')}`
            : `page ${page} of ${nameOf(owner)}`;
    const how = [referenced && 'in use', changed && 'changed', locked && 'locked'].filter(
      (each) => each !== false,
    );
    const at = (frame * pageBytes).toString(16).toUpperCase().padStart(6, '0');
    return [`Frame ${frame}, ${at}: ${whose}`, ...how].join(', ');
  }

  // ── The picture ────────────────────────────────────────────────────────────────────────────────

  private fit(): void {
    const frames = this.board?.frames.length ?? 0;
    const width = this.picture.clientWidth;
    if (frames === 0 || width === 0) return;
    const grid = gridFor(frames, width, devicePixelRatio);
    const same =
      grid.columns === this.grid.columns && grid.cell === this.grid.cell && grid.rows === this.grid.rows;
    if (same && this.surface !== undefined) return;
    this.grid = grid;
    this.drop();
    void this.begin();
  }

  private async begin(): Promise<void> {
    if (this.making) return;
    this.making = true;
    const { grid } = this;
    const [width, height] = [grid.columns * grid.cell, grid.rows * grid.cell];
    const surface = await this.make(width, height, () => this.lost());
    this.making = false;
    if (grid !== this.grid) {
      surface.destroy(); // it was resized meanwhile
      return this.begin();
    }
    this.points = new Uint8ClampedArray(new ArrayBuffer(width * height * 4));
    surface.canvas.setAttribute('aria-hidden', 'true');
    this.picture.replaceChildren(surface.canvas);
    this.surface = surface;
    this.request();
  }
  private lost(): void {
    this.drop();
    void this.begin();
  }
  private drop(): void {
    this.surface?.destroy();
    this.surface = undefined;
  }

  private request(): void {
    if (this.drawing || this.surface === undefined) return;
    this.drawing = true;
    requestAnimationFrame((now) => this.draw(now));
  }

  /** Draws on while anything is warm; then nothing is drawn until something happens. */
  private draw(now: number): void {
    this.drawing = false;
    const { board, surface, heat, points, grid } = this;
    if (board === undefined || surface === undefined) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const cooled = calm ? 1 : Math.min(1, (now - this.last) / coolingMilliseconds);
    this.last = now;
    board.frames.forEach((word, frame) => {
      paintFrame(points, grid, frame, word, heat[frame]!);
      heat[frame] = Math.max(0, heat[frame]! - cooled);
    });
    surface.draw(points, 1);
    if (heat.some((each) => each > 0)) this.request();
  }
}

/** That a page is used is its brightness; that it has changed hands, or was written, is news. */
const used = 1 << 24;
