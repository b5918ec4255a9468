/** The cores whose screens this page can draw. The command line runs the others too. */
import { cores, type CoreEntry } from '../../cores/index';

const drawn: ReadonlySet<string> = new Set(['zmachine', 'pmachine', 's360', 'cp40']);

export const stagedCores: readonly CoreEntry[] = cores.filter(({ id }) => drawn.has(id));
