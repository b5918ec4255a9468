/** The processor of the System/360 core as the machine below a control program. */
import type { Attached } from '../s360/channels/attached';
import type { Device } from '../s360/devices/device';
import type { TrapPort } from '../s360/interruptions';
import type { Processor } from '../s360/processor';
import { Model } from '../s360/options';
import type { PswState } from '../s360/psw';
import { Key } from '../s360/storage';
import { Box } from '../s360/translation';
import type { AbstractMachine, AbstractStorage, AssociativeStore } from './abstractMachine';

export class RealMachine implements AbstractMachine {
  readonly psw: PswState;
  readonly gr: Uint32Array;
  readonly fr: Uint32Array;
  readonly store: AbstractStorage;
  readonly box: AssociativeStore | undefined;
  readonly hasTables: boolean;

  constructor(private readonly p: Processor) {
    this.psw = p.state;
    this.gr = p.state.gr;
    this.fr = p.state.fr;
    this.store = p.store;
    this.hasTables = p.model === Model['67'];
    this.box = p.model === Model['40'] ? boxOf(p) : undefined;
  }

  get now(): number {
    return this.p.state.ticks;
  }
  deviceAt(address: number): Device | undefined {
    return this.unitAt(address)?.device;
  }
  unitAt(address: number): Attached | undefined {
    return this.p.io.unitAt(address);
  }
  keyOf(block: number): number {
    return this.p.state.keys[block]!;
  }
  peekKey(block: number): number {
    return this.keyOf(block);
  }
  setKey(block: number, key: number): void {
    this.p.state.keys[block] = key;
    this.p.store.forgetBlock(block);
  }
  touch(block: number, changed: boolean): void {
    const { keys, box } = this.p.state;
    if (this.hasTables) keys[block]! |= Key.referenced | (changed ? Key.changed : 0);
    else box.entries[block >>> 1]! |= Box.used | (changed ? Box.changed : 0);
  }
  get port(): TrapPort {
    return this.p.port;
  }
  set port(port: TrapPort) {
    this.p.port = port;
  }
  attend(): void {
    // It asks its port between instructions.
  }
  pswChanged(): void {
    this.p.pswChanged();
  }
}

/** What is remembered of addresses that were looked up is dropped with each change. */
function boxOf({ state: { box }, store }: Processor): AssociativeStore {
  return {
    word: (frame) => box.entries[frame]!,
    setWord(frame, word) {
      box.entries[frame] = word;
      store.forgetTranslations();
    },
    serve(user) {
      box.on = true;
      box.user = user;
      store.forgetTranslations();
    },
  };
}
