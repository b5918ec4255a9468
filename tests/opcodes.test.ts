import { expect, test } from 'vitest';
import { cores } from '../cores/index';
import { manualText } from '../cores/kit/manual';

/** `npm run manuals` runs this test and lets it write. */
test.each(cores)('OPCODES.md of $id is what its opcode tables say', async (entry) => {
  const text = manualText(await entry.load());
  await expect(text).toMatchFileSnapshot(`../cores/${entry.id}/OPCODES.md`);
});
