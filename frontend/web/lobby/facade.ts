/**
 * The house at night, drawn anew for every width: nine floors of windows over a wet forecourt. Some are lit,
 * and now and then somebody goes home or comes back.
 */
interface Frame {
  readonly width: number;
  readonly height: number;
  readonly horizon: number;
  readonly house: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly bays: number;
}

const floors = 9;
/** The laboratory never sleeps: its floors have more light, and a colder one. */
const machineFloor = 8;
const warm = ['#ffd68a', '#f6bf62', '#ffe3a8', '#f0b154'] as const;
const cold = ['#e3ece0', '#d3e4e2', '#f2f0dc'] as const;

/** Draws into `canvas` whenever its box changes; lights change while it is in sight. Returns what ends it. */
export function showFacade(canvas: HTMLCanvasElement): () => void {
  const lit = new Map<number, string>();
  const random = seeded(545);
  for (let i = 0; i < floors * 64; i++)
    if (random() < shareLit(Math.floor(i / 64))) lit.set(i, light(i, random));
  const paint = (): void => draw(canvas, lit);
  const observer = new ResizeObserver(paint);
  observer.observe(canvas);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const timer = setInterval(() => {
    if (document.hidden || calm.matches) return;
    const window = Math.floor(Math.random() * floors * 64);
    if (!lit.delete(window) && Math.random() < 2 * shareLit(Math.floor(window / 64)))
      lit.set(window, light(window, Math.random));
    paint();
  }, 2400);
  return () => {
    observer.disconnect();
    clearInterval(timer);
  };
}

const shareLit = (floor: number): number => (floor === machineFloor ? 0.72 : floor === 3 ? 0.34 : 0.13);

function light(window: number, random: () => number): string {
  const colours = Math.floor(window / 64) === machineFloor ? cold : warm;
  return colours[Math.floor(random() * colours.length)]!;
}

/** The same house for everybody (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function draw(canvas: HTMLCanvasElement, lit: ReadonlyMap<number, string>): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = Math.min(devicePixelRatio, 2);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null || width === 0) return;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  const frame = frameOf(width, height);
  drawSky(context, frame);
  drawTown(context, frame);
  drawHouse(context, frame, lit);
  drawForecourt(context, frame, lit);
}

function frameOf(width: number, height: number): Frame {
  const wide = width > 820;
  const horizon = height * (wide ? 0.86 : 0.9);
  const houseWidth = wide ? Math.min(width * 0.52, 860) : width * 0.9;
  const houseHeight = wide ? height * 0.7 : height * 0.42;
  const margin = Math.max(width * 0.05, (width - 1320) / 2); // as the page's (lobby.css)
  const x = wide ? width - houseWidth - margin : (width - houseWidth) / 2;
  return {
    width,
    height,
    horizon,
    house: { x, y: horizon - houseHeight, width: houseWidth, height: houseHeight },
    bays: wide ? 26 : 15,
  };
}

function drawSky(context: CanvasRenderingContext2D, { width, horizon }: Frame): void {
  const sky = context.createLinearGradient(0, 0, 0, horizon);
  sky.addColorStop(0, '#07090f');
  sky.addColorStop(0.45, '#10131b');
  sky.addColorStop(0.8, '#241d1a');
  sky.addColorStop(1, '#4b301a');
  context.fillStyle = sky;
  context.fillRect(0, 0, width, horizon);
  const random = seeded(1968);
  for (let i = 0; i < width / 9; i++) {
    const [x, y, bright] = [random() * width, random() ** 1.7 * horizon * 0.7, random()];
    context.fillStyle = `rgb(255 248 230 / ${0.15 + bright * 0.5})`;
    context.fillRect(x, y, bright > 0.85 ? 1.6 : 1, bright > 0.85 ? 1.6 : 1);
  }
}

/** Low roofs along the railway, a chimney, a few lights. */
function drawTown(context: CanvasRenderingContext2D, { width, horizon, height }: Frame): void {
  const random = seeded(77);
  for (let layer = 0; layer < 2; layer++) {
    let x = -20;
    while (x < width) {
      const w = 30 + random() * 90;
      const h = height * (0.03 + random() * (layer === 0 ? 0.12 : 0.07));
      context.fillStyle = layer === 0 ? '#1d1714' : '#130f0d';
      context.fillRect(x, horizon - h, w + 1, h);
      if (random() < 0.18) context.fillRect(x + w / 2, horizon - h * 1.9, 5, h);
      for (let y = horizon - h + 6; y < horizon - 5; y += 8)
        for (let at = x + 5; at < x + w - 4; at += 9)
          if (random() < 0.09) {
            context.fillStyle = '#c98f4699';
            context.fillRect(at, y, 2.4, 3);
            context.fillStyle = layer === 0 ? '#1d1714' : '#130f0d';
          }
      x += w;
    }
  }
}

