import { gunzip, isGzip } from './inflate';

/** The content of a gzip file; any other file as it is. Throws ImageError when the gzip file is damaged. */
export const unwrap = (file: Uint8Array): Uint8Array => (isGzip(file) ? gunzip(file) : file);
