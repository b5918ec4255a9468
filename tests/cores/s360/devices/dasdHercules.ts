/** Debian's hercules with one 2314 at 190: what a program leaves in storage and on the pack. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHercules } from '../hercules/start';

export interface Left {
  readonly storage: Uint8Array;
  readonly pack: Uint8Array;
}

const configuration = `CPUSERIAL 000611
CPUMODEL 3033
MAINSIZE 2
NUMCPU 1
ARCHMODE S/370
OSTAILOR QUIET
PANRATE 1000
0009 3215-C
0190 2314 pack.cckd
`;
/** Hercules' automatic operator saves storage when the processor has come to a disabled wait, then ends all. */
const commands = `hao tgt HHCCP011I
hao cmd sh sh pause.sh
hao tgt TIME TO SAVE
hao cmd savecore out.core 0 1fffff
hao tgt HHCPN170I
hao cmd quit
pause 1
loadcore in.core 0
restart
`;
const longestRun = 30_000;

export async function runHercules(storage: Uint8Array, pack: Uint8Array): Promise<Left> {
  const folder = await mkdtemp(join(tmpdir(), 'tech-square-disk-'));
  try {
    await writeFile(join(folder, 'in.core'), storage);
    await writeFile(join(folder, 'pack.cckd'), pack);
    await writeFile(join(folder, 'machine.cnf'), configuration);
    await writeFile(join(folder, 'start.rc'), commands);
    await writeFile(join(folder, 'pause.sh'), 'sleep 0.2\necho TIME TO SAVE\n');
    const said = await startHercules(folder, longestRun);
    const left = await readFile(join(folder, 'out.core')).catch(() => undefined);
    if (left === undefined) throw new Error(`hercules did not come to the end of the program:\n${said}`);
    return { storage: new Uint8Array(left), pack: new Uint8Array(await readFile(join(folder, 'pack.cckd'))) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
