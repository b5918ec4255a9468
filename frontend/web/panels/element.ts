/** Makes elements: a line of code a line of markup. */

type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>;
export type Child = Node | string | undefined;

/** Attributes are set as they are named; `true` means present, `false` absent; functions become listeners ('onclick'). */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const svgSpace = 'http://www.w3.org/2000/svg';

/** Line drawings on a 24 by 24 field, stroked in the colour of the text. */
const drawings = {
  back: 'M15 5l-7 7 7 7',
  rewind: 'M11 7l-6 5 6 5V7zM19 7l-6 5 6 5V7z',
  saves: 'M5 4h11l3 3v13H5V4zM8 4v5h7V4M8 20v-6h8v6',
  type: 'M4 18l4.5-12L13 18M5.5 14h6M14.5 18l2.7-7 2.8 7M15.4 15.8h3.7',
  screen: 'M4 5h16v11H4V5zM9 20h6M12 16v4',
  printer: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7v-6z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  stop: 'M7 7h10v10H7z',
  down: 'M12 5v13M6 13l6 6 6-6',
  play: 'M8 5l11 7-11 7V5z',
  fetch: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  folder: 'M4 7h6l2 2h8v10H4V7z',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  check: 'M5 13l4 4L19 7',
  disk: 'M4 4h16v16H4V4zM9 4v4h6V4M12 12.5h.01M12 16a3.5 3.5 0 100-7 3.5 3.5 0 000 7z',
  eject: 'M12 5l7 8H5l7-8zM5 18h14',
  put: 'M12 15V4M7 8l5-4 5 4M5 20h14',
  view: 'M3 12c4-7 14-7 18 0-4 7-14 7-18 0zM12 14.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z',
} as const;
export type Drawing = keyof typeof drawings;

export function icon(name: Drawing): SVGSVGElement {
  const svg = document.createElementNS(svgSpace, 'svg');
  const path = document.createElementNS(svgSpace, 'path');
  const shape = {
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': name === 'more' ? '3' : '1.8',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  };
  for (const [key, value] of Object.entries(shape)) svg.setAttribute(key, value);
  path.setAttribute('d', drawings[name]);
  svg.append(path);
  return svg;
}

/** A button with a drawing and a word; narrow screens show the drawing alone (player.css). */
export function iconButton(
  name: Drawing,
  label: string,
  press: () => void,
  className = '',
): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: className, 'aria-label': label, title: label, onclick: press },
    icon(name),
    element('span', { class: 'label', 'aria-hidden': 'true' }, label),
  );
}
