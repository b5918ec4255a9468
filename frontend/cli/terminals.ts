/** What kind of terminal a guest is played on. */
import type { Core, PortId, PortSpec } from '../../cores/kit/contract';

type Terminal = Extract<PortSpec, { kind: 'terminal' }>;

/** The first terminal is the one that is played on; stories have none. */
export const terminalOf = (core: Core): Terminal | undefined =>
  core.ports.find((port): port is Terminal => port.kind === 'terminal');

/** The port of a terminal that prints on paper, line by line, and has no screen to draw on. */
export function typewriterOf(core: Core): PortId | undefined {
  const terminal = terminalOf(core);
  return terminal?.model === 'teletype' ? terminal.id : undefined;
}
