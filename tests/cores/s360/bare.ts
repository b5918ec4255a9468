/** A System/360 with nothing on its channels: programs are put into storage as hexadecimal digits. */
import { Interpreter } from '../../../cores/s360/interpreter';
import { Model } from '../../../cores/s360/options';
import { Processor } from '../../../cores/s360/processor';
import { createState } from '../../../cores/kit/state';
import { loadPsw } from '../../../cores/s360/psw';
import { sSchema, type SState } from '../../../cores/s360/state';
import type { Slice } from '../../../cores/kit/contract';

export interface Bare {
  readonly p: Processor;
  readonly state: SState;
  readonly engine: Interpreter;
  /** Puts bytes at a real address; blanks between digits are for the reader. */
  readonly put: (address: number, digits: string) => void;
  /** Reads so many bytes as digits in upper case. */
  readonly get: (address: number, count: number) => string;
  /** Loads a PSW, as two words with a blank between. */
  readonly psw: (text: string) => void;
  readonly run: (ticks: number) => Slice;
}

export interface Shape {
  readonly model?: keyof typeof Model;
  readonly kilobytes?: number;
  readonly ownCases?: boolean;
}

export function bare({ model = '67', kilobytes = 64, ownCases = true }: Shape = {}): Bare {
  const state = createState(sSchema, { storage: new Uint8Array(kilobytes * 1024) });
  const p = new Processor(state, Model[model]);
  const engine = new Interpreter(p, ownCases);
  const put = (address: number, digits: string): void => {
    const bytes = digits.replaceAll(' ', '').match(/../g) ?? [];
    bytes.forEach((byte, i) => p.store.setRealByte(address + i, Number.parseInt(byte, 16)));
  };
  return {
    p,
    state,
    engine,
    put,
    get: (address, count) =>
      Array.from(p.store.bytes.subarray(address, address + count), (byte) =>
        byte.toString(16).padStart(2, '0').toUpperCase(),
      ).join(''),
    psw(text) {
      const [high, low] = text.split(' ').map((word) => Number.parseInt(word, 16) | 0);
      loadPsw(state, high!, low!);
      p.pswChanged();
    },
    run: (ticks) => engine.run(state, ticks),
  };
}
