/** SHA-256 (FIPS 180-4): names images and compares states where neither Node nor the browser may be asked. */

/** The first 32 bits of the fractional part of `x` (FIPS 180-4 4.2.2, 5.3.3). */
const fraction = (x: number): number => ((x - Math.floor(x)) * 0x100000000) | 0;

const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
const roundConstants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initialHash = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const rotate = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

/** Takes bytes in any number of portions; `digest` ends it. */
export class Sha256 {
  private readonly hash = initialHash.slice();
  private readonly block = new Uint8Array(64);
  private readonly schedule = new Int32Array(64);
  private filled = 0;
  private total = 0;

  update(bytes: Uint8Array): this {
    this.total += bytes.length;
    for (let from = 0; from < bytes.length;) {
      const take = Math.min(64 - this.filled, bytes.length - from);
      this.block.set(bytes.subarray(from, from + take), this.filled);
      this.filled += take;
      from += take;
      if (this.filled === 64) this.compress();
    }
    return this;
  }

  /** 64 hexadecimal digits. The object is spent afterwards. */
  digest(): string {
    const bits = this.total * 8;
    this.block.fill(0, this.filled);
    this.block[this.filled++] = 0x80;
    if (this.filled > 56) {
      this.compress();
      this.block.fill(0);
    }
    const view = new DataView(this.block.buffer);
    view.setUint32(56, Math.floor(bits / 0x100000000));
    view.setUint32(60, bits >>> 0);
    this.compress();
    return Array.from(this.hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  /** One block (FIPS 180-4 6.2.2). */
  private compress(): void {
    const { hash, schedule } = this;
    const view = new DataView(this.block.buffer);
    for (let t = 0; t < 16; t++) schedule[t] = view.getInt32(t * 4);
    for (let t = 16; t < 64; t++) {
      const w15 = schedule[t - 15]!;
      const w2 = schedule[t - 2]!;
      const sigma0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
      const sigma1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
      schedule[t] = schedule[t - 16]! + sigma0 + schedule[t - 7]! + sigma1;
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let t = 0; t < 64; t++) {
      const choose = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t1 = (h + sum1 + choose + roundConstants[t]! + schedule[t]!) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + sum0 + majority) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (hash[i] = hash[i]! + word));
    this.filled = 0;
  }
}

/** SHA-256 of `bytes`, 64 lower-case hexadecimal digits. */
export const sha256 = (bytes: Uint8Array): string => new Sha256().update(bytes).digest();
