/** The status line of versions 1 to 3 (ZMS 8.2). */
import { signed16 } from '../kit/bits';
import { Header } from './header';
import type { Processor } from './processor';
import { peekVariable } from './variables';

const timeGame = 0x02; // Flags 1 (ZMS 11.1.1)

/** The name of the object in the first global; then score and turns, or the time (ZMS 8.2.2, 8.2.3). */
export function drawStatus(p: Processor): void {
  if (p.story.version > 3) return;
  const [place, first, second] = [16, 17, 18].map((variable) => peekVariable(p, variable)) as [
    number,
    number,
    number,
  ];
  const name = p.objects.shortNameAddress(place);
  const showsTime = p.story.version === 3 && (p.memory.byte(Header.flags1) & timeGame) !== 0;
  p.screen.showStatus(
    name === 0 ? '' : p.text.at(name),
    showsTime ? clock(first, second) : `Score: ${signed16(first)}  Moves: ${second}`,
  );
}

function clock(hours: number, minutes: number): string {
  const half = hours < 12 ? 'AM' : 'PM';
  return `Time: ${hours % 12 === 0 ? 12 : hours % 12}:${String(minutes).padStart(2, '0')} ${half}`;
}
