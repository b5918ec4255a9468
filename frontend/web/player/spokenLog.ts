/**
 * What a screen reader is told: new text of the story once, one element a turn, never the player's own words
 * (the reader has heard those being typed). Long turns are cut, and a key brings the rest.
 */
const spokenLines = 20;

export class SpokenLog {
  private held: string[] = [];

  constructor(private readonly region: HTMLElement) {}

  /** Says a turn's text. */
  say(text: string): void {
    const lines = text
      .replaceAll(/\n>$|^>$/g, '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.length === 0) return;
    this.add(lines);
  }

  /** Says the next part of a long turn; false when there is none. */
  more(): boolean {
    if (this.held.length === 0) return false;
    this.add(this.held);
    return true;
  }

  /** The player has gone on: what was said is over. */
  clear(): void {
    this.held = [];
    this.region.replaceChildren();
  }

  private add(lines: readonly string[]): void {
    const spoken = lines.slice(0, spokenLines);
    this.held = lines.slice(spokenLines);
    if (this.held.length > 0) spoken.push(`${this.held.length} more lines; F9 reads on.`);
    const turn = document.createElement('p');
    turn.textContent = spoken.join('\n');
    this.region.append(turn);
  }
}
