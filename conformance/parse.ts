/** Reads suite.json. Every misspelt or missing key is an error with its place: a check nobody makes must not pass. */
import { JsonNode, SuiteError } from './json';
import type {
  BytesClaim,
  Case,
  Check,
  Claim,
  FileRef,
  MediaAnswer,
  Normalisation,
  Step,
  StyleName,
  Subject,
  Suite,
  TextTest,
  VolumeOf,
} from './suite';

const defaultMaxTicks = 20_000_000;

/** `id` is the folder below conformance/, 'zmachine/czech'. Throws SuiteError. */
export function parseSuite(id: string, json: string): Suite {
  const node = new JsonNode(id, parseJson(id, json));
  const suite: Suite = {
    id,
    core: id.split('/')[0]!,
    title: node.get('title').text(),
    proves: node.get('proves').text(),
    cases: node.get('cases').items().map(parseCase),
  };
  node.done();
  if (suite.cases.length === 0) throw new SuiteError(`${id}: a suite has at least one case`);
  return suite;
}

function parseJson(place: string, json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new SuiteError(`${place}: ${error instanceof Error ? error.message : 'no JSON'}`, { cause: error });
  }
}

function parseCase(node: JsonNode): Case {
  const parsed: Case = {
    name: node.get('name').text(),
    image: parseFile(node.get('image')),
    seed: node.find('seed')?.number() ?? 1,
    config: parseConfig(node.find('config')),
    maxTicks: node.find('maxTicks')?.number() ?? defaultMaxTicks,
    steps: node.get('steps').items().map(parseStep),
  };
  node.done();
  if (parsed.steps.some(({ step }) => step === 'check' || step === 'lockstep')) return parsed;
  throw new SuiteError(`${node.place}: a case without a check proves nothing`);
}

function parseConfig(node: JsonNode | undefined): Case['config'] {
  const entries = (node?.entries() ?? []).map(([name, value]) => [name, value.option()] as const);
  return Object.fromEntries(entries);
}

export function parseFile(node: JsonNode): FileRef {
  const declared = {
    ...given('encoding', node.find('encoding')?.oneOf('utf-8', 'latin1')),
    ...given('gzip', node.find('gzip')?.flag()),
  };
  const media = node.find('media')?.text();
  const ref: FileRef =
    media === undefined
      ? { file: node.get('file').text(), ...declared }
      : { media, sha256: node.get('sha256').matching(/^[0-9a-f]{64}$/), ...declared };
  node.done();
  return ref;
}

function parseStep(node: JsonNode): Step {
  const step = node.has('check') ? parseChecking(node) : parseInput(node);
  node.done();
  return step;
}

function parseChecking(node: JsonNode): Step {
  if (!node.has('trace')) return { step: 'check', check: parseCheck(node) };
  return {
    step: 'lockstep',
    sentence: node.get('check').text(),
    trace: parseFile(node.get('trace')),
    records: node.get('records').number(),
    keys: node.find('keys')?.text() ?? '',
  };
}

function parseInput(node: JsonNode): Step {
  const [kind] = node.keys().filter((key) => key in inputs);
  if (kind === undefined)
    throw new SuiteError(`${node.place}: a step is a check or one of ${Object.keys(inputs).join(', ')}`);
  return inputs[kind as keyof typeof inputs](node.get(kind), node);
}

const inputs = {
  line: (value: JsonNode, node: JsonNode): Step => ({
    step: 'line',
    text: value.text(),
    terminator: node.find('terminator')?.text() ?? 'Enter',
    ...given('port', node.find('at')?.text()),
  }),
  attach: (value: JsonNode): Step => ({ step: 'attach', port: value.text() }),
  key: (value: JsonNode): Step => ({ step: 'key', key: value.text() }),
  keys: (value: JsonNode): Step => ({
    step: 'keys',
    keys: value.isText() ? value.text() : parseFile(value),
  }),
  mount: (value: JsonNode, node: JsonNode): Step => ({
    step: 'mount',
    port: node.get('in').text(),
    data: value.has('volume') ? parseVolume(value) : parseFile(value),
  }),
  eject: (value: JsonNode): Step => ({ step: 'mount', port: value.text(), data: null }),
  script: (value: JsonNode): Step => ({
    step: 'script',
    lines: value.isList() ? value.texts() : parseFile(value),
  }),
  wait: (value: JsonNode): Step => ({ step: 'wait', seconds: value.number() }),
  size: (value: JsonNode): Step => {
    const [columns, rows] = value.pair((item) => item.number());
    return { step: 'size', columns, rows };
  },
  pointer: (value: JsonNode, node: JsonNode): Step => {
    const [x, y] = value.pair((item) => item.number());
    return { step: 'pointer', x, y, buttons: node.find('buttons')?.number() ?? 1 };
  },
  stored: (value: JsonNode): Step => ({ step: 'stored', ok: value.flag() }),
  media: (value: JsonNode): Step => ({ step: 'media', data: parseAnswer(value) }),
} as const;

