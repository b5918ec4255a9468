/** The operator's console: a 1052 with paper of its own. It types what the program writes and what the operator keys in on the same paper. */
import type { Offer, Output, Wait } from '../../kit/contract';
import { type, TypewriterView, typewriterSchema } from '../../kit/devices/typewriter';
import { group, type StateOf } from '../../kit/state';
import type { Beginning, DataPath, Ending, UnitPort } from '../channels/unit';
import type { Device, DeviceInput } from './device';
import { longestLine } from './keyboard';
import { PrinterKeyboard, printerKeyboardSchema } from './printerKeyboard';

export const consolePort = 'console';
export const consoleColumns = longestLine;

export const consoleSchema = {
  paper: group(typewriterSchema, 'the paper'),
  ...printerKeyboardSchema,
};
export type ConsoleState = StateOf<typeof consoleSchema>;

export class Console1052 implements Device {
  readonly port = consolePort;
  private readonly view: TypewriterView;
  private readonly unit: PrinterKeyboard;
  private stream = ''; // what the program typed since it was last asked for
  private alarms = 0;

  constructor(
    private readonly state: ConsoleState,
    readonly address: number,
    channel: UnitPort,
  ) {
    this.view = new TypewriterView(state.paper, consolePort);
    this.unit = new PrinterKeyboard(state, address, consolePort, channel, {
      print: (characters) => this.print(characters),
      alarm: () => this.alarms++,
      holds: () => false,
    });
  }

  // ── The channel's side ─────────────────────────────────────────────────────────────────────────

  begin(command: number): Beginning {
    return this.unit.begin(command);
  }
  transfer(command: number, path: DataPath): Ending {
    return this.unit.transfer(command, path);
  }
  halt(): Ending {
    return this.unit.halt();
  }
  reset(): void {
    this.unit.reset();
  }

  private print(characters: string): void {
    this.strike(characters);
    this.stream += characters.replace('\r', '');
  }
  private strike(characters: string): void {
    const { paper } = this.state;
    if (paper.lines.length === 0) paper.width = consoleColumns;
    type(paper, characters);
  }

  // ── The operator's side ────────────────────────────────────────────────────────────────────────

  offer(input: DeviceInput): Offer {
    const offer = this.unit.offer(input);
    if (offer.ok && input.kind === 'line') this.strike(`${input.text}\r\n`);
    return offer;
  }

  wait(listens: boolean): Wait | undefined {
    return this.unit.wait(listens);
  }

  drain(): readonly Output[] {
    const outputs: Output[] = [...this.view.drain()];
    if (this.stream !== '') outputs.push({ kind: 'text', port: consolePort, text: this.stream });
    for (; this.alarms > 0; this.alarms--)
      outputs.push({ kind: 'sound', port: consolePort, effect: 1, volume: 8, repeats: 1 });
    this.stream = '';
    return outputs;
  }

  refresh(): void {
    this.view.refresh();
    this.stream = '';
    this.alarms = 0;
  }
}
