/** Bytes as text (RFC 4648, section 4). */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
const values = new Uint8Array(128).fill(0xff);
codes.forEach((code, value) => (values[code] = value));
const padding = '='.charCodeAt(0);

export function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(padding);
  for (let i = 0, o = 0; i < bytes.length; i += 3, o += 4) {
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = Math.min(bytes.length - i, 3) + 1;
    for (let d = 0; d < digits; d++) out[o + d] = codes[(three >> (18 - 6 * d)) & 63]!;
  }
  return new TextDecoder().decode(out);
}

/** Undefined if the text is not padded base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  const digits = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  if (text.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array((digits * 3) >> 2);
  for (let i = 0, o = 0, bits = 0, have = 0; i < digits; i++) {
    const value = values[text.charCodeAt(i)] ?? 0xff;
    if (value > 63) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    have += 6;
    if (have >= 8) bytes[o++] = (bits >> (have -= 8)) & 0xff;
  }
  return bytes;
}
