/**
 * From logical to real addresses: segment and page tables of the Model 67 (GA27-2719, Dynamic Address Translation,
 * 24-bit addresses), and the associative store of CP-40's Model 40 (S360 4). Neither keeps anything: they look.
 */
import { ProgramCode } from './interruptions';
import { blockBits, boxWords, type SState } from './state';
import { Extended, isExtended, type PswState } from './psw';

/** `code` is 0, or the program interruption that says why there is no real address; `length` that a table was too short. */
export interface Found {
  readonly code: number;
  readonly real: number;
  readonly length: boolean;
}
export type Watch = (block: number) => void;
/** Storage as tables are read from it. */
export type TableView = Pick<DataView, 'byteLength' | 'getUint16' | 'getUint32'>;
export interface Translator {
  isOn(state: SState): boolean;
  /** Looks, and leaves no trace of it. */
  peek(state: SState, view: TableView, address: number): Found;
  /** For an access. Tells which real blocks it reads its tables from. */
  look(state: SState, view: TableView, address: number, watch: Watch, forStore: boolean): Found;
}

const pageBits = 12;
const pageMask = 0xfff;
const fault = (code: number, length = false): Found => ({ code, real: 0, length });
const found = (real: number): Found => ({ code: 0, real, length: false });

// ── Model 67 ─────────────────────────────────────────────────────────────────────────────────────

/** Control registers: 0 the segment table, 2 the address that could not be translated. */
export const Control = { segmentTable: 0, failingAddress: 2, extendedMasks: 4, modes: 6 } as const;

export function lookInTables(state: PswState, view: TableView, address: number, watch: Watch): Found {
  const table = state.cr[Control.segmentTable]! & 0xffffff;
  const segment = table + 4 * (address >>> 20); // sixteen segments: the shortest table has as many
  if (segment + 4 > view.byteLength) return fault(ProgramCode.addressing);
  watch(segment >>> blockBits);
  const entry = view.getUint32(segment & ~3);
  if ((entry & 1) !== 0) return fault(ProgramCode.segment);
  const page = (address >>> pageBits) & 0xff;
  if (page > entry >>> 24) return fault(ProgramCode.page, true);
  const place = (entry & 0xfffffe) + 2 * page;
  if (place + 2 > view.byteLength) return fault(ProgramCode.addressing);
  watch(place >>> blockBits);
  const half = view.getUint16(place);
  if ((half & 8) !== 0) return fault(ProgramCode.page);
  if ((half & 7) !== 0) return fault(ProgramCode.specification);
  return found(((half >>> 4) << pageBits) | (address & pageMask));
}

/** Whether logical addresses are translated. */
export const translates = (state: PswState): boolean =>
  isExtended(state) && (state.systemMask & Extended.translation) !== 0;

export const tables: Translator = {
  isOn: translates,
  peek: (state, view, address) => lookInTables(state, view, address, () => undefined),
  look(state, view, address, watch) {
    const result = lookInTables(state, view, address, watch);
    if (result.code === ProgramCode.segment || result.code === ProgramCode.page)
      state.cr[Control.failingAddress] = address;
    return result;
  },
};

// ── Model 40 ─────────────────────────────────────────────────────────────────────────────────────

/**
 * One word of the associative store; its number is the real page. How a program was told which address it missed is not known to
 * us: here that stands where the Model 67 has it, and DIAGNOSE brings it (processor.ts).
 */
export const Box = { valid: 0x20, used: 0x10, active: 0x08, changed: 0x04, locked: 0x02 } as const;
export const boxWord = (user: number, page: number): number => (user << 12) | (page << 6) | Box.valid;

/** The real page that holds the user's page, or -1. */
function pageOf({ box }: SState, address: number): number {
  const page = address >>> pageBits;
  const wanted = boxWord(box.user, page);
  return page < boxWords ? box.entries.findIndex((word) => (word & 0xffe0) === wanted) : -1;
}
const inPage = (page: number, address: number): Found =>
  page < 0 ? fault(ProgramCode.page) : found((page << pageBits) | (address & pageMask));

export const associativeStore: Translator = {
  isOn: ({ problem, box }) => problem && box.on,
  peek: (state, _view, address) => inPage(pageOf(state, address), address),
  look(state, _view, address, _watch, forStore) {
    const page = pageOf(state, address);
    if (page >= 0) state.box.entries[page]! |= Box.used | (forStore ? Box.changed : 0);
    else state.cr[Control.failingAddress] = address;
    return inPage(page, address);
  },
};
