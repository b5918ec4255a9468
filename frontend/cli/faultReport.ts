/** A guest's fault in words, with the place and the calls that led there. */
import type { Address, Core, Fault } from '../../cores/kit/contract';

export function faultReport(core: Core, fault: Fault, ticks: number): string {
  const trail = fault.trail
    .map((at, i) => `  ${i === 0 ? 'in' : 'called from'} ${addressText(at)}\n`)
    .join('');
  return (
    `${core.title} fault at ${addressText(fault.at)}, tick ${ticks}: ${fault.message} (${fault.code}; ${fault.spec})\n` +
    trail
  );
}

export const addressText = ({ space, offset }: Address): string => `${space} 0x${offset.toString(16)}`;
