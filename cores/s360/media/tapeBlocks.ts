/** What lies on a tape. */

export type TapeBlock =
  | { readonly kind: 'record'; readonly data: Uint8Array; readonly damaged: boolean } // damaged: it reads with a data check
  | { readonly kind: 'mark' }
  | { readonly kind: 'gap' }; // erased tape of no stated length

export interface TapeImage {
  readonly container: 'AWSTAPE' | 'SIMH';
  readonly blocks: readonly TapeBlock[];
  readonly endOfMedium: boolean; // the file says that nothing follows, and does not merely end
  readonly warnings: readonly string[]; // what was odd in the file, and how it was taken
}

export const mark: TapeBlock = { kind: 'mark' };
export const tapeRecord = (data: Uint8Array, damaged = false): TapeBlock => ({
  kind: 'record',
  data,
  damaged,
});
