/**
 * Where everything lies in the storage that both machines are given: the driver in the first page, the instruction
 * under test, its operands, and the records, one a case.
 */

export const storageBytes = 8 << 20; // what lies above has no address: addressing exceptions
export const firstRecord = 0x8000;
export const endOfRecords = 0x7f0000;

/** Instructions under test stand here; what follows them is zero, an operation exception for whoever falls through. */
export const code = { low: 0x2010, high: 0x2200, edge: 0x2800 } as const;
/** What EXECUTE executes. */
export const target = { low: 0x2a00, high: 0x2b00, edge: 0x3000 } as const;
/** Where branches lead: nothing but zeros. */
export const landing = { low: 0x2c00, high: 0x2f00 } as const;
/** Fetch protected: one that branches lead to, and one that EXECUTE finds something at. */
export const closedCode = 0x3010;
export const closedTarget = 0x3100;

/** Storage keys as SSK sets them; all other blocks have key 0 and may be fetched from by all. */
export const keys: readonly (readonly [block: number, key: number])[] = [
  [0x3000, 0x28],
  [0x4000, 0x10],
  [0x4800, 0x10],
  [0x5000, 0x28],
  [0x5800, 0x10],
  [0x6000, 0x30],
  [0x7ff000, 0x10],
  [0x7ff800, 0x10],
];

/** Borders that operands are laid across. */
export const borders = {
  sameKey: 0x4800,
  closing: 0x5000, // from key 1 into key 2, fetch protected
  opening: 0x5800,
  readOnly: 0x6000, // from key 1 into key 3
  end: storageBytes,
} as const;
export const openData = { low: 0x4010, high: 0x4700 } as const;
/** Bytes around an operand that are looked at, too. */
export const margin = 8;
