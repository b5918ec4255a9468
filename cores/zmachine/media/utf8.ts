/** UTF-8 as text; damaged sequences become U+FFFD. A core has no TextDecoder to turn to. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    text += length === 0 ? '\ufffd' : String.fromCodePoint(codePoint(bytes, i, length));
    i += length || 1;
  }
  return text;
}

/** Smallest code point of a sequence of this length; what is smaller must be shorter. */
const smallest = [0, 0, 0x80, 0x800, 0x1_0000];

/** Bytes of the well-formed sequence at `start`, 0 if there is none. */
function sequenceLength(bytes: Uint8Array, start: number): number {
  const first = bytes[start]!;
  if (first < 0x80) return 1;
  const length = Math.clz32(~(first << 24));
  if (length < 2 || length > 4 || start + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if ((bytes[start + i]! & 0xc0) !== 0x80) return 0;
  const point = codePoint(bytes, start, length);
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return point < smallest[length]! || point > 0x10_ffff || surrogate ? 0 : length;
}

function codePoint(bytes: Uint8Array, start: number, length: number): number {
  if (length === 1) return bytes[start]!;
  let point = bytes[start]! & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) point = (point << 6) | (bytes[start + i]! & 0x3f);
  return point;
}
