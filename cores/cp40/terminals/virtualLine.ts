/**
 * A line of a virtual 2703: to the program of its machine one on which a 2741 may call (cores/s360/devices/line2741.ts), to
 * whoever dialled the machine the terminal at which he sits.
 */
import type { Offer, PortId, Wait } from '../../kit/contract';
import type { Beginning, DataPath, Ending, UnitPort } from '../../s360/channels/unit';
import type { Device, DeviceInput } from '../../s360/devices/device';
import { answersCalls, Line2741, type LineState } from '../../s360/devices/line2741';
import type { LineCode } from '../../s360/devices/lineCode';
import type { ConsoleLine } from './virtualConsole';

export class VirtualLine implements Device {
  private readonly line: Line2741;

  constructor(
    private readonly state: LineState,
    readonly address: number,
    readonly port: PortId,
    channel: UnitPort,
    code: LineCode,
    terminals: ConsoleLine,
  ) {
    this.line = new Line2741(state, address, port, channel, code, (characters) =>
      terminals.callers.get(address)?.print(characters),
    );
  }

  /** Nobody has called, and the program waits for somebody who does. */
  get isFree(): boolean {
    return !this.state.attached && answersCalls(this.state);
  }
  /** Neither side has hung up. */
  get isTaken(): boolean {
    return this.state.attached;
  }

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

  offer(input: DeviceInput): Offer {
    return this.line.offer(input);
  }
  wait(): Wait | undefined {
    return this.line.wait();
  }
  drain(): readonly [] {
    return [];
  }
  refresh(): void {
    // What it types stands on the caller's paper.
  }
}
