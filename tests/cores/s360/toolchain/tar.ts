/** Files out of a ustar archive: headers of 512 bytes, contents rounded up to as many. */

const block = 512;
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace(/\0.*$/s, '');

export function tarFiles(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at + block <= archive.length && archive[at] !== 0;) {
    const name = text(archive.subarray(at, at + 100));
    const size = Number.parseInt(text(archive.subarray(at + 124, at + 136)), 8);
    files.set(name.replace(/^\.\//, ''), archive.subarray(at + block, at + block + size));
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}

/** Throws where the archive has no such file. */
export function tarFile(archive: Uint8Array, name: string): Uint8Array {
  const file = tarFiles(archive).get(name);
  if (file === undefined) throw new Error(`the archive has no ${name}`);
  return file;
}
