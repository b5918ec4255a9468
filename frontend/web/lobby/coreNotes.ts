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
};

export const noteOf = (core: string, title: string): CoreNote =>
  notes[core] ?? { year: '', about: '', screen: [title.toUpperCase(), 'READY.', '', '>'], accepts: 'images' };
