/** From what a story printed to what a book would print: quotation marks, dashes, character graphics. */
import type { Paragraph, Run } from '../../../cores/kit/devices/story';
import { Style } from '../../../cores/kit/devices/look';
import { characterGraphic } from './characterGraphics';

/** The paragraph as it is set. Fixed-pitch text and the player's own words stay as they were typed. */
export function typeset(paragraph: Paragraph, quotes: boolean): Paragraph {
  const graphics = paragraph.runs.some((run) => run.font === 3);
  if (!graphics && !(quotes && /["'`]|--|\.\.\./.test(paragraph.text))) return paragraph;
  let text = '';
  const runs: Run[] = [];
  paragraph.runs.forEach((run, i) => {
    const piece = paragraph.text.slice(run.start, paragraph.runs[i + 1]?.start);
    runs.push({ ...run, start: text.length });
    if (run.font === 3) text += Array.from(piece, characterGraphic).join('');
    else text += quotes && isProse(run) ? bookish(piece, text.at(-1) ?? '') : piece;
  });
  return { text, runs };
}

const isProse = (run: Run): boolean => (run.style & (Style.fixed | Style.typed)) === 0 && run.font !== 4;

const opensAfter = /[\s(\[{<\u2014\u2013\u2018\u201c"'-]/;

/** Curls the quotation marks of a piece that follows `before`. */
function bookish(piece: string, before: string): string {
  let out = '';
  for (const character of piece.replaceAll('--', '\u2014').replaceAll('...', '\u2026')) {
    const previous = out.at(-1) ?? before;
    const opens = previous === '' || opensAfter.test(previous);
    if (character === '"') out += opens ? '\u201c' : '\u201d';
    else if (character === "'" || character === '`') out += opens || character === '`' ? '\u2018' : '\u2019';
    else out += character;
  }
  // An apostrophe that begins a year or a clipped word is no opening quotation mark.
  return out.replaceAll(/\u2018(?=\d0s|tis\b|twas\b|em\b|til\b)/gi, '\u2019');
}
