/** What the lobby says about a machine; one that is not named here is introduced by its title alone. */
export interface CoreNote {
  readonly year: string;
  readonly about: string;
  readonly screen: readonly string[]; // on its screen, while nothing of its own stands there
  readonly accepts: string; // for the file chooser and the invitation
}

const notes: Readonly<Record<string, CoreNote>> = {
  zmachine: {
    year: 'designed 1979',
    about:
      'A machine that was never built: people of this house designed it so that one story file could run on every home computer of its day. Versions 1 to 5, 7 and 8.',
    screen: ['Z-MACHINE', 'VERSIONS 1 2 3 4 5 7 8', 'READY.', '', '>'],
    accepts: 'story files (.z1 to .z8, .zblorb)',
  },
  pmachine: {
    year: 'San Diego 1978',
    about:
      'One Pascal system for every microcomputer: the p-System ran on a processor that existed only on paper, so that only its interpreter had to be written again. Editor, Filer, compiler and linker are all here, as soon as a disk of the system is.',
    screen: ['UCSD P-MACHINE', '64 KB', 'READY.', '', 'INSERT SYSTEM:'],
    accepts: 'p-System volumes (.vol, .svol, .blk, .dsk, .po, .imd)',
  },
};

export const noteOf = (core: string, title: string): CoreNote =>
  notes[core] ?? { year: '', about: '', screen: [title.toUpperCase(), 'READY.', '', '>'], accepts: 'images' };
