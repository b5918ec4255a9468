/** Breaks a paragraph into lines. Pure: it is told how wide a text is. */
import type { Paragraph } from '../../../cores/kit/devices/story';
import { plainLook, type Look } from '../../../cores/kit/devices/look';
import { isFixed, type Measure } from './typeface';

/** A piece of a line in one look; `x` and `width` in CSS pixels, without the words' stretching. */
export interface Fragment {
  readonly text: string;
  readonly look: Look;
  readonly x: number;
  readonly width: number;
}
export interface TextLine {
  readonly fragments: readonly Fragment[];
  readonly width: number;
  readonly stretch: number; // pixels added to each space, to justify the line
}
export interface ParagraphLayout {
  readonly paragraph: Paragraph;
  readonly lines: readonly TextLine[]; // at least one
}

/** What cannot be broken: its pieces by look, and the blanks that follow it. */
interface Unit {
  readonly pieces: readonly Piece[];
  readonly width: number; // blanks not counted
  readonly blanks: number; // width of the blanks
}
interface Piece {
  readonly text: string;
  readonly look: Look;
}

/** Blanks, a hyphen or a dash end a unit; what a reader would not break stays together. */
const unitPattern = /(?:[^\s\u2014-]|-(?=[^A-Za-z]))*(?:[\u2014-]+|\s+|$)/gu;

/** Lays `paragraph` out in lines of at most `widthPixels`; a word that is wider is broken where it must be. */
export function layParagraph(
  paragraph: Paragraph,
  widthPixels: number,
  measure: Measure,
  justify: boolean,
): ParagraphLayout {
  const lines: TextLine[] = [];
  let line: Unit[] = [];
  let x = 0;
  for (const unit of unitsOf(paragraph, widthPixels, measure)) {
    if (x + unit.width > widthPixels && line.length > 0) {
      lines.push(setLine(line, justify ? widthPixels : 0, measure));
      line = [];
      x = 0;
    }
    line.push(unit);
    x += unit.width + unit.blanks;
  }
  lines.push(setLine(line, 0, measure));
  return { paragraph, lines };
}

function unitsOf(paragraph: Paragraph, widthPixels: number, measure: Measure): Unit[] {
  const units: Unit[] = [];
  for (const match of paragraph.text.matchAll(unitPattern)) {
    if (match[0] === '') continue;
    const unit = unitOf(piecesOf(paragraph, match.index, match.index + match[0].length), measure);
    if (unit.width <= widthPixels) units.push(unit);
    else units.push(...splitUnit(unit, widthPixels, measure));
  }
  return units;
}

function unitOf(pieces: readonly Piece[], measure: Measure): Unit {
  let width = 0;
  let blanks = 0;
  for (const { text, look } of pieces) {
    const words = text.trimEnd();
    const trailing = text.length - words.length;
    if (words !== '') {
      width += blanks + measure(words, look);
      blanks = 0;
    }
    blanks += trailing * measure(' ', look);
  }
  return { pieces, width, blanks };
}

/** A stretch of the paragraph by look. */
function piecesOf({ text, runs }: Paragraph, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  if (runs.length === 0) return [{ text: text.slice(from, to), look: plainLook }];
  runs.forEach((run, i) => {
    const start = Math.max(run.start, from);
    const end = Math.min(runs[i + 1]?.start ?? text.length, to);
    if (start < end) pieces.push({ text: text.slice(start, end), look: run });
  });
  return pieces;
}

/** A word wider than the line: as many characters to a unit as fit. */
function splitUnit(unit: Unit, widthPixels: number, measure: Measure): Unit[] {
  const units: Unit[] = [];
  let pieces: Piece[] = [];
  let x = 0;
  for (const { text, look } of unit.pieces) {
    let part = '';
    for (const character of text) {
      const advance = measure(character, look);
      if (x + advance > widthPixels && x > 0 && character !== ' ') {
        if (part !== '') pieces.push({ text: part, look });
        units.push(unitOf(pieces, measure));
        [pieces, part, x] = [[], '', 0];
      }
      part += character;
      x += advance;
    }
    if (part !== '') pieces.push({ text: part, look });
  }
  if (pieces.length > 0) units.push(unitOf(pieces, measure));
  return units;
}

/** Joins the units to fragments; a `justifyTo` above 0 stretches the blanks to that width. */
function setLine(units: readonly Unit[], justifyTo: number, measure: Measure): TextLine {
  const merged: { text: string; look: Look }[] = [];
  for (const { text, look } of units.flatMap((unit) => unit.pieces)) {
    const last = merged.at(-1);
    if (last?.look === look) last.text += text;
    else merged.push({ text, look });
  }
  let x = 0;
  const natural = merged.map(({ text, look }) => {
    const fragment = { text, look, x, width: measure(text, look) };
    x += fragment.width;
    return fragment;
  });
  const blanks = units.at(-1)?.blanks ?? 0;
  const width = x - blanks;
  const spaces =
    merged
      .map(({ text }) => text)
      .join('')
      .trimEnd()
      .match(/ /g)?.length ?? 0;
  const loose = justifyTo - width;
  if (loose <= 0 || spaces === 0 || loose / spaces > 12 || merged.some(({ look }) => isFixed(look))) {
    return { fragments: natural, width, stretch: 0 };
  }
  const stretch = loose / spaces;
  let shift = 0;
  const fragments = natural.map((fragment) => {
    const own = (fragment.text.match(/ /g)?.length ?? 0) * stretch;
    const moved = { ...fragment, x: fragment.x + shift, width: fragment.width + own };
    shift += own;
    return moved;
  });
  return { fragments, width: justifyTo, stretch };
}

/** Where the text of a layout ends: the place of the caret. */
export function endOf(layout: ParagraphLayout): { readonly line: number; readonly x: number } {
  const last = layout.lines.at(-1)?.fragments.at(-1);
  return { line: layout.lines.length - 1, x: last === undefined ? 0 : last.x + last.width };
}
