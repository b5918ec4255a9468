/** The layers of ARCHITECTURE.md and the rules of STYLE.md that a machine can check, over all sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

interface Source {
  readonly path: string;
  readonly text: string;
  /** Constructs the house does without, with their lines. */
  readonly unwanted: readonly string[];
  readonly imports: readonly { readonly from: string; readonly dynamic: boolean }[];
}

const roots = ['cores', 'frontend', 'conformance', 'tests', 'bench'];
const skipped = new Set(['node_modules', 'dist', 'coverage', '.git']);

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (skipped.has(entry.name)) return [];
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** Tools want default exports of their configuration, vitest of its global setups. */
const configuration = ['vite.config.ts', 'tests/browser-provide.ts', 'tests/pages/serve.ts'];
const clocks = ['Date', 'setTimeout', 'setInterval', 'queueMicrotask', 'performance', 'Promise'];

const rootEntries = readdirSync('.', { withFileTypes: true }).filter(({ name }) => !skipped.has(name));
const allFiles = rootEntries.flatMap((entry) =>
  entry.isDirectory() ? filesUnder(entry.name) : [entry.name],
);
const sources: readonly Source[] = allFiles
  .filter((path) => path.endsWith('.ts') && roots.includes(path.split('/')[0]!))
  .map((path) => read(path, readFileSync(path, 'utf8')));

/** Parses a file; relative imports become paths from the root. */
function read(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const imports: { from: string; dynamic: boolean }[] = [];
  const unwanted: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      const { text: name } = specifier;
      const from = name.startsWith('.') ? normalize(join(dirname(path), name)) : name;
      imports.push({ from, dynamic: ts.isCallExpression(node) });
    }
    const what = unwantedConstruct(node, path);
    if (what !== undefined)
      unwanted.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${what}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, text, imports, unwanted };
}

/** What an import, an export-from, an import type or a dynamic import names. */
function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  const isImport = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport ? node.arguments[0] : undefined;
}

function unwantedConstruct(node: ts.Node, path: string): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any';
  if (ts.isEnumDeclaration(node)) return 'enum';
  if (ts.isDecorator(node)) return 'decorator';
  if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) return 'namespace';
  const isDefault = ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword;
  if (isDefault && !ts.isDefaultClause(node) && !configuration.includes(path)) return 'default export';
  if (!path.startsWith('cores/') || path === 'cores/index.ts') return undefined;
  if (ts.isIdentifier(node) && clocks.includes(node.text)) return `${node.text} in a core`;
  if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') return 'chance in a core';
  if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isYieldExpression(node))
    return 'a paused function in a core';
  return undefined;
}

