/** What is seen of a hopper or a stacker: how many cards lie in it, and the face of one. Holds nothing a save would need. */
import type { Output, PortId } from '../../kit/contract';
import { cp037 } from '../media/codepages';
import { byteOf, columnAt, columns } from './cardCode';

export class CardsView {
  private shown = -1; // cards that were told of last

  constructor(private readonly port: PortId) {}

  /** A card more or less is another card to be seen. */
  drain(count: number, face: () => Uint8Array): readonly Output[] {
    if (count === this.shown) return [];
    this.shown = count;
    const holes = face();
    return [{ kind: 'cards', port: this.port, count, holes, text: faceText(holes) }];
  }
  refresh(): void {
    this.shown = -1;
  }
}

/** What a keypunch would have printed above the columns; blanks where the holes are no character. */
function faceText(holes: Uint8Array): string {
  if (holes.length === 0) return '';
  const characters = Array.from({ length: columns }, (_, column) => {
    const byte = byteOf(columnAt(holes, 0, column));
    const text = byte === undefined ? ' ' : cp037.toText(Uint8Array.of(byte));
    return text < ' ' || (text >= '\x7f' && text < '\xa0') ? ' ' : text;
  });
  return characters.join('').trimEnd();
}
