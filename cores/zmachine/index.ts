/** The Z-machine of versions 1 to 5, 7 and 8 as a core. */
import type { Core } from '../kit/contract';
import { ZMachine } from './machine';
import { options } from './options';
import { opcodeManual } from './ops';
import { soundPort } from './exec/streams';
import { storyPort } from './screen';
import { zSchema, type ZSchema } from './state';
import { inspectStory } from './story';
import { commandsPort, transcriptPort } from './streams';
import { auxiliaryPort, savePort, ticksPerSecond } from './suspend';

export const zmachine: Core<ZSchema> = {
  id: 'zmachine',
  title: 'Z-machine',
  specs: [
    {
      key: 'ZMS',
      title: 'The Z-Machine Standards Document',
      edition: '1.1',
      url: 'https://github.com/iftechfoundation/Z-Machine-Standard/tree/1.1',
    },
    { key: 'Quetzal', title: 'Quetzal: Z-machine Common Save-File Format Standard', edition: '1.4' },
    {
      key: 'Blorb',
      title: 'Blorb: An IF Resource Collection Format Standard',
      edition: '2.0.4',
      url: 'https://github.com/iftechfoundation/ifarchive-if-specs/blob/main/Blorb-Spec.md',
    },
    { key: 'Treaty', title: 'The Treaty of Babel', edition: '9', url: 'https://babel.ifarchive.org' },
  ],
  ports: [
    { id: storyPort, kind: 'story', title: 'Screen and keyboard' },
    { id: savePort, kind: 'file', title: 'Saved games', extension: 'qzl' },
    { id: auxiliaryPort, kind: 'file', title: 'Data of the story', extension: 'aux' },
    { id: commandsPort, kind: 'file', title: 'Recorded commands', extension: 'rec' },
    { id: transcriptPort, kind: 'file', title: 'Transcript', extension: 'txt' },
    { id: soundPort, kind: 'sound', title: 'Loudspeaker' },
  ],
  options,
  ticksPerSecond,
  state: zSchema,
  stateVersion: 1,
  migrations: [],
  accepts: inspectStory,
  create: (image, machineOptions) => new ZMachine(zmachine, image, machineOptions),
  manual: opcodeManual,
};
