/** A 2741 that dials in on a line of a 2703: the line (line2741.ts), and the paper in the terminal. */
import type { Offer, Output, PortId, Wait } from '../../kit/contract';
import { type, TypewriterView, typewriterSchema } from '../../kit/devices/typewriter';
import { group, type StateOf } from '../../kit/state';
import type { Beginning, DataPath, Ending, UnitPort } from '../channels/unit';
import type { Device, DeviceInput } from './device';
import { Line2741, line2741Schema, terminalColumns } from './line2741';
import type { LineCode } from './lineCode';

export const lineSchema = {
  paper: group(typewriterSchema, 'the paper'),
  ...line2741Schema,
};
export type Line = StateOf<typeof lineSchema>;

export class Terminal2741 implements Device {
  private readonly line: Line2741;
  private readonly view: TypewriterView;
  private stream = '';

  constructor(
    private readonly state: Line,
    readonly address: number,
    readonly port: PortId,
    channel: UnitPort,
    code: LineCode,
  ) {
    this.view = new TypewriterView(state.paper, port);
    this.line = new Line2741(state, address, port, channel, code, (characters) => this.strike(characters));
  }

  // ── The line's side ────────────────────────────────────────────────────────────────────────────

  begin(command: number): Beginning {
    return this.line.begin(command);
  }
  transfer(command: number, path: DataPath): Ending {
    return this.line.transfer(command, path);
  }
  halt(): Ending {
    return this.line.halt();
  }
  reset(): void {
    this.line.reset();
  }

  // ── The user's side ────────────────────────────────────────────────────────────────────────────

  offer(input: DeviceInput): Offer {
    return this.line.offer(input);
  }
  wait(): Wait | undefined {
    return this.line.wait();
  }

  private strike(characters: string): void {
    const { paper } = this.state;
    if (paper.width === 0) paper.width = terminalColumns;
    type(paper, characters);
    this.stream += characters.replace('\r', '');
  }

  drain(): readonly Output[] {
    const { stream, port } = this;
    this.stream = '';
    return [...this.view.drain(), ...(stream === '' ? [] : [{ kind: 'text', port, text: stream } as const])];
  }
  refresh(): void {
    this.view.refresh();
    this.stream = '';
  }
}
