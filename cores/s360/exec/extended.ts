/** Written next by its author; until then its instructions stop the machine. */
import { InvariantError } from '../../kit/errors';

const missing = (): never => {
  throw new InvariantError('not written yet');
};
export const addExtended = missing;
export const loadRoundedLong = missing;
export const loadRoundedShort = missing;
export const multiplyExtended = missing;
export const multiplyLongToExtended = missing;
export const multiplyLongToExtendedRegister = missing;
export const subtractExtended = missing;
