import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sha256, sha256 } from '../../../cores/kit/sha256';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('the digest of %j is that of the examples of FIPS 180', (message, digest) => {
  expect(sha256(ascii(message))).toBe(digest);
});

test('a million times the letter a (FIPS 180 example)', () => {
  expect(sha256(new Uint8Array(1_000_000).fill(0x61))).toBe(
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  );
});

test('any message in any portions has the digest that node:crypto gives', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (portions) => {
      const ours = new Sha256();
      const theirs = createHash('sha256');
      for (const portion of portions) {
        ours.update(portion);
        theirs.update(portion);
      }
      expect(ours.digest()).toBe(theirs.digest('hex'));
    }),
  );
});

test('every length around the padding of a block is right (FIPS 180-4 5.1.1)', () => {
  for (let length = 50; length < 140; length++) {
    const message = new Uint8Array(length).fill(length);
    expect(sha256(message)).toBe(createHash('sha256').update(message).digest('hex'));
  }
});
