/** The system communication area: what interpreter and operating system tell each other (PMACHINE 4), in words. */
export const Syscom = {
  iorslt: 0,
  xeqerr: 1,
  sysunit: 2,
  bugstate: 3,
  gdirp: 4,
  bombp: 5,
  stkbase: 6,
  lastmp: 7,
  jtab: 8,
  seg: 9,
  memtop: 10,
  bombipc: 11,
  hltline: 12,
  brkpts: 13,
  lowtime: 27,
  hightime: 28,
  miscinfo: 29,
  crtctrl: 31,
  crtinfo: 37,
  segtable: 48,
} as const;
export const syscomWords = 170;

/** Bits of MISCINFO. */
export const Miscinfo = {
  hasClock: 1 << 0,
  hasLowerCase: 1 << 2,
  hasXy: 1 << 3,
  noBreak: 1 << 6,
  ipcIsOffset: 1 << 10,
} as const;

/** Bytes of CRTINFO from its third word on: keys with a meaning of their own. */
export const keyBytes = {
  up: 0,
  down: 1,
  left: 2,
  right: 3,
  endOfFile: 4,
  flush: 5,
  break: 6,
  stop: 7,
  characterDelete: 8,
  lineDelete: 10,
  altmode: 11,
} as const;

/** Run-time errors (PMACHINE 7). */
export const Xeq = {
  valueRange: 1,
  noProcedure: 2,
  exitUncalled: 3,
  stackOverflow: 4,
  integerOverflow: 5,
  divideByZero: 6,
  nilReference: 7,
  userBreak: 8,
  systemIo: 9,
  userIo: 10,
  unimplemented: 11,
  floatingPoint: 12,
  stringOverflow: 13,
  halt: 14,
  breakpoint: 15,
} as const;

/** Results of I/O (PMACHINE 7). */
export const IoResult = {
  ok: 0,
  parity: 1,
  badUnit: 2,
  badRequest: 3,
  timeOut: 4,
  lostVolume: 5,
  lostFile: 6,
  badName: 7,
  noRoom: 8,
  offLine: 9,
  noFile: 10,
  duplicate: 11,
  alreadyOpen: 12,
  notOpen: 13,
  badFormat: 14,
  beyondEnd: 64,
} as const;
