/** Systems of nothing but p-codes put together by chance: small volumes on which a case takes a millisecond. */
import { hasVersion } from '../../cores/kit/optable';
import { Dialect } from '../../cores/pmachine/dialect';
import { ops, type PRow } from '../../cores/pmachine/ops';
import { standardList } from '../../cores/pmachine/standard';
import { makeVolume, openFileSystem } from '../../cores/pmachine/toolchain/fileSystem';
import { codeFile, segment, type AssembledProcedure } from '../cores/pmachine/toolchain/assembled';
import { Chance } from '../random';

const version = Dialect['II.0'];
const rows = ops.filter((row) => hasVersion(row, version) && row.name !== 'XIT');
const calls = standardList.filter((row) => hasVersion(row, version));
const procedures = 12;
const [systemInfo, errorProcedure] = [0x200, 2];
const [cgp, cxp, ldci, rbp, rnp, ujp, lla, csp] = [207, 205, 199, 193, 173, 185, 198, 158];
const backwards = 0xf6; // through the first word of the jump table
const setKind = 8;

/** A program whose procedures also call those of the system, with whatever parameters. */
export function randomProgram(seed: number): Uint8Array {
  const bodies = randomProcedures(new Chance(seed));
  const first = { ...bodies[0]!, lexLevel: 0, parameterBytes: 4 };
  return codeFile([{ slot: 1, name: 'CHANCE', code: segment(1, [first, ...bodies.slice(1)]) }]);
}

const randomProcedures = (chance: Chance): readonly AssembledProcedure[] =>
  Array.from({ length: procedures }, (_, i) => randomProcedure(i + 1, chance));

/** A volume whose SYSTEM.PASCAL calls procedures of such p-codes for ever. */
export function randomSystem(seed: number): Uint8Array {
  const disk = openFileSystem(makeVolume({ name: 'CHANCE', blocks: 64 }));
  const bodies = randomProcedures(new Chance(seed));
  const slots = [
    { slot: 0, name: 'CHANCE', information: systemInfo, code: segment(0, bodies) },
    { slot: 1, name: 'OTHER', information: systemInfo | 1, code: segment(1, bodies.slice(2)) },
  ];
  disk.write('SYSTEM.PASCAL', codeFile(slots), { kind: 'code' });
  return disk.volume.toBytes();
}

/** All take two words, so that who calls any of them leaves the evaluation stack as it was. */
function randomProcedure(number: number, chance: Chance): AssembledProcedure {
  const dataBytes = 2 * chance.scale(20, 80);
  if (number === 1) {
    const loop = Array.from({ length: 100 }, () => [
      ...push(chance),
      ...push(chance),
      cgp,
      3 + chance.below(procedures - 2),
    ]);
    return { lexLevel: -1, dataBytes, code: [...loop.flat(), ujp, backwards], jumps: [0], exit: 0 };
  }
  const handler = number === errorProcedure;
  const lexLevel = handler ? 0 : chance.below(3);
  const length = handler ? 0 : chance.scale(1, 12);
  const body = Array.from({ length }, () => instruction(chance)).flat();
  const code = [...body, lexLevel <= 0 ? rbp : rnp, 0];
  return {
    lexLevel,
    parameterBytes: handler ? 0 : 4,
    dataBytes,
    code,
    exit: body.length,
    jumps: [body.length, 0],
  };
}

const instruction = (chance: Chance): readonly number[] =>
  chance.pick([standardCall, systemCall, ordinary, ordinary, ordinary])(chance);
const ordinary = (chance: Chance): readonly number[] => plain(chance.pick(rows), chance);
/** What is a procedure of the system's for a program (PMACHINE 8) is one of these for the system itself. */
const systemCall = (chance: Chance): readonly number[] => [
  ...pushes(chance, 6),
  cxp,
  0,
  3 + chance.below(27),
];

function plain(row: PRow, chance: Chance): readonly number[] {
  const code = [row.code, ...operands(row, chance)];
  const isSet =
    ['DIF', 'INT', 'UNI', 'INN', 'ADJ'].includes(row.name) || (row.format === 'kind' && code[1] === setKind);
  if (isSet) return [...set(chance), ...set(chance), ...code];
  return [...pushes(chance, chance.pick([2, 3, 3, 4])), ...code];
}
function standardCall(chance: Chance): readonly number[] {
  const { code, parameters } = chance.pick(calls);
  const words = parameters
    .split('→')[0]!
    .split(' ')
    .filter((word) => word !== '').length;
  return [...pushes(chance, words + chance.below(3)), csp, code];
}
const pushes = (chance: Chance, count: number): readonly number[] =>
  Array.from({ length: count }, () => push(chance)).flat();
const set = (chance: Chance): readonly number[] => [...push(chance), ...push(chance), 2];

/** An address of the procedure's own, a small number, or any. */
function push(chance: Chance): readonly number[] {
  switch (chance.below(8)) {
    case 0:
      return [ldci, chance.below(256), chance.below(256)];
    case 1:
    case 2:
      return [chance.below(128)];
    case 3:
    case 4:
      return [chance.below(10)];
    default:
      return [lla, 1 + chance.below(20)];
  }
}

function operands({ format }: PRow, chance: Chance): number[] {
  const small = (): number => chance.scale(0, 255);
  switch (format) {
    case '':
      return [];
    case 'SB':
      return [chance.pick([0, 0, 1, 2, 0xf6, 0xf6, 0xf4])];
    case 'W':
      return [chance.below(256), chance.below(256)];
    case 'UB chars':
    case 'B chars':
      return [3, 65, 66, 67];
    case 'kind':
      return [chance.pick([2, 4, 6, 8, 10, 12]), chance.below(20)];
    case 'DB B':
    case 'UB B':
    case 'UB UB':
      return [chance.below(4), small() & 127];
    case 'UB':
      return [small()];
    case 'B':
      return [small() & 127];
    case 'UB words':
      return [2, 0, 1, 2, 3, 4];
    case 'cases':
      return [0, 1, 0, 2, 0, 185, 0, 2, 0, 4, 0];
  }
}
