import facts from '../../package.json';

/** The version of this program, as saves and journals record it. */
export const programVersion = facts.version;
