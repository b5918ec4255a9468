/**
 * Units that share a control unit: the tape drives on their 2803 (A22-6821-0 p.110, Control Unit End; GA22-7000-4 p.230,
 * Status Modifier; System/360 Field Engineering Manual p.82, 2803). Four drives with two records and a mark on their reels.
 */
import { describe, expect, test } from 'vitest';
import { loadState, saveState } from '../../../../cores/kit/snapshot';
import { tapeTicks } from '../../../../cores/s360/devices/tape2400';
import { mark, tapeRecord } from '../../../../cores/s360/media/tapeBlocks';
import { writeTape } from '../../../../cores/s360/media/tapes';
import { sSchema } from '../../../../cores/s360/state';
import { CE, DE, Rig, SM } from './rig';

const [busy, CUE, UC, UE] = [0x10, 0x20, 0x02, 0x01];
const [rewind, unload, writeMark, backspace, forward, forwardFile] = [0x07, 0x0f, 0x1f, 0x27, 0x37, 0x3f];
const word = (command: number): string => `${command.toString(16).padStart(2, '0')}000000 20000001`;

const blocks = [tapeRecord(Uint8Array.of(1, 2, 3)), tapeRecord(new Uint8Array(2000)), mark];
const reel = writeTape({ container: 'SIMH', blocks, endOfMedium: false, warnings: [] });

function tapes(): Rig {
  const rig = new Rig();
  for (const address of [0x180, 0x181, 0x182, 0x183]) {
    const { device } = rig.io.unitAt(address)!;
    expect(device.offer({ kind: 'media', port: device.port, data: reel })).toEqual({ ok: true });
    expect(rig.interruption()).toMatchObject({ address, unit: DE }); // it became ready
  }
  return rig;
}
const start = (rig: Rig, address: number, command: number): number => rig.start(address, word(command));
/** The drive begins to move; channel end comes with the instruction. */
function moves(rig: Rig, address: number, command: number): void {
  expect(start(rig, address, command)).toBe(1);
  expect(rig.csw()).toMatchObject({ unit: CE, channel: 0 });
}

describe('while a drive spaces', () => {
  test('START I/O to another one finds the control unit busy: 1, status modifier and busy (GA22-7000-4 p.230; FE manual p.82)', () => {
    const rig = tapes();
    moves(rig, 0x180, forward);
    expect(start(rig, 0x181, forward)).toBe(1);
    expect(rig.csw()).toMatchObject({ unit: SM | busy, channel: 0 });
  });

  test('its end comes with control unit end then, and by its address (A22-6821-0 p.110)', () => {
    const rig = tapes();
    moves(rig, 0x180, forward);
    start(rig, 0x181, forward);
    expect(rig.interruption()).toMatchObject({ address: 0x180, unit: CUE | DE });
    moves(rig, 0x181, forward);
    expect(rig.interruption()).toMatchObject({ address: 0x181, unit: DE });
  });

  test('a control unit that nobody has asked tells of no end of its own (A22-6821-0 p.110)', () => {
    const rig = tapes();
    moves(rig, 0x180, forward);
    expect(rig.interruption()).toMatchObject({ address: 0x180, unit: DE });
  });

  test.each([
    ['that drive', 0x180],
    ['another one', 0x183],
  ])(
    'TEST I/O of %s stores the same in a whole status word, and has asked (A22-6821-0 p.110)',
    (_, address) => {
      const rig = tapes();
      moves(rig, 0x180, forward);
      rig.machine.put(0x40, '11223344 55667788');
      expect(rig.io.testIo(address)).toBe(1);
      expect(rig.machine.get(0x40, 8)).toBe('0000000050000000');
      expect(rig.interruption()).toMatchObject({ address: 0x180, unit: CUE | DE });
    },
  );

  test('what another drive has to tell waits (GA22-7000-4 p.230)', () => {
    const rig = tapes();
    moves(rig, 0x181, rewind);
    moves(rig, 0x180, forwardFile);
    rig.pass(tapeTicks.nowhere);
    expect(rig.io.mayInterrupt()).toBe(false);
    expect(rig.interruption()).toMatchObject({ address: 0x180, unit: DE });
    expect(rig.interruption()).toMatchObject({ address: 0x181, unit: DE });
  });

  test('drives of another control unit are free (GA22-7000-4 p.230)', () => {
    const rig = tapes();
    moves(rig, 0x180, forward);
    expect(rig.start(0x190, '02001000 20000004')).toBe(0);
  });

  test('the state that is saved knows that the control unit is busy, and who asked', () => {
    const rig = tapes();
    moves(rig, 0x180, forward);
    start(rig, 0x181, forward);
    const saved = saveState(sSchema, rig.machine.state);
    const again = new Rig();
    loadState(sSchema, saved, again.machine.state);
    again.io.forget();
    expect(start(again, 0x181, forward)).toBe(1);
    expect(again.csw()).toMatchObject({ unit: SM | busy });
    expect(again.interruption()).toMatchObject({ address: 0x180, unit: CUE | DE });
  });
});

