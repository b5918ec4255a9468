import { it } from 'vitest';
import { readFileSync } from 'node:fs';
import { Session } from '../../frontend/host/session';
import { Player } from '../../conformance/play';
import { cores } from '../../cores/index';
it('probes', async () => {
  const [image, ...steps] = readFileSync('/tmp/cf/probe.txt', 'utf8').trimEnd().split('\n');
  const core = await cores[0]!.load();
  const s = new Session(core, new Uint8Array(readFileSync(image!)), {
    seed: 1,
    epoch: 0,
    engine: 'interpreter',
    config: {},
  });
  const p = new Player(s, 50_000_000);
  p.start(undefined);
  const show = (what: string) =>
    process.stdout.write(
      `### ${what}\n${p.capture.text({ of: 'turn' })}\n--upper:\n${p.capture.text({ of: 'upper' })}\n--${JSON.stringify(p.last)}\n`,
    );
  show('start');
  for (const step of steps) {
    try {
      const [k, ...r] = step.split(' ');
      const a = r.join(' ');
      if (k === 'l') p.play({ step: 'line', text: a, terminator: 'Enter' }, undefined);
      if (k === 'space') p.play({ step: 'key', key: ' ' }, undefined);
      if (k === 'k') p.play({ step: 'key', key: a }, undefined);
      if (k === 'w') p.play({ step: 'wait', seconds: Number(a) }, undefined);
      if (k === 'page') process.stdout.write(`PAGE\n${p.capture.text({ of: 'page' })}\n`);
      else show(step);
    } catch (e) {
      process.stdout.write('!! ' + String(e));
      show(step);
    }
  }
  process.stdout.write(
    `script: ${JSON.stringify(p.capture.text({ of: 'stream', port: 'transcript' }))}\ncommands: ${JSON.stringify(p.capture.text({ of: 'stream', port: 'commands' }))} sounds ${p.capture.text({ of: 'sounds' })} notices ${p.capture.text({ of: 'notices' })}`,
  );
});
