/** The directory of users, and passwords in it. */
import { pbkdf2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../../../cores/cp40/directory/directory';
import { derivedKey, hashPassword, isPassword } from '../../../cores/cp40/directory/password';
import { ImageError } from '../../../cores/kit/errors';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hash = hashPassword('SECRET', bytes('salt'), 1);
const read = (...lines: readonly string[]): ReturnType<typeof readDirectory> =>
  readDirectory(bytes(['* CP DIRECTORY', ...lines].join('\n')));

describe('passwords', () => {
  it('are derived as Node derives them (RFC 8018 5.2)', () => {
    for (const [password, salt, rounds] of [
      ['passwd', 'salt', 1],
      ['Password', 'NaCl', 800],
      ['x'.repeat(100), 'salt', 3],
    ] as const)
      expect([...derivedKey(password, bytes(salt), rounds)]).toEqual([
        ...pbkdf2Sync(password, salt, rounds, 32, 'sha256'),
      ]);
  });

  it('are recognised in either case, and no others', () => {
    expect(isPassword('secret', hash)).toBe(true);
    expect(isPassword('secrets', hash)).toBe(false);
    expect(isPassword('', hash)).toBe(false);
  });
});

describe('a directory', () => {
  it('describes users and what they have', () => {
    const users = read(
      `USER JIM ${hash} 256K 512K G`,
      '* a remark',
      ' mdisk 191 2314 10 5 CMS001 W',
      ` mdisk 192 2314 0 203 190 R ${hash}`,
      ' ipl 190',
      `USER MARK ${hash} 128K`,
      ' link jim 192 as 199 r',
      'tdisk 10 20 work01',
    );
    expect([...users.keys()]).toEqual(['JIM', 'MARK']);
    expect(users.get('JIM')).toMatchObject({ storage: 0x40000, maximum: 0x80000, classes: 'G', ipl: '190' });
    expect(users.get('JIM')!.minidisks[0]).toMatchObject({
      address: 0x191,
      start: 10,
      count: 5,
      volume: 'CMS001',
      mode: 'W',
    });
    expect(users.areas).toEqual([{ start: 10, count: 20, volume: 'WORK01' }]);
    expect(users.get('MARK')!.links).toEqual([{ user: 'JIM', address: 0x192, as: 0x199, mode: 'R' }]);
  });

  const user = `USER JIM ${hash} 8K`;
  it.each([
    ['no user', [], 'the directory has no USER statement'],
    ['a statement of no user', ['IPL 190'], 'line 2: a USER statement comes first'],
    ['an unknown statement', [`USER JIM ${hash} 8K`, 'FOO'], 'line 3: unknown statement FOO'],
    ['a plain password', ['USER JIM SECRET 8K'], "line 2: expected a password's hash"],
    ['too much storage', [`USER JIM ${hash} 2048K`], 'line 2: expected storage of 8K to 1024K'],
    [
      'two users of a name',
      [`USER JIM ${hash} 8K`, `USER JIM ${hash} 8K`],
      'line 3: user JIM is there already',
    ],
    [
      'a disk beyond the pack',
      [`USER JIM ${hash} 8K`, 'MDISK 191 2314 200 4 190 W'],
      'line 3: a 2314 has 203 cylinders',
    ],
    [
      'a unit twice',
      [`USER JIM ${hash} 8K`, 'SPOOL 00C READER', 'SPOOL 00C PUNCH'],
      'line 4: JIM has a unit C already',
    ],
    [
      'a unit where a usual one is',
      [`USER JIM ${hash} 8K`, 'SPECIAL 00E 2741'],
      'gives JIM two units 00E, a usual one among them',
    ],
    [
      'a third reader',
      [user, 'SPOOL 011 READER', 'SPOOL 012 READER', 'SPOOL 013 READER'],
      'line 5: a machine',
    ],
    ['a class that is none', [user, 'SPOOL 011 READER AB'], 'line 3: expected a class'],
    ['another console', [user, 'CONSOLE 009 3215'], 'line 3: expected 1052, found'],
    ['another terminal', [user, 'SPECIAL 020 TELE'], 'line 3: expected 2741, found'],
    ["CP's clock", [user, 'CONSOLE 0FF'], 'line 3: expected a device address from 001 to 6FF'],
    ['a temporary disk without cylinders', [user, 'MDISK 191 2314 T'], 'line 3: expected how many cylinders'],
    ['an area without cylinders', [user, 'TDISK 10'], 'line 3: expected how many cylinders'],
    [
      'a link to nothing',
      [`USER JIM ${hash} 8K`, 'LINK MARK 191 AS 192 R'],
      'links JIM to MARK 191, which is not there',
    ],
  ])('is refused for %s, with its line', (_what, lines, why) => {
    expect(() => read(...lines)).toThrow(ImageError);
    expect(() => read(...lines)).toThrow(why);
  });

  it('of ours lets its users in with the passwords that it names', () => {
    const users = readDirectory(new Uint8Array(readFileSync('roms/cp40/house.directory')));
    for (const [name, password] of [
      ['OPERATOR', 'cambridge'],
      ['JIM', 'graphics'],
      ['MARK', 'editor'],
      ['GUEST', 'guest'],
    ] as const)
      expect(isPassword(password, users.get(name)!.password), name).toBe(true);
  });
});
