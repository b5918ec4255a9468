/**
 * Hercules as a reference of speed: it loads a storage image, starts it with the PSW at 0, and its processor's thread
 * tells what CPU time it took to come to the disabled wait at address 0. For Linux, whose /proc has that time.
 */
import { spawn } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { WrongResult } from './race';

const configuration = `CPUSERIAL 000611
CPUMODEL 3033
MAINSIZE 2
NUMCPU 1
ARCHMODE S/370
OSTAILOR QUIET
PANRATE 1000
0009 3215-C
`;
const doneFile = 'done.txt';
/**
 * Its automatic operator answers what it reads: a disabled wait with a script, which tells us by a file and leaves time
 * to look at the threads; the script's last word with the end, when Hercules lets out what it has said.
 */
const commandsFor = (image: string): string => `hao tgt HHCCP011I
hao cmd sh sh done.sh
hao tgt TIME TO END
hao cmd quit
pause 1
loadcore ${image} 0
restart
`;
const doneScript = `echo done > ${doneFile}\nsleep 0.5\necho TIME TO END\n`;
const success = /HHCCP011I.*PSW=000A0000 00000000/s;

const patienceMs = 60_000;
const lookEveryMs = 50;
/** Linux counts CPU time in hundredths of a second. */
const clockTicks = 100;

/** CPU seconds. Throws WrongResult where the program does not end in the wait. */
export async function herculesSeconds(path: string, folder: string, image: string): Promise<number> {
  await writeFile(join(folder, 'machine.cnf'), configuration);
  await writeFile(join(folder, 'start.rc'), commandsFor(image));
  await writeFile(join(folder, 'done.sh'), doneScript);
  await rm(join(folder, doneFile), { force: true });
  const child = spawn(path, ['-d', '-f', 'machine.cnf'], {
    ...{ cwd: folder, env: { ...process.env, HERCULES_RC: 'start.rc' } },
    stdio: ['pipe', 'pipe', 'pipe'], // its input stays open, for at its end Hercules would go
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  const closed = new Promise((resolve) => child.on('close', resolve));
  try {
    for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
      if (await exists(join(folder, doneFile))) {
        const seconds = await longestThread(child.pid!);
        await closed;
        if (success.test(said)) return seconds;
        break;
      }
      await setTimeout(lookEveryMs);
    }
    throw new WrongResult(`${image}: hercules did not come to the disabled wait at address 0`);
  } finally {
    child.kill('SIGKILL');
  }
}

const exists = async (path: string): Promise<boolean> =>
  readFile(path).then(
    () => true,
    () => false,
  );

/** User and system time of the thread that has most of it: the processor's. */
async function longestThread(pid: number): Promise<number> {
  const tasks = `/proc/${pid}/task`;
  const seconds = await Promise.all(
    (await readdir(tasks)).map(async (task) => {
      const facts = await readFile(join(tasks, task, 'stat'), 'utf8');
      const [user = '0', system = '0'] = facts
        .slice(facts.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13);
      return (Number(user) + Number(system)) / clockTicks;
    }),
  );
  return Math.max(...seconds);
}
