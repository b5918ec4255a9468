/** What becomes of files the reader drops or chooses: media are kept, saves imported, zips opened. */
import { sha256 } from '../../../cores/kit/sha256';
import type { Candidate } from '../../host/protocol';
import { isSave, readSaveHeader } from '../../host/snapshotFile';
import { importAll } from '../../host/saveExchange';
import type { SaveStore, Slot } from '../../host/saves';
import { announceSaves } from '../saves/browserStore';
import { inflate, openFile, type BroughtFile, type MediaLibrary } from '../media';
import { MachineWorker } from '../player/machineWorker';

/** What came of one file; `go` is where it can be played. */
export interface Brought {
  readonly text: string;
  readonly good: boolean;
  readonly go?: string;
}

/** Which machines take an image; a worker looks. */
type Identify = (image: Uint8Array) => Promise<readonly Candidate[]>;

export async function bringFiles(
  files: readonly File[],
  library: MediaLibrary,
  saves: SaveStore,
): Promise<readonly Brought[]> {
  let worker: MachineWorker | undefined;
  const identify: Identify = (image) => (worker ??= new MachineWorker()).ask('identify', { image });
  const brought: Brought[] = [];
  for (const file of files) brought.push(...(await bringFile(file, library, saves, identify)));
  worker?.terminate();
  return brought;
}

async function bringFile(
  file: File,
  library: MediaLibrary,
  saves: SaveStore,
  identify: Identify,
): Promise<readonly Brought[]> {
  try {
    const opened = await openFile(file);
    if (opened.some(({ name }) => name === 'manifest.json'))
      return await bringSaves(new Uint8Array(await file.arrayBuffer()), library, saves);
    const results: Brought[] = [];
    for (const each of opened) {
      if (isSave(each.bytes)) results.push(...(await bringSaves(each.bytes, library, saves)));
      else results.push(await bringMedium(each, library, identify));
    }
    const good = results.filter((result) => result.good);
    if (opened.length > 1 && good.length > 0) return good; // a zip may hold a manual beside the story
    return results.length > 0 ? results : [{ text: `${file.name} is empty.`, good: false }];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ text: `${file.name} could not be read: ${why}`, good: false }];
  }
}

/** A save file or an archive of them; `go` opens the very save. */
async function bringSaves(
  bytes: Uint8Array,
  library: MediaLibrary,
  saves: SaveStore,
): Promise<readonly Brought[]> {
  const imported = await importAll(saves, bytes, inflate, Date.now());
  announceSaves();
  const present = await library.present();
  return imported.map(({ name, title, outcome, slot }) => {
    const good = outcome === 'added' || outcome === 'already there';
    const text = `${title}, \u201c${name}\u201d: ${outcome}.`;
    const place = isSave(bytes) ? { ...readSaveHeader(bytes), hash: sha256(bytes) } : newestOf(slot);
    if (!good || place === undefined) return { text, good };
    const { core, image, hash } = place;
    if (present.has(image)) return { text, good, go: `${playAddress(core, image)}&save=${hash}` };
    return { text: `${text} To play on, bring the story itself (SHA-256 ${image}).`, good };
  });
}

function newestOf(
  slot: Slot | undefined,
): (Pick<Slot, 'core' | 'image'> & { readonly hash: string }) | undefined {
  const newest = slot?.generations[0];
  if (slot === undefined || newest === undefined) return undefined;
  return { core: slot.core, image: slot.image, hash: newest.hash };
}

async function bringMedium(file: BroughtFile, library: MediaLibrary, identify: Identify): Promise<Brought> {
  const candidates = await identify(file.bytes);
  const taker = candidates.find(({ verdict }) => verdict.ok);
  if (taker?.verdict.ok !== true) {
    const why = candidates
      .map(({ title, verdict }) => (verdict.ok ? '' : `${title}: ${verdict.why}`))
      .join('; ');
    return { text: `No machine here can run ${file.name}. ${why}`, good: false };
  }
  const name = file.name.replace(/\.[^.]*$/, '');
  const hash = await library.keep(file.bytes, { name, core: taker.core, label: taker.verdict.label });
  return {
    text: `${file.name} is on the shelf: ${taker.verdict.label}.`,
    good: true,
    go: playAddress(taker.core, hash),
  };
}

export const playAddress = (core: string, image: string): string => `./?core=${core}&image=${image}`;
