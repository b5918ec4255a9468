/** Breaks a stream of text at spaces, so that no line is wider than a terminal. */

const combining = /\p{M}/u;
const widthOf = (word: string): number => {
  let width = 0;
  for (const character of word) if (!combining.test(character)) width++;
  return width;
};

/**
 * Text may come in any portions: a word is held back until a space, a line end or `flush` shows where it ends.
 * Breaks only at spaces; a word wider than the line stays whole.
 */
export class WordWrap {
  private column = 0;
  private spaces = '';
  private word = '';

  /** `width` in characters; 0 never breaks. */
  constructor(private readonly width: number) {}

  write(text: string): string {
    if (this.width === 0) return text;
    let out = '';
    for (const part of text.split(/( +|\n)/)) {
      if (part === '') continue;
      if (part === '\n') {
        out += `${this.flush()}\n`;
        this.column = 0;
        this.spaces = '';
      } else if (part.startsWith(' ')) {
        out += this.placeWord();
        this.spaces += part;
      } else this.word += part;
    }
    return out;
  }

  /** What was held back: the machine waits now, so nothing more belongs to the word. */
  flush(): string {
    const out = this.placeWord() + this.spaces;
    this.column += this.spaces.length;
    this.spaces = '';
    return out;
  }

  /** Somebody else moved the cursor to the start of a line: the player pressed Enter. */
  home(): void {
    this.column = 0;
  }

  private placeWord(): string {
    if (this.word === '') return '';
    const width = widthOf(this.word);
    const breaks = this.column > 0 && this.column + this.spaces.length + width > this.width;
    const out = (breaks ? '\n' : this.spaces) + this.word;
    this.column = breaks ? width : this.column + this.spaces.length + width;
    this.spaces = '';
    this.word = '';
    return out;
  }
}
