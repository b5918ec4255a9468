/** The opcode manual of a core as Markdown: OPCODES.md is this, and a test keeps it current. */
import type { Core, ManualChapter } from './contract';

export function manualText(core: Core): string {
  const editions = core.specs.map(
    (spec) =>
      `- **${spec.key}**: ${spec.title}, ${spec.edition}${spec.url === undefined ? '' : ` (<${spec.url}>)`}`,
  );
  return (
    [
      `# ${core.title}: opcodes`,
      'Made from the opcode tables by `npm run manuals`; a test fails when it is not current.',
      editions.join('\n'),
      ...core.manual().map(chapterText),
    ].join('\n\n') + '\n'
  );
}

function chapterText({ title, rows }: ManualChapter): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    `## ${title}\n`,
    line(['code', 'name', 'operands', 'versions', 'source', 'notes']),
    line(['---', '---', '---', '---', '---', '---']),
    ...rows.map((row) =>
      line([row.code, `\`${row.name}\``, row.operands, row.versions, row.spec, row.notes]),
    ),
  ].join('\n');
}