describe('control unit end', () => {
  test('that waits keeps the control unit busy for other drives; START I/O to its own clears it (A22-6821-0 p.110)', () => {
    const rig = tapes();
    moves(rig, 0x180, forward);
    start(rig, 0x181, forward);
    rig.pass(100_000);
    expect(start(rig, 0x182, forward)).toBe(1);
    expect(rig.csw()).toMatchObject({ unit: SM | busy });
    expect(start(rig, 0x180, forward)).toBe(1);
    expect(rig.csw()).toMatchObject({ unit: CUE | busy | DE });
    moves(rig, 0x182, forward);
  });

  test.each([
    ['a tape mark', forward, UE],
    ['the load point', backspace, UC],
  ])(
    'comes with %s found after channel end, asked or not (A22-6821-0 p.110; FE manual p.82)',
    (what, command, status) => {
      const rig = tapes();
      if (what === 'a tape mark')
        for (let i = 0; i < 2; i++) {
          moves(rig, 0x180, forward);
          rig.interruption();
        }
      moves(rig, 0x180, command);
      expect(rig.interruption()).toMatchObject({ address: 0x180, unit: CUE | DE | status });
    },
  );

  test('comes with the unit check that ends rewind and unload (FE manual p.82)', () => {
    const rig = tapes();
    moves(rig, 0x180, unload);
    expect(start(rig, 0x181, writeMark)).toBe(1);
    expect(rig.csw()).toMatchObject({ unit: SM | busy });
    expect(rig.interruption()).toMatchObject({ address: 0x180, unit: CUE | DE | UC });
  });

  test('a rewinding drive is busy by itself, and leaves the control unit free (FE manual p.82)', () => {
    const rig = tapes();
    moves(rig, 0x180, rewind);
    expect(start(rig, 0x180, forward)).toBe(1);
    expect(rig.csw()).toMatchObject({ unit: busy });
    moves(rig, 0x181, forward);
  });

  test('within a chain the channel is busy, and nobody can ask: the next command follows (A22-6821-0 p.110)', () => {
    const rig = tapes();
    expect(rig.start(0x180, `${forward.toString(16)}000000 60000001`, '03000000 20000001')).toBe(0);
    expect(rig.io.startIo(0x181)).toBe(2);
    expect(rig.interruption()).toMatchObject({ address: 0x180, unit: CE | DE });
  });

  test('system reset makes it free (GA22-7000-4 p.195)', () => {
    const rig = tapes();
    moves(rig, 0x180, forward);
    rig.io.reset();
    moves(rig, 0x181, forward);
    expect(rig.interruption()).toMatchObject({ address: 0x181, unit: DE });
  });
});

test('a seeking disk drive leaves its control unit free (A26-3599, Seek)', () => {
  const rig = new Rig();
  rig.disk.beginnings.push({ status: CE, ticks: 30_000 });
  expect(rig.start(0x190, '07001000 20000006')).toBe(1);
  expect(rig.start(0x191, '02001000 20000004')).toBe(0);
});
