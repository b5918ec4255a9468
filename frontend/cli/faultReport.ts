/** A guest's fault in words, with the place and the calls that led there. */
import type { Address, Core, Execution, Fault } from '../../cores/kit/contract';

/** Where the machine's debugger can tell, the calls have the names of their routines. */
export function faultReport(core: Core, fault: Fault, ticks: number, execution?: Execution): string {
  const named = (at: Address): string => {
    const place = execution?.place(at);
    return place === undefined ? '' : `, ${place.routine} o${place.offset} ${place.name}`.trimEnd();
  };
  const trail = fault.trail
    .map((at, i) => `  ${i === 0 ? 'in' : 'called from'} ${addressText(at)}${named(at)}\n`)
    .join('');
  return (
    `${core.title} fault at ${addressText(fault.at)}, tick ${ticks}: ${fault.message} (${fault.code}; ${fault.spec})\n` +
    trail
  );
}

export const addressText = ({ space, offset }: Address): string => `${space} 0x${offset.toString(16)}`;
