/** What the lobby says about a machine; one that is not named here is introduced by its title alone. */
/** What to tell about software that is not ours to give. */
export interface CoreSource {
  readonly text: string;
  readonly links: readonly (readonly [name: string, address: string])[];
}

export interface CoreNote {
  readonly year: string;
  readonly about: string;
  readonly screen: readonly string[]; // on its screen, while nothing of its own stands there
  readonly store: 'tape' | 'floppy'; // what stands below the screen
  readonly bring: CoreSource | undefined; // where what it needs, and we may not ship, is to be had
  readonly accepts: string; // for the file chooser and the invitation
}

const notes: Readonly<Record<string, CoreNote>> = {
  zmachine: {
    year: 'designed 1979',
    about:
      'A machine that was never built: people of this house designed it so that one story file could run on every home computer of its day. Versions 1 to 5, 7 and 8.',
    screen: ['Z-MACHINE', 'VERSIONS 1 2 3 4 5 7 8', 'READY.', '', '>'],
    store: 'tape',
    bring: undefined,
    accepts: 'story files (.z1 to .z8, .zblorb)',
  },
  pmachine: {
    year: 'San Diego 1978',
    about:
      'One Pascal system for every microcomputer: its compiler wrote code for a processor that existed only on paper, so that on a new machine only that processor had to be written. Programs on the shelf run as they are; a disk of the p-System brings its Editor, Filer and compiler to life.',
    screen: ['UCSD P-MACHINE', '64 KB, TERMINAL 80 X 24', 'READY.', '', 'INSERT SYSTEM:'],
    store: 'floppy',
    bring: {
      text: 'The p-System itself does not come with this page: its licence of 2006 is for education, research and other use without profit, and ours is wider. Those who keep it alive have its disks: drop the volume with SYSTEM.PASCAL on this page, and it starts.',
      links: [
        ['II.0: disk-images/system.vol', 'https://github.com/jdykstra/ucsd-psystem-vm'],
        ['I.5: altairsim/disks/library/ucsd-i5-1.dsk', 'https://github.com/udo-munk/z80pack'],
      ],
    },
    accepts: 'p-System volumes (.vol, .svol, .blk, .dsk, .po, .imd) and programs (.code)',
  },
  s360: {
    year: 'Poughkeepsie 1964',
    about:
      'The machine of which this house had one changed, so that it could be divided among many: a Model 40 for CP-40, then the Model 67. Its panel, its console typewriter, card reader and punch, printer, disks and tapes.',
    screen: ['SYSTEM/360', 'MANUAL  WAIT  LOAD', 'LOAD UNIT 00C', '', 'READY'],
    store: 'tape',
    bring: undefined,
    accepts: 'card decks, CKD disks, tapes',
  },
  cp40: {
    year: 'Cambridge 1966',
    about:
      'The control program that divided one System/360 among the users of this house: each has a whole machine of his own, at a typewriter. Dial in on several lines, send cards from one to the other, watch the pages move; a second tab of your browser is one more terminal.',
    screen: ['CP-40', '24 LINES TO DIAL IN ON', 'PLEASE LOG IN.', '', 'LOGIN'],
    store: 'tape',
    bring: undefined,
    accepts: 'directories of users',
  },
};

export const noteOf = (core: string, title: string): CoreNote =>
  notes[core] ?? {
    year: '',
    about: '',
    screen: [title.toUpperCase(), 'READY.', '', '>'],
    store: 'tape',
    bring: undefined,
    accepts: 'images',
  };