/** What each layer may import: a folder or file of ours, or a package. The first layer that matches a file is its own. */
const layers: readonly { readonly of: RegExp; readonly may: readonly RegExp[] }[] = [
  { of: /^cores\/kit\//, may: [/^cores\/kit\//] },
  { of: /^cores\/index\.ts$/, may: [/^cores\/kit\/contract$/, /^cores\/[^/]+\/index$/] },
  // A control program divides a machine: it stands on that machine's core (cores/cp40/README.md says why).
  { of: /^cores\/cp40\//, may: [/^cores\/(kit|s360|cp40)\//] },
  { of: /^cores\/([^/]+)\//, may: [/^cores\/kit\//, /^cores\/$1\//] },
  { of: /^frontend\/host\//, may: [/^frontend\/host\//, /^cores\/kit\//, /^cores\/index$/] },
  {
    of: /^frontend\/web\//,
    may: [
      /^frontend\/(web|host)\//,
      /^cores\/kit\//,
      /^cores\/index$/,
      /^conformance\//,
      /^roms\//,
      /^package\.json$/,
      /^(pixi\.js|howler|idb-keyval)(\/|$)/,
    ],
  },
  {
    of: /^frontend\/cli\//,
    may: [
      /^frontend\/(cli|host)\//,
      /^cores\/kit\//,
      /^cores\/index$/,
      /^conformance\//,
      /^roms\//,
      /^package\.json$/,
      /^node:/,
    ],
  },
  { of: /^conformance\//, may: [/^conformance\//, /^frontend\/host\//, /^cores\/kit\//, /^cores\/index$/] },
  { of: /^tests\//, may: [/./] },
];

/** The imports of a source that its layer does not allow. */
function forbidden({ path, imports }: Source): readonly string[] {
  const layer = layers.find(({ of }) => of.test(path));
  if (layer === undefined) return [`${path} belongs to no layer`];
  const own = layer.of.exec(path)?.[1] ?? '';
  const may = layer.may.map((pattern) => new RegExp(pattern.source.replace('$1', own)));
  return imports
    .filter(({ from }) => !may.some((pattern) => pattern.test(from)))
    .map(({ from }) => `${path} imports ${from}`);
}

describe('the layers', () => {
  test('are read from a graph that is not empty', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
    for (const root of ['cores', 'frontend', 'conformance', 'tests'])
      expect(
        sources.some(({ path }) => path.startsWith(`${root}/`)),
        root,
      ).toBe(true);
  });

  test('import only what lies below them', () => {
    expect(sources.flatMap(forbidden)).toEqual([]);
  });

  test('the rule finds what it forbids', () => {
    const wrong = (path: string, from: string): number =>
      forbidden({ path, text: '', unwanted: [], imports: [{ from, dynamic: false }] }).length;
    expect(wrong('cores/zmachine/ops.ts', 'cores/kit/bits')).toBe(0);
    expect(wrong('cores/zmachine/ops.ts', 'cores/pmachine/ops')).toBe(1);
    expect(wrong('cores/zmachine/ops.ts', 'node:fs')).toBe(1);
    expect(wrong('cores/kit/bits.ts', 'cores/zmachine/ops')).toBe(1);
    expect(wrong('frontend/host/session.ts', 'pixi.js')).toBe(1);
    expect(wrong('conformance/runner.ts', 'cores/zmachine/index')).toBe(1);
    expect(wrong('frontend/cli/main.ts', 'frontend/web/main')).toBe(1);
  });

  test('the registry fetches cores only when they are wanted', () => {
    const registry = sources.find(({ path }) => path === 'cores/index.ts');
    const coreImports = registry!.imports.filter(({ from }) => !from.startsWith('cores/kit/'));
    expect(coreImports.length).toBeGreaterThan(0);
    expect(coreImports.filter(({ dynamic }) => !dynamic)).toEqual([]);
  });

  test.each(['cores', 'frontend/host', 'conformance'])('%s is compiled without DOM and Node', (folder) => {
    const file = join(folder, 'tsconfig.json');
    const { config, error } = ts.readConfigFile(file, (path) => readFileSync(path, 'utf8')) as {
      config: unknown;
      error?: unknown;
    };
    expect(error).toBeUndefined();
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
    expect(options.lib).toEqual(['lib.es2023.d.ts']);
    expect(options.types).toEqual([]);
  });
});

describe('the style', () => {
  /** A list of rows is as long as the instruction set. */
  const tables = ['cores/zmachine/ops.ts', 'cores/zmachine/interpreter.ts'];
  const offences = (pattern: RegExp, exempt: readonly string[] = []): readonly string[] =>
    sources
      .filter(({ path }) => !exempt.includes(path) && path !== 'tests/layers.test.ts')
      .flatMap(({ path, text }) =>
        text
          .split('\n')
          .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
      );

  test('files have at most 500 lines, tables excepted', () => {
    const long = sources.filter(({ path, text }) => !tables.includes(path) && text.split('\n').length > 501);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('no any, enum, default export, decorator or namespace; in cores no clock, chance or pause', () => {
    expect(sources.flatMap(({ unwanted }) => unwanted)).toEqual([]);
  });

  test('the rule finds what it forbids', () => {
    const found = (text: string): readonly string[] => read('cores/kit/x.ts', text).unwanted;
    expect(found('export enum A { b }')).toEqual(['cores/kit/x.ts:1: enum']);
    expect(found('let a: any;')).toEqual(['cores/kit/x.ts:1: any']);
    expect(found('export default 1;')).toEqual(['cores/kit/x.ts:1: default export']);
    expect(found('export default function f() {}')).toEqual(['cores/kit/x.ts:1: default export']);
    expect(found('namespace N {}')).toEqual(['cores/kit/x.ts:1: namespace']);
    expect(found('Math.random()')).toEqual(['cores/kit/x.ts:1: chance in a core']);
    expect(found('async function f() {}')).toEqual(['cores/kit/x.ts:1: a paused function in a core']);
    expect(found('// any Date\nconst a = 1;')).toEqual([]);
  });

  test('no leftover of work in progress: skipped or lonely tests, silenced compiler or linter', () => {
    expect(offences(/\b(test|it|describe)\.(only|skip|todo)\(/)).toEqual([]);
    expect(offences(/@ts-(ignore|nocheck)/)).toEqual([]);
  });

  test('no file is called utils, helpers, common or types', () => {
    const names = /(^|\/)(utils?|helpers?|common|types|misc)\.ts$/;
    expect(sources.filter(({ path }) => names.test(path)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the repository', () => {
  const binary = /\.(z\d|zlb|blb|ulx|png|webp|woff2?|ico)$/;

  test('no file names a path of one machine', () => {
    const paths = /(^|[\s'"`(=:])\/(work|root|home\/\w+|Users\/\w+)\//m;
    const found = allFiles.filter(
      (path) =>
        !binary.test(path) && path !== 'tests/layers.test.ts' && paths.test(readFileSync(path, 'utf8')),
    );
    expect(found).toEqual([]);
  });

  test('the root holds only what it must', () => {
    const allowed = [
      ...['README.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md', 'package.json', 'package-lock.json'],
      ...['tsconfig.json', 'vite.config.ts', 'eslint.config.js', '.prettierrc.json', '.prettierignore'],
      ...[
        '.gitignore',
        '.npmrc',
        '.ci',
        '.cache',
        'cores',
        'frontend',
        'roms',
        'conformance',
        'tests',
        'bench',
      ],
    ];
    expect(rootEntries.map(({ name }) => name).filter((name) => !allowed.includes(name))).toEqual([]);
  });

  test('folders are four deep at most', () => {
    expect(sources.filter(({ path }) => path.split('/').length > 5).map(({ path }) => path)).toEqual([]);
  });
});

describe('the lock file', () => {
  interface Entry {
    readonly version?: string;
    readonly resolved?: string;
    readonly link?: boolean;
  }
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Entry>;
  };
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;

  test('gives every package a version, as npm ci demands', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    const without = Object.entries(packages).filter(([, { version }]) => version === undefined);
    expect(without.map(([name]) => name)).toEqual([]);
  });

  test('fetches from the public registry or wherever the reader has set, nowhere else', () => {
    const hosts = Object.values(packages).map(({ resolved }) => resolved && new URL(resolved).host);
    expect(new Set(hosts.filter((host) => host !== undefined && host !== 'registry.npmjs.org'))).toEqual(
      new Set(),
    );
  });

  test('the packages we name are pinned exactly', () => {
    const named = { ...manifest['dependencies'], ...manifest['devDependencies'] };
    for (const [name, version] of Object.entries(named)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });
});
