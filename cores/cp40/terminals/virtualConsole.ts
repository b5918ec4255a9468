/**
 * The console of a virtual machine: to its program a 1052, to its user the terminal on which he happens to sit. A write
 * takes as long as the typewriter does, whether somebody sits there or not; while the user is in CP mode it goes no
 * further. A read waits for the user, and for his return if he has gone.
 */
import type { Offer, Output, PortId, Wait } from '../../kit/contract';
import { flag, type StateOf } from '../../kit/state';
import type { Beginning, DataPath, Ending, UnitPort } from '../../s360/channels/unit';
import type { Device, DeviceInput } from '../../s360/devices/device';
import { PrinterKeyboard, printerKeyboardSchema } from '../../s360/devices/printerKeyboard';

export const virtualConsoleSchema = {
  ...printerKeyboardSchema,
  held: flag('a write waits until its user leaves CP mode'),
};
export type VirtualConsoleState = StateOf<typeof virtualConsoleSchema>;

/** The terminal of a machine's user, if there is one. Derived: who sits where is in the state of the terminals. */
export interface Typist {
  print(text: string): void;
  /** What CP has to say of the machine. */
  say(lines: string): void;
  alarm(): void;
}
/** From a machine to those who sit before it. */
export class ConsoleLine {
  typist: Typist | undefined;
  /** The unit itself. */
  console: VirtualConsole | undefined;
  /** The terminals of those who dialled the machine, by its lines. Derived as well. */
  readonly callers = new Map<number, Typist>();
  constructor(private readonly machine: { readonly stopped: boolean }) {}
  /** Its user is in CP mode. */
  get held(): boolean {
    return this.machine.stopped;
  }
}

export class VirtualConsole implements Device {
  private readonly unit: PrinterKeyboard;

  constructor(
    private readonly state: VirtualConsoleState,
    readonly address: number,
    readonly port: PortId,
    channel: UnitPort,
    line: ConsoleLine,
  ) {
    line.console = this;
    this.unit = new PrinterKeyboard(state, address, port, channel, {
      print: (characters) => line.typist?.print(characters),
      alarm: () => line.typist?.alarm(),
      holds: () => (state.held = line.held),
    });
  }

  begin(command: number): Beginning {
    return this.unit.begin(command);
  }
  transfer(command: number, path: DataPath): Ending {
    return this.unit.transfer(command, path);
  }
  halt(): Ending {
    this.state.held = false;
    return this.unit.halt();
  }
  reset(): void {
    this.state.held = false;
    this.unit.reset();
  }

  /** Its user has left CP mode: what was being written goes on. */
  resume(): void {
    if (!this.state.held) return;
    this.state.held = false;
    this.unit.resume();
  }

  /** What his terminal passes on: it has typed it already. */
  offer(input: DeviceInput): Offer {
    return this.unit.offer(input);
  }
  wait(listens: boolean): Wait | undefined {
    return this.unit.wait(listens);
  }

  drain(): readonly Output[] {
    return [];
  }
  refresh(): void {
    // What it typed stands on its user's paper.
  }
}
