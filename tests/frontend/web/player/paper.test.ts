import { describe, expect, it } from 'vitest';
import { linesOnPage, pagesOf, Paper } from '../../../../frontend/web/player/paper';

describe('paper', () => {
  it('goes back to what it was at a tick', () => {
    const paper = new Paper();
    paper.print(10, 'one\n');
    paper.print(20, 'two\n');
    paper.cut(15);
    expect(paper.text).toBe('one\n');
    paper.cut(9);
    expect(paper.isBlank).toBe(true);
  });

  it('comes back from a store as it was', () => {
    const paper = new Paper();
    paper.print(10, 'one\n');
    paper.print(20, 'two \u00fc');
    expect(paper.isUnsaved).toBe(true);
    const other = new Paper();
    other.restore(paper.bytes());
    expect(paper.isUnsaved).toBe(false);
    expect(other.text).toBe('one\ntwo \u00fc');
    other.cut(10);
    expect(other.text).toBe('one\n');
  });

  it('leaves alone what is no paper', () => {
    const paper = new Paper();
    paper.restore(new TextEncoder().encode('{"tick":1}'));
    expect(paper.isBlank).toBe(true);
  });

  it('is folded after 66 lines and where a form feed says so', () => {
    const lines = Array.from({ length: 70 }, (_, i) => `line ${i}`);
    const pages = pagesOf(`${lines.join('\n')}\n\fnext\n`);
    expect(pages.map((page) => page.length)).toEqual([linesOnPage, 4, 1]);
    expect(pages[1]?.[0]).toBe('line 66');
    expect(pages[2]).toEqual(['next']);
    expect(pagesOf('')).toEqual([]);
  });
});
