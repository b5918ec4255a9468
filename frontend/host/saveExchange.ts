/** All saves as one zip, and back: importing merges by hash, replaces nothing and reports on every entry. */
import { sha256 } from '../../cores/kit/sha256';
import { fromBase64, toBase64 } from './base64';
import { saveExtension, isSave, readSaveHeader } from './snapshotFile';
import { readSlot, type Generation, type SaveStore, type Slot } from './saves';
import { count, fields, FormatError, json, list, type Fields } from './shape';
import { readZip, writeZip, type Transform } from './zip';

export const exportFormat = 'tech-square saves';
export const exportVersion = 1;
const manifestName = 'manifest.json';
const fileOf = (hash: string): string => `saves/${hash}.${saveExtension}`;

/** Damaged saves are left out of the archive. */
export async function exportAll(
  store: SaveStore,
  deflate: Transform | undefined,
  time: number,
): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const slots: unknown[] = [];
  for (const slot of await store.list()) {
    const generations: unknown[] = [];
    for (const generation of slot.generations) {
      const save = await store.read(generation.hash);
      if (save === undefined) continue;
      files.set(fileOf(generation.hash), save);
      generations.push(writeGeneration(generation));
    }
    if (generations.length > 0) slots.push({ ...slot, generations });
  }
  const manifest = JSON.stringify({ format: exportFormat, version: exportVersion, slots }, null, 1);
  const entries = [...files].map(([name, bytes]) => ({ name, bytes }));
  return writeZip(
    [{ name: manifestName, bytes: new TextEncoder().encode(manifest) }, ...entries],
    deflate,
    time,
  );
}

const writeGeneration = (generation: Generation): unknown => ({
  ...generation,
  picture: generation.picture === undefined ? undefined : toBase64(generation.picture),
});

export interface Imported {
  readonly name: string;
  readonly title: string;
  readonly outcome: 'added' | 'already there' | 'damaged' | 'no room';
  readonly slot?: Slot;
}

/** Rejects with FormatError when the file is neither our archive nor a save. */
export async function importAll(
  store: SaveStore,
  file: Uint8Array,
  inflate: Transform,
  time: number,
): Promise<readonly Imported[]> {
  if (isSave(file)) return [await importSave(store, file, time)];
  const files = new Map((await readZip(file, inflate)).map(({ name, bytes }) => [name, bytes]));
  const slots = readManifest(files.get(manifestName));
  const report: Imported[] = [];
  for (const slot of slots) report.push(await importSlot(store, slot, files));
  return report;
}

function readManifest(bytes: Uint8Array | undefined): readonly Slot[] {
  if (bytes === undefined)
    throw new FormatError('saves: the archive has no manifest.json: it was not exported here');
  const manifest = fields(json(new TextDecoder().decode(bytes), manifestName), manifestName);
  if (manifest['format'] !== exportFormat)
    throw new FormatError(`${manifestName}: not a list of Tech Square saves`);
  const version = count(manifest['version'], `${manifestName}: version`);
  if (version > exportVersion)
    throw new FormatError(
      `${manifestName}: of format ${version}, newer than this program's ${exportVersion}`,
    );
  return list(manifest['slots'], `${manifestName}: slots`).map((value, i) => {
    const slot = fields(value, `slots[${i}]`);
    const generations = list(slot['generations'], `slots[${i}]: generations`).map((one) =>
      withPicture(fields(one, `slots[${i}]: generations`)),
    );
    return readSlot({ ...slot, generations }, `${manifestName}: slots[${i}]`);
  });
}

function withPicture(generation: Fields): Fields {
  const { picture } = generation;
  return { ...generation, picture: typeof picture === 'string' ? fromBase64(picture) : undefined };
}

async function importSlot(
  store: SaveStore,
  slot: Slot,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Imported> {
  const { name, title } = slot;
  const whole = slot.generations.filter(({ hash }) => {
    const save = files.get(fileOf(hash));
    return save !== undefined && sha256(save) === hash;
  });
  if (whole[0] === undefined) return { name, title, outcome: 'damaged' };
  const here = await store.list(slot);
  if (here.some((one) => one.generations.some(({ hash }) => hash === whole[0]!.hash)))
    return { name, title, outcome: 'already there' };
  const adopted: Slot = { ...slot, ...newPlace(slot, here), generations: whole };
  const stored = await store.adopt(
    adopted,
    whole.map(({ hash }) => files.get(fileOf(hash))!),
  );
  if (!stored.ok) return { name, title, outcome: stored.why === 'full' ? 'no room' : 'damaged' };
  return { name, title, outcome: 'added', slot: adopted };
}

/** What was an autosave elsewhere becomes a named slot here; a taken id gets the save's hash behind it. */
function newPlace(slot: Slot, here: readonly Slot[]): Pick<Slot, 'id' | 'kind'> {
  const kind = slot.kind === 'auto' ? 'named' : slot.kind;
  const taken = slot.kind === 'auto' || here.some(({ id }) => id === slot.id);
  return { kind, id: taken ? `${slot.id}-${slot.generations[0]!.hash.slice(0, 16)}` : slot.id };
}

async function importSave(store: SaveStore, file: Uint8Array, time: number): Promise<Imported> {
  const { core, image, title, ticks, turns } = readSaveHeader(file);
  const hash = sha256(file);
  const name = 'Imported save';
  const here = await store.list({ core, image });
  if (here.some((slot) => slot.generations.some((one) => one.hash === hash)))
    return { name, title, outcome: 'already there' };
  const facts = { ticks, turns, lines: [], picture: undefined, previous: undefined };
  const generation = { ...facts, hash, size: file.length, time };
  const slot: Slot = {
    core,
    image,
    id: hash.slice(0, 16),
    kind: 'named',
    title,
    name,
    generations: [generation],
  };
  const stored = await store.adopt(slot, [file]);
  if (!stored.ok) return { name, title, outcome: stored.why === 'full' ? 'no room' : 'damaged' };
  return { name, title, outcome: 'added', slot };
}
