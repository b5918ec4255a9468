/** Which version of the program this is; it is written into every save. */
import { version as program } from '../../package.json';

export const version: string = program;
