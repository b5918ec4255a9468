/**
 * Accounting cards. Their columns are those of VM/370 (GC20-1807, Accounting Records for Virtual Machine Resource Usage), since
 * CP-67's are not known to us: pages stolen stand where it had pages written.
 */
import { cardBytes, columns, holesOf, setColumn } from '../../s360/devices/cardCode';
import { cp037 } from '../../s360/media/codepages';
import { stampOf, type Costs } from './account';

const ticksPerSecond = 1_000_000;
const ticksPerMillisecond = 1_000;
/** Columns count from 1. */
const firstNumber = 29;
const identification = 79;
const resourceUsage = '01';

/** From column 29 on, four bytes each, the high one first. */
const numbersOf = (costs: Costs): readonly number[] => [
  Math.floor(costs.connected / ticksPerSecond),
  Math.floor(costs.real / ticksPerMillisecond),
  Math.floor(costs.virtual / ticksPerMillisecond),
  costs.pageReads,
  costs.pagesStolen,
  costs.started,
  costs.cardsPunched,
  costs.lines,
  costs.cardsRead,
];

/** The card as punched: user and account number, when, and what was used. */
export function accountingCard(
  { user, account }: { readonly user: string; readonly account: string },
  milliseconds: number,
  costs: Costs,
): Uint8Array {
  const bytes = new Uint8Array(columns).fill(0x40);
  bytes.set(cp037.fromText(user.padEnd(8) + account.padEnd(8) + stampOf(milliseconds)));
  const view = new DataView(bytes.buffer);
  numbersOf(costs).forEach((number, i) => view.setUint32(firstNumber - 1 + 4 * i, number));
  bytes.set(cp037.fromText(resourceUsage), identification - 1);
  const card = new Uint8Array(cardBytes);
  bytes.forEach((byte, column) => setColumn(card, column, holesOf[byte]!));
  return card;
}