function parseVolume(node: JsonNode): VolumeOf {
  const files = node
    .get('files')
    .entries()
    .map(([name, file]) => ({ name, ref: parseFile(file) }));
  const volume = { name: node.get('volume').text(), blocks: node.get('blocks').number(), files };
  node.done();
  return volume;
}

function parseAnswer(node: JsonNode): MediaAnswer {
  if (node.isNull()) return null;
  const text = node.find('text')?.text();
  const stream = node.find('stream')?.text();
  if (text === undefined && stream === undefined) return { ref: parseFile(node) };
  node.done();
  return text === undefined ? { stream: stream! } : { text };
}

function parseCheck(node: JsonNode): Check {
  return { sentence: node.get('check').text(), ...parseClaim(node) };
}

function parseClaim(node: JsonNode): Claim {
  if (node.has('ends')) return parseEnd(node);
  if (node.has('waits')) return parseWait(node.get('waits'));
  if (node.has('look')) return parseLook(node.get('look'));
  if (node.has('layout')) return parseLayout(node.get('layout'));
  if (node.has('medium')) return parseBytes(node);
  return {
    claim: 'text',
    subject: parseSubject(node.find('of')),
    normalisation: parseNormalisation(node),
    test: parseTest(node),
  };
}

function parseEnd(node: JsonNode): Claim {
  return {
    claim: 'ends',
    end: node.get('ends').oneOf('halted', 'fault', 'waiting', 'budget', 'any'),
    ...given('exit', node.find('exit')?.number()),
    ...given('ticks', node.find('ticks')?.number()),
    ...given('code', node.find('code')?.text()),
    ...given('spec', node.find('spec')?.text()),
    ...given('message', node.find('message')?.pattern()),
  };
}

function parseWait(node: JsonNode): Claim {
  const claim: Claim = {
    claim: 'waits',
    on: node.get('on').oneOf('line', 'key', 'tick', 'media', 'store'),
    ...given('preset', node.find('preset')?.text()),
    ...given('max', node.find('max')?.number()),
    ...given('terminators', node.find('terminators')?.texts()),
    ...given('pointer', node.find('pointer')?.flag()),
    ...given('file', node.find('file')?.text()),
  };
  node.done();
  return claim;
}

const styleNames = ['reverse', 'bold', 'italic', 'fixed', 'typed'] as const satisfies readonly StyleName[];

function parseLook(node: JsonNode): Claim {
  const colour = (value: JsonNode | undefined): number | 'default' | undefined =>
    value?.isText() === true ? value.oneOf('default') : value?.number();
  const claim: Claim = {
    claim: 'look',
    text: node.get('text').text(),
    where: node.find('where')?.oneOf('page', 'upper') ?? 'page',
    ...given(
      'styles',
      node
        .find('styles')
        ?.items()
        .map((item) => item.oneOf(...styleNames)),
    ),
    ...given('font', node.find('font')?.number()),
    ...given('foreground', colour(node.find('foreground'))),
    ...given('background', colour(node.find('background'))),
  };
  node.done();
  if (Object.keys(claim).length > 3) return claim;
  throw new SuiteError(`${node.place}: say how the text should look`);
}

function parseLayout(node: JsonNode): Claim {
  const claim: Claim = {
    claim: 'layout',
    ...given('upperRows', node.find('upperRows')?.number()),
    ...given('gridRows', node.find('gridRows')?.number()),
    ...given('columns', node.find('columns')?.number()),
  };
  node.done();
  if (Object.keys(claim).length > 1) return claim;
  throw new SuiteError(`${node.place}: say what the layout should be`);
}

function parseBytes(node: JsonNode): Claim {
  return {
    claim: 'bytes',
    port: node.get('medium').text(),
    ...given('file', parseFileNames(node.find('file'))),
    ...given(
      'range',
      node.find('bytes')?.pair((item) => item.number()),
    ),
    expected: parseFile(node.get('equals')),
    except: parseEach(node.find('except'), (item) => ({
      from: item.get('from').number(),
      count: item.get('count').number(),
      why: item.get('why').text(),
    })),
  };
}

