/** The processor of the System/360 core as the machine below a control program. */
import type { Device } from '../s360/devices/device';
import type { TrapPort } from '../s360/interruptions';
import type { Processor } from '../s360/processor';
import type { PswState } from '../s360/psw';
import { Key } from '../s360/storage';
import type { AbstractMachine, AbstractStorage } from './abstractMachine';

export class RealMachine implements AbstractMachine {
  readonly psw: PswState;
  readonly gr: Uint32Array;
  readonly fr: Uint32Array;
  readonly store: AbstractStorage;

  constructor(private readonly p: Processor) {
    this.psw = p.state;
    this.gr = p.state.gr;
    this.fr = p.state.fr;
    this.store = p.store;
  }

  get now(): number {
    return this.p.state.ticks;
  }
  deviceAt(address: number): Device | undefined {
    return this.p.io.unitAt(address)?.device;
  }
  keyOf(block: number): number {
    return this.p.state.keys[block]!;
  }
  setKey(block: number, key: number): void {
    this.p.state.keys[block] = key;
    this.p.store.forgetBlock(block);
  }
  touch(block: number, changed: boolean): void {
    this.p.state.keys[block]! |= Key.referenced | (changed ? Key.changed : 0);
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
