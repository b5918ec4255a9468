/** Disassembled instructions as lines of text or JSON. */
import type { Address, Debug, Line, Place } from '../../cores/kit/contract';
import { wholeNumber, UsageError } from './command';

export function listingText({ at, bytes, mnemonic, operands, spec }: Line): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const instruction = [mnemonic, ...operands].join(' ');
  return `${addressDigits(at)}  ${hex.padEnd(24)}  ${instruction.padEnd(44)}  ; ${spec}`;
}

/** As traces of the p-machine are written, one record a line; '?' where the machine cannot name the routine. */
export function recordText(line: Line, place: Place | undefined, stack: readonly number[]): string {
  const where = place === undefined ? '?' : `${place.routine} o${place.offset}`;
  const instruction = `${line.mnemonic.toLowerCase().padEnd(4)} ${line.operands.join(',')}`;
  const words = stack.map((word) => `${word.toString(16).padStart(4, '0')} `).join('');
  return `${where}        ${instruction}      Stack: ${words}`;
}

export function listingFacts({ at, bytes, mnemonic, operands, spec }: Line): object {
  return { at, bytes: Array.from(bytes), mnemonic, operands, spec };
}

const addressDigits = ({ offset }: Address): string => offset.toString(16).padStart(6, '0');

/** 'OFFSET' or 'SPACE:OFFSET', offsets decimal or hexadecimal after 0x. Throws UsageError. */
export function parseAddress(text: string, debug: Debug, name: string): Address {
  const colon = text.lastIndexOf(':');
  const space = colon < 0 ? debug.at.space : text.slice(0, colon);
  const known = debug.spaces.find((one) => one.name === space);
  if (known === undefined)
    throw new UsageError(
      `${name}: there is no space '${space}'; there are: ${debug.spaces.map((one) => one.name).join(', ')}`,
    );
  const offset = wholeNumber(text.slice(colon + 1), name);
  if (offset >= known.size) throw new UsageError(`${name}: ${space} ends at 0x${known.size.toString(16)}`);
  return { space, offset };
}
