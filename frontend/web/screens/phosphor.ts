/** The colours of a terminal's glass. */
import type { Theme } from './palette';

export const phosphors = ['green', 'amber', 'white', 'paper'] as const;
export type Phosphor = (typeof phosphors)[number];

/** Glass, and what glows on it: P1 green, amber, P4 white, and the paper white of the first drawing terminals. */
const glass: Readonly<Record<Phosphor, Pick<Theme, 'paper' | 'ink'>>> = {
  green: { paper: 0x050d08, ink: 0x66ff9e },
  amber: { paper: 0x0e0803, ink: 0xffb84d },
  white: { paper: 0x0a0c0f, ink: 0xe6eef5 },
  paper: { paper: 0xe9ebe2, ink: 0x20241f },
};
const highest = { paper: 0x000000, ink: 0xffffff } as const;

/** A theme for the grid: reverse video swaps the two. `contrast` gives colour up for the greatest difference. */
export function phosphorTheme(phosphor: Phosphor, contrast: boolean): Theme {
  const { paper, ink } = contrast ? highest : glass[phosphor];
  return { paper, ink, typed: ink, statusPaper: ink, statusInk: paper, storyColours: false };
}