/** One name for both volumes, or two. */
function parseFileNames(node: JsonNode | undefined): BytesClaim['file'] | undefined {
  if (node?.isText() === true) return { found: node.text(), expected: node.text() };
  const [found, expected] = node?.pair((item) => item.text()) ?? [];
  return found === undefined || expected === undefined ? undefined : { found, expected };
}

function parseEach<T>(node: JsonNode | undefined, parse: (item: JsonNode) => T): readonly T[] {
  return (node?.items() ?? []).map((item) => {
    const parsed = parse(item);
    item.done();
    return parsed;
  });
}

/** 'turn', 'stream transcript', 'volume disk/9 A.TEXT': a word, or a word and names. */
function parseSubject(node: JsonNode | undefined): Subject {
  const [of, ...rest] = (node?.text() ?? 'printed').split(' ');
  const name = rest.join(' ');
  switch (of) {
    case 'printed':
    case 'turn':
    case 'page':
    case 'upper':
    case 'notices':
    case 'sounds':
      if (name === '') return { of };
      break;
    case 'stream':
      if (name !== '') return { of, port: name };
      break;
    case 'file':
      if (name !== '') return { of, name };
      break;
    case 'volume': {
      const [, port, file] = /^(\S+) (\S+)$/.exec(name) ?? [];
      if (port !== undefined && file !== undefined) return { of, port, name: file };
      break;
    }
    case undefined:
    default:
  }
  throw new SuiteError(`${node?.place ?? ''}: no such text: '${node?.text() ?? ''}'`);
}

function parseNormalisation(node: JsonNode): Normalisation {
  const between = node.find('between')?.pair((item) => item.pattern());
  const replace = node
    .find('replace')
    ?.items()
    .map((item) => {
      const [pattern, by] = item.pair((part) => part.text());
      new RegExp(pattern, 'u');
      return [pattern, by] as const;
    });
  const fold = node.find('fold')?.oneOf('words', 'lines', 'none') ?? 'lines';
  const masks = parseEach(node.find('mask'), (item) => ({
    pattern: item.get('pattern').pattern(),
    why: item.get('why').text(),
  }));
  return { ...given('between', between), replace: replace ?? [], masks, fold };
}

function parseTest(node: JsonNode): TextTest {
  const [kind, ...others] = node.keys().filter((key) => key in tests);
  if (kind === undefined) {
    throw new SuiteError(`${node.place}: a check needs one of ${Object.keys(tests).join(', ')}`);
  }
  if (others.length > 0)
    throw new SuiteError(`${node.place}: one check, one claim: ${kind} or ${others[0]!}`);
  return tests[kind as keyof typeof tests](node.get(kind), node);
}

const tests = {
  equals: (value: JsonNode, node: JsonNode): TextTest => ({
    test: 'equals',
    expected: value.isText() ? value.text() : value.isList() ? value.texts().join('\n') : parseFile(value),
    differs: parseEach(node.find('differs'), (item) => ({
      expected: item.get('expected').text(),
      found: item.get('found').text(),
      why: item.get('why').text(),
    })),
  }),
  contains: (value: JsonNode): TextTest => ({ test: 'contains', texts: value.texts() }),
  lacks: (value: JsonNode): TextTest => ({ test: 'lacks', texts: value.texts() }),
  matches: (value: JsonNode, node: JsonNode): TextTest => ({
    test: 'matches',
    pattern: value.pattern(),
    groups: node.find('groups')?.texts() ?? [],
  }),
  count: (value: JsonNode, node: JsonNode): TextTest => ({
    test: 'count',
    pattern: value.pattern(),
    count: node.get('is').number(),
  }),
  distribution: (value: JsonNode, node: JsonNode): TextTest => {
    const [low, high] = node.get('values').pair((item) => item.number());
    return {
      test: 'distribution',
      pattern: value.pattern(),
      values: Array.from({ length: high - low + 1 }, (_, i) => low + i),
      atLeast: node.get('atLeast').number(),
      chiSquare: node.get('chiSquare').pair((item) => item.number()),
    };
  },
} as const;

/** A property that is there only when it has a value, as `exactOptionalPropertyTypes` wants it. */
const given = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, V>);
