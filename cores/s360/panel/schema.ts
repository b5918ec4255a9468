/** What the switches of the panel stand at, and what it shows. State only, since the state is made of it. */
import { flag, u16, u32, u8, type StateOf } from '../../kit/state';

export const panelSchema = {
  unit: u16('LOAD UNIT dials', { radix: 16 }),
  address: u32('ADDRESS dials', { radix: 16 }),
  data: u32('DATA dials', { radix: 16 }),
  rate: u8('RATE switch: 0 process, 1 instruction step'),
  select: u8(
    'STORAGE SELECT switch: 0 main storage, 1 general, 2 floating-point, 3 control registers, 4 keys, 5 PSW',
  ),
  compare: u8('ADDRESS COMPARE switch: 0 process, 1 stop'),
  shown: u32('the word that DISPLAY or STORE was last pressed for', { radix: 16 }),
  step: flag('START was pressed with the rate at instruction step: one instruction is to be executed'),
  passing: flag('START was pressed: the instruction at the compared address is not stopped at again'),
};
export type PanelState = StateOf<typeof panelSchema>;
