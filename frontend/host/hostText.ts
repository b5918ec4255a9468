/** Texts of the host: files that hold characters, in whatever way. */

/** UTF-8, or else one byte a character: every byte stands for something in that. */
export function hostText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return text;
  }
}
