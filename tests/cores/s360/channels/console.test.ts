/** The 1052 at 009 and 01F (A22-6877; commands as in S360 3), driven through its channel. */
import { expect, test } from 'vitest';
import { lineText } from '../../../../cores/kit/devices/typewriter';
import { cp037 } from '../../../../cores/s360/media/codepages';
import { consoleTicks } from '../../../../cores/s360/devices/printerKeyboard';
import type { Offer, Output } from '../../../../cores/kit/contract';
import { Rig } from './rig';

class ConsoleRig {
  readonly rig = new Rig();
  private readonly device = this.rig.io.unitAt(0x009)!.device;

  write(text: string, command = '09', address = 0x009): ReturnType<Rig['interruption']> {
    const codes = cp037.fromText(text);
    this.rig.machine.p.store.bytes.set(codes, 0x1000);
    this.rig.start(address, `${command}001000 00${codes.length.toString(16).padStart(6, '0')}`);
    return this.rig.interruption();
  }
  type(text: string, terminator = 'Enter'): Offer {
    return this.device.offer({ kind: 'line', port: 'console', text, terminator });
  }
  key(key: string): Offer {
    return this.device.offer({ kind: 'key', port: 'console', key });
  }
  get paper(): readonly string[] {
    return this.rig.machine.state.devices.console.paper.lines.map(lineText);
  }
  drain(): readonly Output[] {
    return this.device.drain();
  }
  read(count = 0x50, flags = '20'): number {
    return this.rig.start(0x009, `0A001000 ${flags}0000${count.toString(16).padStart(2, '0')}`);
  }
  get storage(): string {
    return cp037.toText(this.rig.machine.p.store.bytes.slice(0x1000, 0x1050)).replaceAll('\0', '');
  }
}

test('write types the bytes at 14.8 characters a second and leaves the carriage where it is (A22-6877 Write)', () => {
  const unit = new ConsoleRig();
  const start = unit.rig.machine.state.ticks;
  expect(unit.write('READY ', '01')).toMatchObject({ unit: 0x0c, channel: 0, count: 0 });
  expect(unit.rig.machine.state.ticks - start).toBe(7 * consoleTicks.character);
  unit.write('now', '01');
  expect(unit.paper).toEqual(['READY now']);
});

test('write with carriage return begins a new line behind the bytes (A22-6877 Write Auto Carrier Return)', () => {
  const unit = new ConsoleRig();
  unit.write('ONE');
  unit.write('TWO');
  expect(unit.paper).toEqual(['ONE', 'TWO', '']);
  expect(unit.drain().filter(({ kind }) => kind === 'text')).toEqual([
    { kind: 'text', port: 'console', text: 'ONE\nTWO\n' },
  ]);
});

test('new line, tabulator and backspace move the carriage, other controls do nothing (A22-6877 Printer Control)', () => {
  const unit = new ConsoleRig();
  unit.write('A\x85B\tC\bD\x01E', '01');
  expect(unit.paper).toEqual(['A', 'B       DE']);
});

test('a read waits for the line; its bytes come without an end-of-line character (A22-6877 Read Inquiry)', () => {
  const unit = new ConsoleRig();
  expect(unit.read()).toBe(0);
  expect(unit.rig.io.due).toBe(Infinity);
  expect(unit.type('Logon cms')).toEqual({ ok: true });
  expect(unit.rig.interruption()).toMatchObject({ unit: 0x0c, channel: 0, count: 0x50 - 9 });
  expect(unit.storage).toBe('Logon cms');
  expect(unit.paper).toEqual(['Logon cms', '']);
});

test('a line that is cancelled ends the read with unit exception (A22-6877 Cancel)', () => {
  const unit = new ConsoleRig();
  unit.read();
  unit.type('wrong', 'Escape');
  expect(unit.rig.interruption()).toMatchObject({ unit: 0x0d });
});

test('what is keyed in beyond the count is an incorrect length (A22-6821 Incorrect Length; GA22-7000-4 p.234)', () => {
  const unit = new ConsoleRig();
  unit.read(3, '00');
  unit.type('LONGER');
  expect(unit.rig.interruption()).toMatchObject({ unit: 0x0c, channel: 0x40, count: 0 });
  expect(unit.storage).toBe('LON');
});

