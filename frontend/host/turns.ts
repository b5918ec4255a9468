/** Which inputs are turns, to be listed and taken back, and what a list calls them. */
import type { Input, PortId, PortSpec } from '../../cores/kit/contract';
import type { JournalEntry } from './journal';

type Ports = readonly PortSpec[];
type Control = Extract<Input, { kind: 'control' }>;

/** Stories played by single keys get a turn for so many of them. */
export const keysPerTurn = 8;

/** What a list of turns calls it; undefined for what is no turn: time, sizes, pointers, disks that change drives. */
export function commandOf(ports: Ports, input: Input): string | undefined {
  switch (input.kind) {
    case 'line':
      return input.text;
    case 'key':
      return input.key;
    case 'control':
      return controlText(ports, input);
    case 'attach':
      return `${titleOf(ports, input.port)}: dialled in`;
    case 'detach':
      return `${titleOf(ports, input.port)}: hung up`;
    case 'media':
      return cardsText(ports, input);
    case 'time':
    case 'stored':
    case 'size':
    case 'pointer':
      return undefined;
  }
}

/** Whether an input goes on with the turn that began at entry `first`: more keys, or a hand still on the same dial. */
export function continuesTurn(
  ports: Ports,
  entries: readonly JournalEntry[],
  first: number,
  input: Input,
): boolean {
  const began = entries[first]?.input;
  if (began?.kind === 'control')
    return input.kind === 'control' && began.control === input.control && isSetting(ports, input);
  if (began?.kind !== 'key' || input.kind !== 'key') return false;
  return entries.slice(first).filter((entry) => entry.input.kind === 'key').length < keysPerTurn;
}

const titleOf = (ports: Ports, id: PortId): string => ports.find((port) => port.id === id)?.title ?? id;

function controlOf(ports: Ports, { port: id, control }: Control) {
  const port = ports.find((each) => each.id === id);
  return port?.kind === 'panel' ? port.controls.find(({ name }) => name === control) : undefined;
}

/** Dials and switches stand at something; each press of a key does something. */
const isSetting = (ports: Ports, input: Control): boolean => controlOf(ports, input)?.style !== 'key';

function controlText(ports: Ports, input: Control): string {
  const control = controlOf(ports, input);
  if (control === undefined) return input.control;
  if (control.style === 'key') return control.title;
  const value =
    control.style === 'dials'
      ? input.value.toString(16).toUpperCase().padStart(control.digits, '0')
      : (control.positions[input.value] ?? '');
  return `${control.title} ${value}`;
}

/** Cards are what an operator works with all day; disks have a panel of their own, and stay where they are. */
function cardsText(ports: Ports, { port: id, data }: Extract<Input, { kind: 'media' }>): string | undefined {
  const port = ports.find((each) => each.id === id);
  if (port?.kind !== 'reader' && port?.kind !== 'punch') return undefined;
  return `${port.title}: ${data === null ? 'cards taken out' : 'a deck put in'}`;
}
