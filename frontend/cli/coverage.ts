/** Which rows of its manual a machine executed, and which not. */
import type { Address, Execution, ManualChapter } from '../../cores/kit/contract';

export interface ChapterCoverage {
  readonly title: string;
  readonly rows: readonly RowCoverage[];
}
export interface RowCoverage {
  readonly code: string;
  readonly name: string;
  readonly count: number; // instructions
}
interface Counted {
  readonly code: string;
  readonly name: string;
  count: number;
}

export class Coverage {
  /** By title, then by code and name: versions of a machine may call a code differently. */
  private readonly chapters = new Map<string, Map<string, Counted>>();
  private current: readonly ManualChapter[] = [];
  private rows: ReadonlyMap<string, Counted> = new Map(); // of the current chapters, by code

  /** To be called before every instruction; machines of several versions may take turns. */
  note(at: Address, execution: Execution): void {
    if (execution.chapters !== this.current) this.turnTo(execution.chapters);
    for (const code of execution.codes(at)) this.rows.get(code)!.count++;
  }

  report(): readonly ChapterCoverage[] {
    return [...this.chapters].map(([title, rows]) => ({ title, rows: [...rows.values()] }));
  }

  private turnTo(chapters: readonly ManualChapter[]): void {
    this.current = chapters;
    this.rows = new Map(
      chapters.flatMap(({ title, rows }) =>
        rows.map(({ code, name }) => [code, this.row(title, code, name)]),
      ),
    );
  }

  private row(title: string, code: string, name: string): Counted {
    let chapter = this.chapters.get(title);
    if (chapter === undefined) this.chapters.set(title, (chapter = new Map<string, Counted>()));
    const key = `${code} ${name}`;
    let row = chapter.get(key);
    if (row === undefined) chapter.set(key, (row = { code, name, count: 0 }));
    return row;
  }
}

/** Chapter by chapter: how many rows were executed, and the names of those that were not. */
export function coverageText(chapters: readonly ChapterCoverage[], counts: boolean): string {
  return chapters.map((chapter) => chapterText(chapter, counts)).join('\n');
}

function chapterText({ title, rows }: ChapterCoverage, counts: boolean): string {
  const executed = rows.filter(({ count }) => count > 0);
  const head = `${title}: ${executed.length} of ${rows.length} executed\n`;
  const missing = familyNames(rows.filter(({ count }) => count === 0));
  const listed = missing.length === 0 ? '' : `${wrapped('not executed: ', missing)}\n`;
  const width = Math.max(0, ...executed.map(({ code }) => code.length));
  const counted = executed.map(
    ({ code, name, count }) => `  ${code.padEnd(width)}  ${name.padEnd(16)} ${String(count).padStart(12)}\n`,
  );
  return head + (counts ? counted.join('') : '') + listed;
}

/** 'SLDC 3–5' for rows that differ only in the number behind their name; '157 LDE' for others. */
function familyNames(rows: readonly RowCoverage[]): readonly string[] {
  const names: string[] = [];
  let family = { name: '', first: 0, last: 0 };
  for (const { code, name } of rows) {
    const [, base, number] = /^(.+) (\d+)$/.exec(name) ?? [];
    if (base === undefined) names.push(`${code} ${name}`);
    else if (base === family.name && Number(number) === family.last + 1) {
      family.last++;
      names[names.length - 1] = `${base} ${family.first}–${family.last}`;
    } else {
      family = { name: base, first: Number(number), last: Number(number) };
      names.push(name);
    }
  }
  return names;
}

const lineWidth = 100;

function wrapped(head: string, names: readonly string[]): string {
  const lines: string[] = [];
  let line = `  ${head}`;
  names.forEach((name, i) => {
    const text = i === names.length - 1 ? name : `${name},`;
    if (line.length + text.length > lineWidth) {
      lines.push(line.trimEnd());
      line = '    ';
    }
    line += `${text} `;
  });
  return [...lines, line.trimEnd()].join('\n');
}
