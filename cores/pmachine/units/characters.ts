/** Units that take and give characters: reads that wait for them, the printer, and the remote line (PMACHINE 5). */
import type { Wait } from '../../kit/contract';
import type { Processor } from '../processor';
import type { Transfer } from '../state';
import { IoResult, keyBytes, Syscom } from '../syscom';
import { consolePort } from './console';

export const printerPort = 'printer';
export const reminPort = 'remin';
export const remoutPort = 'remout';

const tapeBytes = 0x10_0000;
const mostTransfers = 32;
/** Bits of a transfer's mode word (PMACHINE 5). */
const Mode = { noLineFeed: 4, literal: 8 } as const;

export class Characters {
  constructor(private readonly p: Processor) {}

  // ── Reading ────────────────────────────────────────────────────────────────────────────────────

  /** Begins a read; one that is not asynchronous holds the processor until it has ended. */
  read(transfer: Transfer, asynchronous: boolean): void {
    const { state } = this.p;
    if (transfer.left === 0) return;
    if (state.transfers.length === mostTransfers) return this.p.setSyscom(Syscom.iorslt, IoResult.timeOut);
    state.transfers = [...state.transfers, transfer];
    if (!asynchronous) state.waiting = transfer.unit;
    this.serve();
  }

  isBusy(unit: number): boolean {
    return this.p.state.transfers.some((transfer) => transfer.unit === unit);
  }

  /** Holds the processor until the unit's reads have ended. */
  await(unit: number): void {
    if (this.isBusy(unit)) this.p.state.waiting = unit;
  }

  /** Forgets what a unit was asked for. */
  abandon(unit: number): void {
    this.p.state.transfers = this.p.state.transfers.filter((transfer) => transfer.unit !== unit);
  }

  /** Gives the reads what there is; true when the processor may go on. */
  serve(): boolean {
    const { state } = this.p;
    if (state.transfers.length !== 0) {
      const before = state.transfers;
      const after = before.map((transfer) => this.fill(transfer)).filter(({ left }) => left > 0);
      if (after.length !== before.length || after.some((transfer, i) => transfer !== before[i]))
        state.transfers = after;
    }
    if (state.waiting !== 0 && !this.isBusy(state.waiting)) state.waiting = 0;
    const { wanted, remote } = state;
    if (wanted === 7 ? remote.tape.length > 0 : wanted !== 0 && this.p.console.hasTyped) state.wanted = 0;
    return state.waiting === 0 && state.wanted === 0;
  }

  private fill(transfer: Transfer): Transfer {
    const { store, console } = this.p;
    let { address, left } = transfer;
    const { unit, raw } = transfer;
    while (left > 0) {
      const code = unit === 7 ? this.nextOfTape() : console.next();
      if (code === undefined) break;
      if (unit === 1) console.write(code, 0);
      // The end-of-file key is zeros from its own place on (I.5 interpreter, CPMIO).
      const ended = unit === 1 && !raw && code === console.keyByte(keyBytes.endOfFile);
      for (let count = ended ? left : 1; count > 0; count--, left--) {
        store.setByte(address, 0, ended ? 0 : code);
        address = (address + 1) & 0xffff;
      }
    }
    return left === transfer.left ? transfer : { unit, address, left, raw };
  }

  /** What the processor is held up for. */
  get wait(): Wait {
    return this.p.state.waiting === 7 || this.p.state.wanted === 7
      ? { on: 'media', port: reminPort, name: '', why: 'read from REMIN:' }
      : { on: 'key', port: consolePort, pointer: false };
  }

  /** The next character for the host, echoed by unit 1; undefined when it has to wait, null where there are none. */
  take(unit: number): number | null | undefined {
    if (unit !== 1 && unit !== 2 && unit !== 7) return null;
    const code = unit === 7 ? this.nextOfTape() : this.p.console.next();
    this.p.state.wanted = code === undefined ? unit : 0;
    if (unit !== 1 || code === undefined) return code;
    this.p.console.write(code, 0);
    return code === this.p.console.keyByte(keyBytes.endOfFile) ? 0 : code;
  }

  // ── The remote line ────────────────────────────────────────────────────────────────────────────

  /** More for REMIN: to give; false where it would be too much. */
  load(tape: Uint8Array): boolean {
    const { remote } = this.p.state;
    if (remote.tape.length + tape.length > tapeBytes) return false;
    const joined = new Uint8Array(remote.tape.length + tape.length);
    joined.set(remote.tape);
    joined.set(tape, remote.tape.length);
    remote.tape = joined;
    return true;
  }

  /** Nothing more comes: who waits for it gets error 4. */
  runOut(): void {
    this.p.state.wanted = 0;
    if (!this.isBusy(7)) return;
    this.abandon(7);
    this.p.setSyscom(Syscom.iorslt, IoResult.timeOut);
  }

  private nextOfTape(): number | undefined {
    const { remote } = this.p.state;
    const code = remote.tape[0];
    if (code !== undefined) remote.tape = remote.tape.subarray(1);
    return code;
  }

  // ── Printing ───────────────────────────────────────────────────────────────────────────────────

  print(codes: readonly number[], mode: number): void {
    const { remote } = this.p.state;
    const { text, blanks } = printed(codes, mode, remote.printerBlanks);
    remote.printerBlanks = blanks;
    this.say(printerPort, text);
  }
  send(codes: readonly number[], mode: number): void {
    const { remote } = this.p.state;
    const { text, blanks } = printed(codes, mode, remote.remoteBlanks);
    remote.remoteBlanks = blanks;
    this.say(remoutPort, text);
  }

  private say(port: string, text: string): void {
    if (text !== '') this.p.emit({ kind: 'text', port, text });
  }
}

/** CR ends a line, and DLE says that a count of blanks comes next. */
function printed(
  codes: readonly number[],
  mode: number,
  waiting: boolean,
): { readonly text: string; readonly blanks: boolean } {
  const literal = (mode & Mode.literal) !== 0;
  let text = '';
  let blanks = waiting;
  for (const code of codes) {
    if (blanks) text += ' '.repeat(Math.max(0, code - 32));
    else if (code === 13 && (mode & Mode.noLineFeed) === 0) text += '\n';
    else if (literal || (code !== 0 && code !== 16)) text += String.fromCharCode(code);
    blanks = !blanks && !literal && code === 16;
  }
  return { text, blanks };
}