test('the REQUEST key raises attention (A22-6877 Request Key)', () => {
  const unit = new ConsoleRig();
  expect(unit.key('Attn')).toEqual({ ok: true });
  expect(unit.rig.interruption()).toMatchObject({ address: 0x009, unit: 0x80 });
});

test('attention goes to the address that the typewriter was last started by (S360 decks use 01F)', () => {
  const unit = new ConsoleRig();
  expect(unit.write('X', '09', 0x01f)).toMatchObject({ address: 0x01f });
  unit.key('Attn');
  expect(unit.rig.interruption()).toMatchObject({ address: 0x01f, unit: 0x80 });
});

test('a line that nobody asked for raises attention and is what the next read gets; a second one is refused', () => {
  const unit = new ConsoleRig();
  expect(unit.type('query time')).toEqual({ ok: true });
  expect(unit.type('another')).toEqual({ ok: false, why: 'full' });
  expect(unit.rig.interruption()).toMatchObject({ unit: 0x80 });
  unit.read();
  expect(unit.rig.interruption()).toMatchObject({ unit: 0x0c });
  expect(unit.storage).toBe('query time');
});

test('the alarm sounds and ends at once (A22-6877 Alarm)', () => {
  const unit = new ConsoleRig();
  expect(unit.rig.start(0x009, '0B001000 20000001')).toBe(1);
  expect(unit.rig.csw()).toMatchObject({ unit: 0x0c });
  expect(unit.drain().map(({ kind }) => kind)).toContain('sound');
});

test('a command that it does not have is rejected, and sense says so (A22-6877 Sense)', () => {
  const unit = new ConsoleRig();
  expect(unit.rig.start(0x009, '07001000 20000001')).toBe(1);
  expect(unit.rig.csw()).toMatchObject({ unit: 0x02 });
  expect(unit.rig.start(0x009, '04001000 00000001')).toBe(0);
  expect(unit.rig.interruption()).toMatchObject({ unit: 0x0c, channel: 0 });
  expect(unit.rig.machine.get(0x1000, 1)).toBe('80');
});

test('HALT I/O takes the read back: what is typed then is an attention (A22-6821 Halt I/O; GA22-7000-4 p.202)', () => {
  const unit = new ConsoleRig();
  unit.read();
  expect(unit.rig.io.haltIo(0x009)).toBe(1);
  expect(unit.rig.interruption()).toMatchObject({ unit: 0x0c });
  unit.type('hello');
  expect(unit.rig.interruption()).toMatchObject({ unit: 0x80 });
});

test('characters that code page 037 does not have, unknown line ends and lines too long are refused', () => {
  const unit = new ConsoleRig();
  for (const [text, terminator] of [
    ['\u20ac', 'Enter'],
    ['two\nlines', 'Enter'],
    ['x', 'F1'],
    ['x'.repeat(131), 'Enter'],
  ] as const)
    expect(unit.type(text, terminator)).toEqual({ ok: false, why: 'malformed' });
  expect(unit.paper).toEqual([]);
});

test('a program that polls with TEST I/O for a line says that it waits, at the same tick however it is run', () => {
  for (const slice of [1, 7, 1000]) {
    const unit = new ConsoleRig();
    const { machine } = unit.rig;
    unit.rig.program(['0A001000 20000050']);
    machine.psw('00000000 00000200');
    machine.put(0x200, '9C000009 9D000009 47100300 47200204');
    machine.put(0x208, '47100300 47200204 820002F0');
    machine.put(0x2f0, '00020000 00000AAA');
    let last = machine.run(slice);
    for (let i = 0; i < 20 && last.end === 'budget'; i++) last = machine.run(slice);
    expect(last).toMatchObject({ end: 'waiting', for: [{ on: 'line', port: 'console' }] });
    expect(machine.state.ticks).toBe(2);
    expect(unit.type('go on')).toEqual({ ok: true });
    last = machine.run(200_000);
    expect(last.end).toBe('halted');
    expect(unit.storage).toBe('go on');
  }
});
