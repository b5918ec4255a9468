/** What is counted of each machine, from LOGIN or the last ACNT on, and the cards that tell of it. */
import { bytesValue, f64, group, list, type StateOf } from '../../kit/state';
import { cardBytes } from '../../s360/devices/cardCode';

export const accountSchema = {
  since: f64('since which tick it is counted'),
  used: f64('ticks that it has had the processor'),
  simulated: f64('instructions that the control program executed for it'),
  reflected: f64('interruptions that it was given'),
  started: f64('of the instructions those that started input and output'),
  pagesBrought: f64('pages that had been brought in for it before'),
  pagesStolen: f64('pages that had been stolen from it before'),
  cardsRead: f64('cards that it has read'),
  cardsPunched: f64('cards that it has punched'),
  lines: f64('lines that it has printed, and motions of the carriage'),
};
export type AccountState = StateOf<typeof accountSchema>;

/** So many wait for ACNT CLOSE; the next one closes them by itself. */
export const mostCards = 500;
export const accountingSchema = {
  cards: list({ holes: bytesValue(cardBytes, 'a card, as punched') }, mostCards, 'accounting cards'),
};
export const accountGroup = group(accountSchema, 'what it has used');
