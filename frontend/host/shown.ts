/** What stands on a machine's paper, cards, lamps and board: so that a view that comes late is told all of it at once. */
import type { Output, PortId } from '../../cores/kit/contract';

/** Lines that a late view is told of a paper. */
const linesKept = 400;

export class Shown {
  private readonly papers = new Map<PortId, Map<number, Output>>();
  private readonly last = new Map<string, Output>();

  take(outputs: readonly Output[]): void {
    for (const output of outputs) {
      if (output.kind === 'paper') this.keepLine(output);
      else if (isLasting(output)) this.last.set(`${output.kind} ${output.port}`, output);
    }
  }

  /** Another state of the machine is shown, and told from its beginning. */
  clear(): void {
    this.papers.clear();
    this.last.clear();
  }

  get all(): readonly Output[] {
    return [...[...this.papers.values()].flatMap((lines) => [...lines.values()]), ...this.last.values()];
  }

  private keepLine(output: Extract<Output, { kind: 'paper' }>): void {
    const lines = this.papers.get(output.port) ?? new Map<number, Output>();
    this.papers.set(output.port, lines);
    lines.set(output.line, output);
    if (lines.size > linesKept) lines.delete(lines.keys().next().value!);
  }
}

/** Of these the last one tells all; sounds, streams and notices are over. */
const isLasting = (
  output: Output,
): output is Extract<Output, { kind: 'cards' | 'lamps' | 'keyboard' | 'board' }> =>
  ['cards', 'lamps', 'keyboard', 'board'].includes(output.kind);
