/** Files as they are often kept: packed by gzip or bzip2. */
import { bunzip2, isBzip2 } from './bunzip2';
import { gunzip, isGzip } from './inflate';

export const isWrapped = (file: Uint8Array): boolean => isGzip(file) || isBzip2(file);

/** The content of a gzip or bzip2 file; any other file as it is. Throws ImageError when the packed file is damaged. */
export function unwrap(file: Uint8Array): Uint8Array {
  if (isGzip(file)) return gunzip(file);
  return isBzip2(file) ? bunzip2(file) : file;
}
