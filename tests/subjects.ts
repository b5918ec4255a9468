/** What each core of the registry is put through: images and the inputs to play them with. */
import { existsSync, readFileSync } from 'node:fs';
import { cores } from '../cores/index';
import type { Core, MachineOptions, PortId } from '../cores/kit/contract';
import { medium, mediumLines } from './media';
import { endless, slowEcho } from './toy/programs';
import { toy } from './toy/toy';

export interface Subject {
  readonly name: string;
  readonly core: Core;
  /** Undefined when this machine has no copy of it: the tests of the subject are skipped then, and said to be. */
  readonly image: Uint8Array | undefined;
  readonly script: readonly string[];
  /** Offered to the machine before it runs. */
  readonly drives: ReadonlyMap<PortId, Uint8Array>;
  readonly options: MachineOptions;
  /** More than the script takes. */
  readonly limitTicks: number;
}

type Recipe = Omit<Subject, 'core' | 'options' | 'script' | 'drives'> & {
  readonly drives?: ReadonlyMap<PortId, Uint8Array | undefined>;
  readonly script: readonly string[] | undefined;
  readonly config?: MachineOptions['config'];
  readonly seed?: number;
};

const shipped = (path: string): Uint8Array | undefined =>
  existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
const shippedLines = (path: string): readonly string[] | undefined => {
  const bytes = shipped(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes).replace(/\n$/, '').split('\n');
};

const typed = (keys: string): readonly string[] => [...keys].map((key) => (key === '\r' ? '' : key));

const czech = (version: number): Recipe => ({
  name: `CZECH, version ${version}`,
  image: medium(`zmachine/czech/czech.z${version}`),
  script: [],
  limitTicks: 1_000_000,
});

const recipes: Readonly<Record<string, readonly Recipe[]>> = {
  toy: [
    { name: 'an echo that takes its time', image: slowEcho, script: ['hello', 'a b', ''], limitTicks: 5000 },
    { name: 'an endless loop', image: endless, script: [], limitTicks: 5000 },
  ],
  pmachine: [
    {
      name: 'II.0, started, its Filer asked for the volumes',
      image: medium('pmachine/ii0/system.vol'),
      script: ['f', 'v', 'l', '*', '', '', 'q', 'h'],
      limitTicks: 5_000_000,
    },
    {
      name: 'II.0, a program compiled and run from another drive',
      image: medium('pmachine/ii0/system.vol'),
      script: typed('cwork:sieve\rwork:sieve\rxwork:sieve\rh'),
      drives: new Map([
        ['disk/5', medium('pmachine/ii0/utility.vol')],
        ['disk/9', medium('pmachine/ii0/work.vol')],
      ]),
      limitTicks: 20_000_000,
    },
    {
      name: 'Queens, without a system',
      image: shipped('roms/pmachine/queens.code'),
      script: typed('6\r'),
      limitTicks: 2_000_000,
    },
    {
      name: 'Turtles, without a system',
      image: shipped('roms/pmachine/turtles.code'),
      script: typed(' '),
      limitTicks: 2_000_000,
    },
  ],
  s360: [
    {
      name: 'a deck that types a line',
      image: medium('s360/decks/hello.deck'),
      script: [],
      limitTicks: 10_000_000,
    },
    {
      name: 'a deck that lists a card put behind it',
      image: medium('s360/decks/crd2consl.deck'),
      script: [],
      drives: new Map([['00C', new TextEncoder().encode('A CARD\n')]]),
      limitTicks: 20_000_000,
    },
  ],
  cp40: [
    {
      name: 'an operator at his console',
      image: shipped('roms/cp40/house.directory'),
      script: ['query names', 'store 100 01020304', 'display 100', 'query virtual', 'ipl 00c', 'shutdown'],
      limitTicks: 60_000_000,
      config: { drums: 1 },
    },
  ],
  zmachine: [
    czech(3),
    czech(4),
    czech(5),
    czech(8),
    {
      name: 'Praxix',
      image: medium('zmachine/praxix/praxix.z5'),
      script: ['all', 'quit', 'y'],
      limitTicks: 20_000_000,
    },
    {
      name: 'Zork I, won',
      image: medium('zmachine/zork/zork1.z3'),
      script: mediumLines('zmachine/golden/zork1_verified_350.txt'),
      limitTicks: 200_000_000,
      config: { rng: 'frotz' },
      seed: 17,
    },
    {
      name: 'Fourth Floor, won',
      image: shipped('roms/zmachine/fourth-floor.z5'),
      script: shippedLines('roms/zmachine/fourth-floor.win.txt'),
      limitTicks: 200_000_000,
      config: { rng: 'frotz' },
      seed: 1,
    },
  ],
};

/** All cores: those of the registry, and the toy, which shows that the tests need nothing of the Z-machine's. */
export const allCores: readonly Core[] = [toy, ...(await Promise.all(cores.map((entry) => entry.load())))];

/** A core without a subject would pass every test of the contract unseen: that is an error. */
export const subjects: readonly Subject[] = allCores.flatMap((core) => {
  const own = recipes[core.id];
  if (own === undefined) throw new Error(`tests/subjects.ts has nothing for core ${core.id}`);
  return own.map(({ script, config = {}, seed = 1, image, drives = new Map(), ...rest }) => {
    const media = [...drives].flatMap(([port, data]) => (data === undefined ? [] : [[port, data] as const]));
    const complete = script !== undefined && media.length === drives.size;
    return {
      ...rest,
      core,
      name: `${core.title}: ${rest.name}`,
      image: complete ? image : undefined,
      script: script ?? [],
      drives: new Map(media),
      options: { seed, epoch: 0, engine: 'interpreter', config },
    };
  });
});
