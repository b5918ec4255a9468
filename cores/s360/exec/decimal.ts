/** Written next by its author; until then its instructions stop the machine. */
import { InvariantError } from '../../kit/errors';

const missing = (): never => {
  throw new InvariantError('not written yet');
};
export const addDecimal = missing;
export const compareDecimal = missing;
export const convertToBinary = missing;
export const convertToDecimal = missing;
export const divideDecimal = missing;
export const edit = missing;
export const editAndMark = missing;
export const moveWithOffset = missing;
export const multiplyDecimal = missing;
export const pack = missing;
export const subtractDecimal = missing;
export const unpack = missing;
export const zeroAndAdd = missing;
