import { it } from 'vitest';
import { readFileSync } from 'node:fs';
import { cores } from '../../cores/index';
it('dis', async () => {
  const [image, from, count] = readFileSync('/tmp/cf/dis.txt', 'utf8').trim().split(' ');
  const core = await cores[0]!.load();
  const m = core.create(new Uint8Array(readFileSync(image!)), {
    seed: 1,
    epoch: 0,
    engine: 'interpreter',
    config: {},
  });
  const at = from === '0' ? m.debug!.at : { space: m.debug!.spaces[0]!.name, offset: parseInt(from!, 16) };
  for (const line of m.debug!.disassemble(at, Number(count)))
    process.stdout.write(`${line.at.offset.toString(16)} ${line.mnemonic} ${line.operands.join(', ')}\n`);
});
