/** Addresses as IBM prints them. */
import { hex } from '../../../kit/bits';

export const hexAddress = (address: number): string => hex(address, 6).toUpperCase();
