/**
 * DIAGNOSE, by which a program asks the control program over which it runs, that is the nearest one: two register numbers and
 * a code. Those that CMS 3.2 uses (S360 5); what registers, condition codes and CSW are was read out of its CMSCONF, INIT, INITSUB
 * and DISKIO.
 */
import { ProgramCode, programCheck } from '../../s360/interruptions';
import { addressMask } from '../../s360/state';
import { carrierIn } from '../disks/spindle';
import { cp037 } from '../../s360/media/codepages';
import { pageBits, pageBytes } from '../state';
import type { VirtualMachine } from './machine';
import { serveTimer } from './timer';
import { Phase, serveDiskRequest } from './diskRequest';

/** Its registers are in the machine below while it runs. */
interface Diagnosed {
  readonly machine: VirtualMachine;
  readonly rx: number;
  readonly ry: number;
}

/** What Ry is told: that it was done, that there is no such function, that its operands were refused. */
export const Outcome = { done: 0, unknown: 4, refused: 8 } as const;
/** What the longest console function may have. */
const longestFunction = 132;

/** The console function at the address in Rx, Ry bytes long. Ry is told what came of it (`Users.answerProgram`). */
function consoleFunction({ machine, rx, ry }: Diagnosed): void {
  const { vm, store, gr } = machine;
  const at = gr[rx]! & addressMask;
  const length = gr[ry]!;
  if (length === 0 || length > longestFunction) throw programCheck(ProgramCode.specification);
  const bytes = Uint8Array.from({ length }, (_, i) => {
    const code = store.channelAccess(at + i, vm.key, false);
    if (code !== 0) throw programCheck(code);
    return store.realByte(at + i);
  });
  Object.assign(vm.request, { text: cp037.toText(bytes), register: ry });
  serveTimer(machine);
  vm.stopped = true;
  machine.attend();
}

/** Pages from the one at Rx to the one at Ry are not needed: they hold zeros when they are next referred to. */
function releasePages({ machine, rx, ry }: Diagnosed): void {
  const [first, last] = [machine.gr[rx]!, machine.gr[ry]!];
  if (((first | last) & (pageBytes - 1)) !== 0 || first > last) throw programCheck(ProgramCode.specification);
  if (last >= machine.store.size) throw programCheck(ProgramCode.addressing);
  for (let page = first >>> pageBits; page <= last >>> pageBits; page++)
    machine.pager.discard(machine.number, page);
}

/** The channel program at Ry for the disk at Rx. The next instruction is executed when it has ended. */
function diskRequest({ machine, rx, ry }: Diagnosed): void {
  const { vm, gr, io } = machine;
  const device = gr[rx]! & 0xffff;
  const commands = gr[ry]!;
  if (carrierIn(io.unitAt(device)?.device) === undefined || (commands & 0xff000007) !== 0) {
    vm.cc = 3;
    return;
  }
  Object.assign(vm.diskRequest, { phase: Phase.begins, device, commands, status: 0 });
  serveDiskRequest(machine);
}

interface DiagnoseCode {
  readonly code: number;
  readonly name: string;
  readonly operands: string;
  readonly help: string;
  readonly perform: (diagnosed: Diagnosed) => void;
}
export const diagnoseCodes: readonly DiagnoseCode[] = [
  {
    code: 0x08,
    name: 'console function',
    operands: 'Rx address, Ry length',
    help: 'as if its user had typed it; Ry is 0, 4 where there is no such function, 8 where it was refused',
    perform: consoleFunction,
  },
  {
    code: 0x10,
    name: 'release pages',
    operands: 'Rx first page, Ry last page',
    help: 'they hold zeros when they are next referred to',
    perform: releasePages,
  },
  {
    code: 0x18,
    name: 'disk input and output',
    operands: 'Rx device, Ry command address',
    help: 'ends with its channel program: condition code 0; 1 not started, 2 ended with an error (channel status word), 3 no such disk',
    perform: diskRequest,
  },
];
const functions = new Map(diagnoseCodes.map(({ code, perform }) => [code, perform]));

/** Codes that there are not are a specification exception. */
export function diagnose(machine: VirtualMachine, word: number): void {
  const perform = functions.get(word & 0xffff);
  if (perform === undefined) throw programCheck(ProgramCode.specification);
  perform({ machine, rx: (word >>> 20) & 15, ry: (word >>> 16) & 15 });
}
