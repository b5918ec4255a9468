/** The two that run a batch: Debian's hercules, and our processor. Both end in the driver's disabled wait. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createState } from '../../../../cores/kit/state';
import { Interpreter } from '../../../../cores/s360/interpreter';
import { Model } from '../../../../cores/s360/options';
import { Processor } from '../../../../cores/s360/processor';
import { loadPsw } from '../../../../cores/s360/psw';
import { sSchema } from '../../../../cores/s360/state';
import { doneAddress } from './driver';
import { storageBytes } from './layout';
import { startHercules } from './start';

/** Whether hercules can be started here. */
export const herculesIsInstalled: boolean =
  spawnSync('hercules', ['-v'], { stdio: 'ignore' }).error === undefined;

const configuration = `CPUSERIAL 000611
CPUMODEL 3033
MAINSIZE ${storageBytes >> 20}
NUMCPU 1
ARCHMODE S/370
OSTAILOR QUIET
PANRATE 1000
0009 3215-C
`;
/**
 * The automatic operator of hercules answers what it reads: a disabled wait with a short pause, for hercules says so
 * before its processor has stopped; then storage is saved, and then that is the end.
 */
const commands = `hao tgt HHCCP011I
hao cmd sh sh pause.sh
hao tgt TIME TO SAVE
hao cmd savecore out.core 0 ${(storageBytes - 1).toString(16)}
hao tgt HHCPN170I
hao cmd quit
pause 1
loadcore in.core 0
restart
`;
const pause = 'sleep 0.2\necho TIME TO SAVE\n';
/**
 * Milliseconds that hercules gets, try after try: a run takes two seconds, but now and then the operator does not see
 * the message it waits for, when it is written in two pieces.
 */
const patience = [15_000, 30_000, 60_000];

/** The storage after hercules has run this image. It is started before this returns, and runs beside us. */
export async function runHercules(image: Uint8Array): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'tech-square-hercules-'));
  let said = '';
  try {
    writeFileSync(join(folder, 'in.core'), image);
    writeFileSync(join(folder, 'machine.cnf'), configuration);
    writeFileSync(join(folder, 'start.rc'), commands);
    writeFileSync(join(folder, 'pause.sh'), pause);
    for (const longest of patience) {
      said = await startHercules(folder, longest);
      const storage = await readFile(join(folder, 'out.core')).catch(() => undefined);
      if (storage?.length === storageBytes) return new Uint8Array(storage);
    }
    throw new Error(`hercules did not come to the end of the driver:\n${said}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The storage after our processor has run this image; `ownCases` false leaves all to the table's functions. */
export function runOurs(image: Uint8Array, ownCases = true): Uint8Array {
  const state = createState(sSchema, { storage: image.slice() });
  const p = new Processor(state, Model['67']);
  const engine = new Interpreter(p, ownCases);
  loadPsw(state, 0, p.store.realWord(4));
  p.pswChanged();
  const slice = engine.run(state, 100_000_000);
  if (slice.end !== 'halted' || state.ia !== doneAddress)
    throw new Error(`our processor did not come to the end of the driver: ${slice.end}, PSW ${p.pswText()}`);
  return p.store.bytes;
}
