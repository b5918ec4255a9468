/** The registry: the one file that names all cores. Each is fetched only when it is wanted. */
import type { Core } from './kit/contract';

export interface CoreEntry {
  readonly id: string;
  readonly title: string;
  load(): Promise<Core>;
}

export const cores: readonly CoreEntry[] = [
  {
    id: 'zmachine',
    title: 'Z-machine',
    load: async () => (await import('./zmachine/index')).zmachine,
  },
  {
    id: 'pmachine',
    title: 'UCSD p-machine',
    load: async () => (await import('./pmachine/index')).pmachine,
  },
  {
    id: 's360',
    title: 'System/360',
    load: async () => (await import('./s360/index')).s360,
  },
  {
    id: 'cp40',
    title: 'CP-40',
    load: async () => (await import('./cp40/index')).cp40,
  },
];
