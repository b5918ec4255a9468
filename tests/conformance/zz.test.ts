import { it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { runSuites } from '../../conformance/runner';
import { formatReport } from '../../conformance/report';
import { diskEnv } from './disk';
it('runs', async () => {
  const f = process.env['SUITES'];
  const t0 = Date.now();
  const result = await runSuites({ env: diskEnv(), ...(f ? { filter: f.split(',') } : {}) });
  writeFileSync('/tmp/cf/report.txt', formatReport(result, 'text') + `${Date.now() - t0} ms\n`);
}, 300000);