function drawHouse(context: CanvasRenderingContext2D, frame: Frame, lit: ReadonlyMap<number, string>): void {
  const { x, y, width, height } = frame.house;
  const concrete = context.createLinearGradient(0, y, 0, y + height);
  concrete.addColorStop(0, '#27231f');
  concrete.addColorStop(1, '#4a3c2e');
  context.fillStyle = '#0b0a09';
  context.fillRect(x + width * 0.3, y - height * 0.06, width * 0.34, height * 0.07); // lift machinery on the roof
  context.fillStyle = concrete;
  context.fillRect(x, y, width, height);
  context.fillStyle = '#00000055';
  context.fillRect(x, y, width * 0.012, height);
  context.fillStyle = '#ffffff14';
  context.fillRect(x, y, width, 1.5);
  const base = height * 0.12;
  for (let floor = 0; floor < floors; floor++) drawFloor(context, frame, floor, base, lit);
  drawEntrance(context, frame, base);
}

function cellOf(
  frame: Frame,
  floor: number,
  bay: number,
  base: number,
): readonly [number, number, number, number] {
  const { x, y, width, height } = frame.house;
  const floorHeight = (height - base - height * 0.03) / floors;
  const pitch = (width * 0.97) / frame.bays;
  const left = x + width * 0.015 + bay * pitch;
  const top = y + height * 0.03 + (floors - 1 - floor) * floorHeight;
  return [left + pitch * 0.14, top + floorHeight * 0.2, pitch * 0.72, floorHeight * 0.56];
}

function drawFloor(
  context: CanvasRenderingContext2D,
  frame: Frame,
  floor: number,
  base: number,
  lit: ReadonlyMap<number, string>,
): void {
  for (let bay = 0; bay < frame.bays; bay++) {
    const [x, y, w, h] = cellOf(frame, floor, bay, base);
    const colour = lit.get(floor * 64 + bay);
    context.fillStyle = '#00000066';
    context.fillRect(x - 1, y - 1.5, w + 2, h + 2);
    context.fillStyle = colour ?? (bay % 5 === 2 ? '#161a20' : '#101317');
    context.fillRect(x, y, w, h);
    if (colour === undefined) continue;
    context.save();
    context.shadowColor = colour;
    context.shadowBlur = 9;
    context.fillRect(x, y, w, h);
    context.restore();
    context.fillStyle = '#00000026';
    const blind = ((bay * 7 + floor * 13) % 5) / 5;
    context.fillRect(x, y, w, h * blind * 0.7);
    context.fillStyle = '#0000004d';
    context.fillRect(x + w / 2 - 0.5, y, 1, h);
    if ((bay * 3 + floor) % 4 === 0) context.fillRect(x + w * 0.62, y + h * 0.55, w * 0.22, h * 0.45);
  }
}

function drawEntrance(context: CanvasRenderingContext2D, frame: Frame, base: number): void {
  const { x, y, width, height } = frame.house;
  const top = y + height - base;
  const glass = context.createLinearGradient(0, top, 0, y + height);
  glass.addColorStop(0, '#6f4d26');
  glass.addColorStop(1, '#c58a42');
  context.fillStyle = '#15110d';
  context.fillRect(x, top, width, base);
  context.fillStyle = glass;
  context.fillRect(x + width * 0.36, top + base * 0.24, width * 0.28, base * 0.76);
  context.fillStyle = '#15110dcc';
  for (let i = 1; i < 8; i++)
    context.fillRect(x + width * (0.36 + 0.035 * i), top + base * 0.24, 2, base * 0.76);
  context.fillStyle = '#2e2820';
  context.fillRect(x + width * 0.33, top + base * 0.12, width * 0.34, base * 0.12);
  context.fillStyle = '#ffe3a8';
  context.font = `600 ${Math.max(9, base * 0.3)}px "Futura", "Century Gothic", "URW Gothic", sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText('545', x + width * 0.7, top + base * 0.56);
}

/** Wet asphalt: the lights once more, drawn out and dim. */
function drawForecourt(
  context: CanvasRenderingContext2D,
  frame: Frame,
  lit: ReadonlyMap<number, string>,
): void {
  const { width, height, horizon, house, bays } = frame;
  const ground = context.createLinearGradient(0, horizon, 0, height);
  ground.addColorStop(0, '#1c1611');
  ground.addColorStop(1, '#100f0d');
  context.fillStyle = ground;
  context.fillRect(0, horizon, width, height - horizon);
  const depth = height - horizon;
  for (let bay = 0; bay < bays; bay++) {
    let glow = 0;
    for (let floor = 0; floor < floors; floor++) if (lit.has(floor * 64 + bay)) glow++;
    const [x, , w] = cellOf(frame, 0, bay, 0);
    const streak = context.createLinearGradient(0, horizon, 0, horizon + depth);
    streak.addColorStop(0, `rgb(255 205 130 / ${0.05 + glow * 0.045})`);
    streak.addColorStop(1, 'rgb(255 205 130 / 0)');
    context.fillStyle = streak;
    context.fillRect(x, horizon, w, depth);
  }
  const door = context.createRadialGradient(
    house.x + house.width / 2,
    horizon,
    4,
    house.x + house.width / 2,
    horizon,
    house.width * 0.3,
  );
  door.addColorStop(0, '#e0a45855');
  door.addColorStop(1, '#e0a45800');
  context.fillStyle = door;
  context.fillRect(0, horizon, width, depth);
}
