/** The units and subchannels of the machine, put together. */
import type { Device } from '../devices/device';
import { channelOf, portOf, subchannelName } from './addresses';
import type { ChannelHost } from './host';
import type { UnitState } from './schema';
import { Subchannel } from './subchannel';
import type { UnitPort } from './unit';

/** A unit as its channel sees it. */
export interface Attached {
  readonly device: Device;
  readonly state: UnitState;
  readonly channel: number;
  readonly subchannel: Subchannel;
  /** The units of its control unit, itself among them; none where it has one of its own. */
  readonly sharing: readonly Attached[];
}

/** The units in the order of the host's list, which is that of their priority. */
export function assemble(
  host: ChannelHost,
  channels: UnitPort,
): { readonly units: readonly Attached[]; readonly byAddress: ReadonlyMap<number, Attached> } {
  const { units: unitStates, subchannels: subchannelStates } = host.state.channels;
  const subchannels = new Map(
    Object.entries(subchannelStates).map(([name, own]) => [
      name,
      new Subchannel(own, host, name.startsWith('channel')),
    ]),
  );
  const byAddress = new Map<number, Attached>();
  const controlUnits = new Map<string, Attached[]>();
  const unitsOf = (name: string): Attached[] => {
    const units = controlUnits.get(name) ?? [];
    controlUnits.set(name, units);
    return units;
  };
  const units = host.attach(channels).map((row) => {
    const attached: Attached = {
      device: row.device,
      state: unitStates[row.name ?? portOf(row.address)]!,
      channel: channelOf(row.address),
      subchannel: subchannels.get(row.subchannel ?? subchannelName(row.address))!,
      sharing: row.controlUnit === undefined ? [] : unitsOf(row.controlUnit),
    };
    if (row.controlUnit !== undefined) unitsOf(row.controlUnit).push(attached);
    for (const address of [row.address, ...(row.also ?? [])]) byAddress.set(address, attached);
    return attached;
  });
  return { units, byAddress };
}
