/** The card punch, command by command (A21-9033; GA24-3312; command bytes by GX20-1703 p.10). */
import { describe, expect, it } from 'vitest';
import { createState } from '../../../../cores/kit/state';
import { Punch2540, punchSchema, type Punch } from '../../../../cores/s360/devices/punch2540';
import { CE, DE, perform, Port, sense, UC, write } from './channelSide';

const address = 0x00d;
function bench(): { punch: Punch2540; state: Punch; port: Port } {
  const state = createState(punchSchema);
  const port = new Port();
  return { punch: new Punch2540(state, address, '00D', port), state, port };
}
const bytes = (value: number, count = 80): number[] => Array.from({ length: count }, () => value);
const takeOut = (punch: Punch2540): unknown => punch.offer({ kind: 'media', port: '00D', data: null });

describe('the commands of the punch', () => {
  it('punches 80 bytes: channel end when the buffer is full, device end 200 ms after the start (A21-9033 p.5)', () => {
    const { punch } = bench();
    const run = write(punch, 0x01, bytes(0xc1));
    expect([run.first, run.status, run.ticks, run.residual]).toEqual([CE, CE | DE, 200_000, 0]);
    expect([...punch.medium()!]).toEqual(bytes(0xc1));
  });

  it('leaves columns blank for which the count is too small, and takes no more than 80 (GA24-3312)', () => {
    const { punch } = bench();
    write(punch, 0x01, [0xc1, 0xc2]);
    expect([...punch.medium()!]).toEqual([0xc1, 0xc2, ...bytes(0x40, 78)]);
    expect(write(punch, 0x01, bytes(0xf1, 100)).residual).toBe(20);
  });

  it('keeps the stackers P1, P2 and RP3 apart (GX20-1703 p.10)', () => {
    const { punch, state } = bench();
    for (const [command, value] of [
      [0x81, 0xf3],
      [0x41, 0xf2],
      [0x01, 0xf1],
    ] as const)
      write(punch, command, [value]);
    expect(state.cards.map(({ stacker }) => stacker)).toEqual([2, 1, 0]);
    expect([0, 80, 160].map((at) => punch.medium()![at])).toEqual([0xf1, 0xf2, 0xf3]);
  });

  it('punches rows 12 to 3 and 4 to 9 from two bytes in data mode 2, and such a deck is column binary (A21-9033 p.8)', () => {
    const { punch } = bench();
    expect(write(punch, 0x21, bytes(0xff, 160)).residual).toBe(0);
    expect([...punch.medium()!]).toEqual(bytes(0x3f, 160));
  });

  it('takes no operation at once and rejects what it does not know (GX20-1703 p.10)', () => {
    const { punch } = bench();
    expect(perform(punch, 0x03).initial).toBe(CE | DE);
    for (const command of [0x02, 0x09, 0xc1, 0x0b]) {
      expect(punch.begin(command).status).toBe(UC);
      expect(sense(punch)).toEqual([0x80]);
    }
  });
});

describe('the operator of the punch', () => {
  it('takes the cards out, which come as a deck', () => {
    const { punch } = bench();
    write(punch, 0x01, bytes(0xd1));
    expect(takeOut(punch)).toEqual({ ok: true });
    expect(punch.drain().filter(({ kind }) => kind === 'media')).toEqual([
      { kind: 'media', port: '00D', name: '', data: Uint8Array.from(bytes(0xd1)) },
    ]);
    expect(punch.medium()).toBeUndefined();
    expect(punch.drain()).toEqual([]);
  });

  it('stops it: intervention required, and device end when it is started again (A21-9033 p.10)', () => {
    const { punch, port } = bench();
    punch.offer({ kind: 'key', port: '00D', key: 'MediaStop' });
    expect(write(punch, 0x01, [0xc1]).initial).toBe(UC);
    expect(sense(punch)).toEqual([0x40]);
    punch.offer({ kind: 'key', port: '00D', key: 'MediaPlay' });
    expect(port.signals).toEqual([{ address, status: DE }]);
  });

  it('has to empty full stackers before it goes on (A21-9033 p.10)', () => {
    const { punch, state, port } = bench();
    const card = { holes: new Uint8Array(160), stacker: 0 };
    state.cards = Array.from({ length: 20_000 }, () => card);
    expect(write(punch, 0x01, [0xc1]).initial).toBe(UC);
    takeOut(punch);
    expect(port.signals).toEqual([{ address, status: DE }]);
    expect(write(punch, 0x01, [0xc1]).status).toBe(CE | DE);
  });

  it('cannot put anything into it', () => {
    const { punch } = bench();
    expect(punch.offer({ kind: 'media', port: '00D', data: new Uint8Array(80) })).toEqual({
      ok: false,
      why: 'malformed',
    });
  });
});
