/** The suites that the command line runs, run here by the reader, over the media this browser has. */
import { countChecks, formatReport, reportFormats, type ReportFormat } from '../../../conformance/report';
import type { CheckResult, ConformanceResult, SuiteResult } from '../../../conformance/runner';
import { chooseFiles, download } from '../panels/drawer';
import { element, icon } from '../panels/element';
import { table } from '../panels/storagePage';
import { openFile, type MediaLibrary } from '../media';
import type { RunMessage } from './protocol';

const endings: Readonly<Record<ReportFormat, string>> = {
  text: 'txt',
  tap: 'tap',
  junit: 'xml',
  json: 'json',
};

export function showConformancePage(app: HTMLElement, library: MediaLibrary): void {
  document.title = 'Conformance \u2013 Tech Square';
  const news = element('p', { role: 'status' });
  const bar = element('progress', { max: 1, value: 0, 'aria-label': 'Progress' });
  bar.hidden = true;
  const results = element('div');
  const run = element(
    'button',
    { type: 'button', class: 'press main', onclick: () => start() },
    icon('play'),
    'Run all suites',
  );
  const bring = element(
    'button',
    { type: 'button', class: 'press', onclick: () => void bringMedia() },
    icon('folder'),
    'Bring test media',
  );

  const start = (): void => {
    run.disabled = true;
    bar.hidden = false;
    results.replaceChildren();
    const worker = new Worker(new URL('./conformanceWorker.ts', import.meta.url), {
      type: 'module',
      name: 'conformance',
    });
    const end = (text: string): void => {
      worker.terminate();
      run.disabled = false;
      bar.hidden = true;
      news.textContent = text;
    };
    worker.addEventListener('error', (event) => end(`The suites could not be run: ${event.message}`));
    worker.addEventListener('message', ({ data }: MessageEvent<RunMessage>) => {
      switch (data.kind) {
        case 'progress':
          bar.value = data.progress.done / data.progress.total;
          news.textContent = `${data.progress.suite}: ${data.progress.name}`;
          return;
        case 'done':
          results.replaceChildren(...report(data.result));
          {
            end(`${totalsText(data.result)}, in ${(data.milliseconds / 1000).toFixed(1)} seconds.`);
            return;
          }
        case 'failed': {
          end(data.message);
          return;
        }
      }
    });
    worker.postMessage({ filter: [] });
  };

  const bringMedia = async (): Promise<void> => {
    const files = (await Promise.all((await chooseFiles('', true)).map(openFile))).flat();
    for (const { name, bytes } of files) await library.keep(bytes, { name, core: '', label: 'test medium' });
    if (files.length > 0) news.textContent = `${files.length} files are kept in this browser.`;
  };

  app.replaceChildren(
    element(
      'main',
      { class: 'sheet-page' },
      element(
        'div',
        {},
        element('nav', { 'aria-label': 'Way back' }, element('a', { href: './' }, 'Back to the lobby')),
        element('h1', {}, 'Conformance'),
        element(
          'p',
          {},
          'The machines prove themselves against suites of the standards and of our own. A check whose medium is not in this browser is not run, and does not count as passed.',
        ),
        element('div', { class: 'choices' }, run, bring),
        news,
        bar,
        results,
      ),
    ),
  );
}

function totalsText(result: ConformanceResult): string {
  const { passed, failed, notRun } = countChecks(result);
  return `${passed} checks passed, ${failed} failed, ${notRun} not run`;
}

function report(result: ConformanceResult): readonly HTMLElement[] {
  const save = (format: ReportFormat): HTMLElement =>
    element(
      'button',
      {
        type: 'button',
        class: 'press',
        onclick: () => download(`conformance.${endings[format]}`, formatReport(result, format), 'text/plain'),
      },
      `Report as ${format === 'tap' ? 'TAP' : format === 'junit' ? 'JUnit' : format === 'json' ? 'JSON' : 'text'}`,
    );
  return [
    element('div', { class: 'choices' }, ...reportFormats.map(save)),
    element('h2', {}, 'Suites'),
    table(
      ['Suite', 'Result', 'About'],
      result.suites.map((suite) => [suite.id, verdict(suite), about(suite)]),
    ),
  ];
}

const checksOf = (suite: SuiteResult): readonly CheckResult[] => suite.cases.flatMap((each) => each.checks);

function verdict(suite: SuiteResult): HTMLElement {
  const count = (outcome: CheckResult['outcome']): number =>
    checksOf(suite).filter((check) => check.outcome === outcome).length;
  const [passed, failed, notRun] = [count('passed'), count('failed'), count('not run')];
  const kind = failed > 0 ? 'bad' : notRun > 0 ? 'none' : 'good';
  const words = [
    `${passed} passed`,
    failed > 0 ? `${failed} failed` : '',
    notRun > 0 ? `${notRun} not run` : '',
  ];
  return element('span', { class: `verdict ${kind}` }, words.filter((word) => word !== '').join(', '));
}

/** The title of the suite, and each failure with its reason. */
function about(suite: SuiteResult): HTMLElement {
  const failures = suite.cases.flatMap((each) =>
    each.checks.flatMap((check) =>
      check.outcome === 'failed' ? [element('li', {}, `${each.name}: ${check.name}. ${check.why}`)] : [],
    ),
  );
  return element('div', {}, suite.title, failures.length === 0 ? undefined : element('ul', {}, ...failures));
}
