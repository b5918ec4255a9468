/**
 * Passwords as the directory keeps them: salted and stretched by PBKDF2 with HMAC-SHA-256 (RFC 8018 5.2), of which the
 * first 128 bits are kept: `rounds:salt:key`, the latter two in hexadecimal.
 */
import { sha256 } from '../../kit/sha256';

const blockBytes = 64;
const keyDigits = 32;
const usualRounds = 1000;
const mostRounds = 100_000;

const codes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const bytesOf = (digits: string): Uint8Array =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const digitsOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** RFC 2104. */
function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(blockBytes);
  padded.set(key.length > blockBytes ? bytesOf(sha256(key)) : key);
  const inner = sha256(Uint8Array.of(...padded.map((byte) => byte ^ 0x36), ...message));
  return bytesOf(sha256(Uint8Array.of(...padded.map((byte) => byte ^ 0x5c), ...bytesOf(inner))));
}

/** The first block of the derived key (RFC 8018 5.2): 32 bytes. */
export function derivedKey(password: string, salt: Uint8Array, rounds: number): Uint8Array {
  const key = codes(password);
  let last = hmac(key, Uint8Array.of(...salt, 0, 0, 0, 1));
  const sum = last.slice();
  for (let round = 1; round < rounds; round++) {
    last = hmac(key, last);
    last.forEach((byte, i) => (sum[i]! ^= byte));
  }
  return sum;
}

/** What a directory is told of a password; case does not matter to terminals that have one only. */
export function hashPassword(password: string, salt: Uint8Array, rounds = usualRounds): string {
  const key = digitsOf(derivedKey(password.toUpperCase(), salt, rounds)).slice(0, keyDigits);
  return `${rounds}:${digitsOf(salt)}:${key}`;
}

const pattern = /^(\d+):((?:[0-9a-f]{2}){4,32}):[0-9a-f]{32}$/i;
export function isHash(text: string): boolean {
  const rounds = Number(pattern.exec(text)?.[1] ?? 0);
  return rounds >= 1 && rounds <= mostRounds;
}

export function isPassword(password: string, hash: string): boolean {
  const [, rounds = '', salt = ''] = pattern.exec(hash) ?? [];
  return rounds !== '' && hashPassword(password, bytesOf(salt), Number(rounds)) === hash.toLowerCase();
}
