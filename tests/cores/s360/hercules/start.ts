/** The one way in which tests start Debian's hercules: it is ended when its time is up, or ours, or its processor time. */
import { spawn } from 'node:child_process';

/** Seconds of processor time after which the system itself ends hercules, whatever has become of us. */
const mostSeconds = 60;

/** Runs the folder's machine.cnf with the commands of its start.rc; what it says, when it has ended. */
export function startHercules(folder: string, timeoutMilliseconds: number): Promise<string> {
  const env = { ...process.env, HERCULES_RC: 'start.rc' };
  const child = spawn('sh', ['-c', `ulimit -t ${mostSeconds}; exec hercules -d -f machine.cnf`], {
    ...{ cwd: folder, env, timeout: timeoutMilliseconds, killSignal: 'SIGKILL' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      process.off('exit', kill);
      resolve(said);
    });
  });
}
