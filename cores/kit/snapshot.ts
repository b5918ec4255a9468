/** Saving and loading, derived from the schema. A snapshot is plain and structured-clonable. */
import type { Core, MachineOptions, Migration } from './contract';
import { SnapshotError } from './errors';
import type { Memory, Page } from './memory';
import { vectorTypes, type Field, type Schema, type StateOf } from './state';

/** Goes to IndexedDB, a worker or a file as it is. */
export interface Snapshot {
  readonly core: string;
  readonly version: number; // the core's stateVersion
  readonly image: string; // SHA-256, hexadecimal
  readonly options: MachineOptions;
  readonly parts: Parts; // named values, in schema order
}
export type Parts = Readonly<Record<string, unknown>>;
type Plain = Record<string, unknown>;

// ── Save ─────────────────────────────────────────────────────────────────────────────────────────

/** The state's named values. Values are shared with the state and earlier saves, vectors copied without trailing zeros. */
export function saveState<S extends Schema>(schema: S, state: StateOf<S>): Parts {
  return Object.fromEntries(
    Object.entries(schema).map(([name, field]) => [name, saveField(field, (state as Plain)[name])]),
  );
}

/** A machine's state with all it belongs to. */
export const snapshotOf = <S extends Schema>(
  core: Core<S>,
  image: string,
  options: MachineOptions,
  state: StateOf<S>,
): Snapshot => ({
  core: core.id,
  version: core.stateVersion,
  image,
  options,
  parts: saveState(core.state, state),
});

function saveField(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'group':
      return saveState(field.of, value as StateOf<Schema>);
    case 'memory':
      return (value as Memory).pages();
    case 'bytes':
    case 'halfwords':
    case 'words':
      return withoutTrailingZeros(value as Uint8Array);
    default:
      return value;
  }
}

function withoutTrailingZeros(vector: Uint8Array): Uint8Array {
  let end = vector.length;
  while (end > 0 && vector[end - 1] === 0) end--;
  return vector.slice(0, end);
}

// ── Load ─────────────────────────────────────────────────────────────────────────────────────────

/**
 * Parts fit for `state`, lifted to the core's version. Throws SnapshotError, naming what does not fit;
 * nothing has changed then.
 */
export function partsFor<S extends Schema>(
  core: Core<S>,
  image: string,
  snapshot: Snapshot,
  state: StateOf<S>,
): Parts {
  if (snapshot.core !== core.id)
    throw new SnapshotError(`the save is for core ${snapshot.core}, this is ${core.id}`);
  if (snapshot.image !== image) {
    throw new SnapshotError(`the save is for another image: expected ${image}, found ${snapshot.image}`);
  }
  const parts = lift(core.migrations, snapshot.version, core.stateVersion, snapshot.parts);
  check(core.state, parts, state, core.id);
  return parts;
}

function lift(migrations: readonly Migration[], from: number, to: number, parts: Parts): Parts {
  if (!Number.isInteger(from) || from < 1)
    throw new SnapshotError(`the save's version is ${from}, not a version number`);
  if (from > to) throw new SnapshotError(`the save is of version ${from}, newer than this program's ${to}`);
  return migrations
    .slice(from - 1, to - 1)
    .reduce((lifted, migration) => migration.lift({ ...lifted }), parts);
}

function check(schema: Schema, parts: unknown, state: Plain | undefined, path: string): void {
  if (typeof parts !== 'object' || parts === null)
    throw new SnapshotError(`${path}: expected named values, found ${typeof parts}`);
  for (const name of Object.keys(parts)) {
    if (!Object.hasOwn(schema, name)) throw new SnapshotError(`${path}: unknown field ${name}`);
  }
  for (const [name, field] of Object.entries(schema)) {
    checkField(field, (parts as Plain)[name], state?.[name], `${path}.${name}`);
  }
}

const ranges = {
  u8: [0, 0xff],
  u16: [0, 0xffff],
  u32: [0, 0xffffffff],
  i32: [-0x80000000, 0x7fffffff],
} as const;

function checkField(field: Field, value: unknown, live: unknown, path: string): void {
  const refuse = (expected: string): never => {
    throw new SnapshotError(`${path}: expected ${expected}, found ${describe(value)}`);
  };
  switch (field.kind) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : refuse('true or false');
    case 'text':
      return typeof value === 'string' ? undefined : refuse('text');
    case 'f64':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : refuse('a finite number');
    case 'u8':
    case 'u16':
    case 'u32':
    case 'i32': {
      const [low, high] = ranges[field.kind];
      return Number.isInteger(value) && (value as number) >= low && (value as number) <= high
        ? undefined
        : refuse(`an integer from ${low} to ${high}`);
    }
    case 'bytes':
    case 'halfwords':
    case 'words':
      return value instanceof vectorTypes[field.kind] && value.length <= field.length
        ? undefined
        : refuse(`at most ${field.length} ${field.kind}`);
    case 'bytes value':
    case 'halfwords value':
    case 'words value': {
      const type = vectorTypes[field.kind.split(' ')[0] as keyof typeof vectorTypes];
      return value instanceof type && value.length <= field.max
        ? undefined
        : refuse(`at most ${field.max} elements`);
    }
    case 'memory':
      return Array.isArray(value) && value.every((page) => isPage(page) && (live as Memory).fits(page))
        ? undefined
        : refuse('pages of this memory');
    case 'group':
      return check(field.of, value, live as Plain, path);
    case 'list': {
      if (!Array.isArray(value) || value.length > field.max) return refuse(`a list of at most ${field.max}`);
      value.forEach((record, i) => check(field.of, record, undefined, `${path}[${i}]`));
    }
  }
}

function isPage(page: unknown): page is Page {
  return typeof page === 'object' && page !== null && (page as Page).bytes instanceof Uint8Array;
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (ArrayBuffer.isView(value) || Array.isArray(value)) return `${(value as Uint8Array).length} elements`;
  return typeof value === 'object' ? 'an object' : JSON.stringify(value);
}

/** Puts parts that `partsFor` has passed into the state. */
export function loadState<S extends Schema>(schema: S, parts: Parts, state: StateOf<S>): void {
  for (const [name, field] of Object.entries(schema)) loadField(field, parts[name], state, name);
}

function loadField(field: Field, value: unknown, state: Plain, name: string): void {
  switch (field.kind) {
    case 'group':
      return loadState(field.of, value as Parts, state[name] as StateOf<Schema>);
    case 'memory':
      return (state[name] as Memory).restore(value as Page[]);
    case 'bytes':
    case 'halfwords':
    case 'words': {
      const live = state[name] as Uint8Array;
      live.fill(0);
      return live.set(value as Uint8Array);
    }
    default:
      state[name] = value;
  }
}
