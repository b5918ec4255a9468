/** What all units have in common: the first sense byte (A22-6821, Sense Data), and short words for their answers. */
import { UnitStatus, type Beginning } from '../channels/unit';

export const Sense = {
  commandReject: 0x80,
  interventionRequired: 0x40,
  busOutCheck: 0x20,
  equipmentCheck: 0x10,
  dataCheck: 0x08,
  overrun: 0x04,
} as const;

/** Commands that all units know. */
export const Command = { noOperation: 0x03, sense: 0x04 } as const;

const { channelEnd, deviceEnd, unitCheck, unitException } = UnitStatus;
export const normalEnd = channelEnd | deviceEnd;

/** The command ends with this status; a device end that is not in it follows after `ticks`, with `later`. */
export const ends = (status: number, ticks = 0, later = 0): Beginning => ({ status, ticks, later });
/** The command was accepted; data move after so many ticks. */
export const goesOn = (ticks: number): Beginning => ({ status: 0, ticks });
/** Unit check during initial selection: the command was not accepted, so neither channel end nor device end belong to it. */
export const notAccepted: Beginning = ends(unitCheck);
export const immediate: Beginning = ends(normalEnd);
export { channelEnd, deviceEnd, unitCheck, unitException };
