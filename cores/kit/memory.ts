/** Bytes of a memory that differ from its base, by page. */
export interface Page {
  readonly index: number;
  readonly bytes: Uint8Array;
}

/**
 * A large memory: what it held at tick 0 (`base`), what it holds now (`bytes`) and which pages were written
 * since they were last saved (`written`, one byte a page, set by whoever stores: `written[a >> pageBits] = 1`).
 * Saving copies the written pages only; all others are shared with the snapshot before.
 */
export class Memory {
  readonly base: Uint8Array;
  readonly bytes: Uint8Array;
  readonly pageBits: number;
  readonly written: Uint8Array;
  private readonly saved: (Page | undefined)[];

  constructor(base: Uint8Array, pageBits: number) {
    const pages = (base.length + (1 << pageBits) - 1) >> pageBits;
    this.base = base;
    this.bytes = base.slice();
    this.pageBits = pageBits;
    this.written = new Uint8Array(pages);
    this.saved = new Array<Page | undefined>(pages).fill(undefined);
  }

  /** The pages that differ from the base, in order. Unchanged ones are the very objects of the last call. */
  pages(): readonly Page[] {
    for (let index = 0; index < this.written.length; index++) {
      if (this.written[index] === 0) continue;
      const from = index << this.pageBits;
      const now = this.bytes.subarray(from, from + (1 << this.pageBits));
      if (!equal(now, this.saved[index]?.bytes)) {
        this.saved[index] = equal(now, this.base.subarray(from, from + now.length))
          ? undefined
          : { index, bytes: now.slice() };
      }
      this.written[index] = 0;
    }
    return this.saved.filter((page) => page !== undefined);
  }

  /** Makes the memory hold the base with `pages` over it; `fits` has been asked before. */
  restore(pages: readonly Page[]): void {
    const next = new Map(pages.map((page) => [page.index, page]));
    for (let index = 0; index < this.saved.length; index++) {
      const page = next.get(index);
      if (page === this.saved[index] && this.written[index] === 0) continue;
      const from = index << this.pageBits;
      this.bytes.set(page?.bytes ?? this.base.subarray(from, from + (1 << this.pageBits)), from);
      this.saved[index] = page;
      this.written[index] = 0;
    }
  }

  /** Whether `page` is a page of a memory of this size. */
  fits(page: Page): boolean {
    const from = page.index << this.pageBits;
    const size = Math.min(1 << this.pageBits, this.bytes.length - from);
    return (
      Number.isInteger(page.index) &&
      page.index >= 0 &&
      page.index < this.saved.length &&
      page.bytes.length === size
    );
  }
}

function equal(left: Uint8Array, right: Uint8Array | undefined): boolean {
  if (left.length !== right?.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}
