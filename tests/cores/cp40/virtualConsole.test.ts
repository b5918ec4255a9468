/** The console of a virtual machine: to its program the 1052 of tests/cores/s360/channels/console.test.ts. */
import { expect, it } from 'vitest';
import { System } from './system';

it('types codes without a graphic as nothing, as the real one does (A22-6877 Printer Control)', () => {
  const system = new System(1, 256);
  const machine = system.begin(
    0,
    16,
    {
      0x48: 0x100,
      0x78: 0x00020000,
      0x100: 0x09000200, // WRITE with carriage return
      0x104: 0x00000006,
      0x200: 0xc101c220,
      0x204: 0x15c30000,
      0x300: 0x9c000009, // SIO 009
      0x304: 0x82000310, // LPSW: wait, open for channels
      0x310: 0xfe020000,
    },
    '00000000 00000300',
  );
  let typed = '';
  const print = (characters: string): void => void (typed += characters);
  machine.line.typist = { print, say: print, alarm: () => undefined };
  system.run();
  expect(typed).toBe('AB\r\nC\r\n');
});
