/** A machine as furniture: nameplate, screen, tape drive, lamps. Drawn, not photographed; nothing here is a claim. */
import { element } from '../panels/element';

const space = 'http://www.w3.org/2000/svg';

/** `lines` stand on its screen; below it are lamps and what it keeps things on. */
export function cabinet(
  name: string,
  note: string,
  lines: readonly string[],
  store: 'tape' | 'floppy',
): HTMLElement {
  const screen = element('div', { class: 'crt' });
  lines.forEach((line, i) => {
    const last = i === lines.length - 1;
    screen.append(
      element('p', {}, line, last ? element('span', { class: 'caret', 'aria-hidden': 'true' }) : undefined),
    );
  });
  return element(
    'div',
    { class: `cabinet ${store}` },
    element('div', { class: 'nameplate' }, element('h3', {}, name), element('span', {}, note)),
    screen,
    element(
      'div',
      { class: 'racks', 'aria-hidden': 'true' },
      store === 'tape' ? tapeDrive() : floppyDrives(),
      lampPanel(),
    ),
  );
}

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string | number>>];

function drawing(viewBox: string, shapes: readonly Shape[]): SVGSVGElement {
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', viewBox);
  svg.append(...shapes.map(draw));
  return svg;
}

function draw([tag, attributes]: Shape): SVGElement {
  const made: SVGElement = document.createElementNS(space, tag as 'g');
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/** Two reels, the tape between them looped down into its column. */
function tapeDrive(): SVGSVGElement {
  const svg = drawing('0 0 180 96', [
    [
      'path',
      {
        d: 'M50 66 C50 84 78 84 80 92 M130 66 C130 84 102 84 100 92',
        fill: 'none',
        stroke: '#6d4a2b',
        'stroke-width': 2.5,
      },
    ],
    ['rect', { x: 74, y: 80, width: 32, height: 14, rx: 3, fill: '#2b2721', stroke: '#000' }],
    ['rect', { x: 82, y: 84, width: 16, height: 4, fill: '#c9a45c' }],
  ]);
  svg.append(reel(48, 40, 27, ''), reel(132, 40, 19, 'take-up'));
  return svg;
}

/** Two drives for eight-inch disks, one above the other: slot, latch, lamp. */
function floppyDrives(): SVGSVGElement {
  const drive = (y: number, lamp: string): readonly Shape[] => [
    ['rect', { x: 12, y, width: 156, height: 36, rx: 3, fill: '#24211c', stroke: '#000' }],
    ['rect', { x: 12, y, width: 156, height: 1.5, fill: '#ffffff1a' }],
    ['rect', { x: 20, y: y + 15, width: 140, height: 5, rx: 2, fill: '#070605' }],
    ['rect', { x: 24, y: y + 16.5, width: 132, height: 2, fill: '#4a4336' }],
    ['rect', { x: 80, y: y + 10, width: 20, height: 15, rx: 2, fill: '#3b362d', stroke: '#000' }],
    ['circle', { class: lamp === '' ? '' : 'bulb on', cx: 28, cy: y + 28, r: 2.6, fill: '#5a2a1d' }],
    ['rect', { x: 132, y: y + 25, width: 28, height: 7, rx: 1, fill: '#c9a45c' }],
  ];
  return drawing('0 0 180 96', [...drive(9, 'on'), ...drive(51, '')]);
}

function reel(x: number, y: number, tape: number, kind: string): SVGElement {
  const made = draw(['g', { class: `reel ${kind}` }]);
  const shapes: Shape[] = [
    ['circle', { cx: x, cy: y, r: 36, fill: '#d8d2c422', stroke: '#efe8d833', 'stroke-width': 1.5 }],
    ['circle', { cx: x, cy: y, r: tape, fill: '#5a3c22' }],
    ['circle', { cx: x, cy: y, r: 12, fill: '#e9e2d0' }],
    ['circle', { cx: x, cy: y, r: 5, fill: '#1a1714' }],
  ];
  for (let spoke = 0; spoke < 3; spoke++) {
    const angle = (spoke * 2 * Math.PI) / 3;
    shapes.push([
      'circle',
      { cx: x + 24 * Math.sin(angle), cy: y - 24 * Math.cos(angle), r: 7.5, fill: '#0c0b09', opacity: 0.55 },
    ]);
  }
  made.append(...shapes.map(draw));
  return made;
}

/** Five registers of lamps, some lit, some at work. */
function lampPanel(): SVGSVGElement {
  const shapes: Shape[] = [];
  for (let row = 0; row < 5; row++) {
    shapes.push(['rect', { x: 10, y: 9 + row * 17, width: 160, height: 13, rx: 2, fill: '#0a0907' }]);
    for (let column = 0; column < 16; column++) {
      const pattern = (row * 37 + column * 11 + ((row * column) % 7)) % 9;
      const state = pattern < 3 ? 'on' : pattern === 4 && row > 1 ? 'blinks' : '';
      const delay = `animation-delay:-${((column * 13 + row * 7) % 19) / 10}s`;
      const x = 18 + column * 9.4 + Math.floor(column / 4) * 1.6;
      shapes.push(['circle', { class: `bulb ${state}`, cx: x, cy: 15.5 + row * 17, r: 2.7, style: delay }]);
    }
  }
  return drawing('0 0 180 96', shapes);
}
