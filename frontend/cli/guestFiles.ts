/**
 * Files the guest names, writes and reads: saved games, transcripts, data. A port can be attached to a file;
 * else the player is asked for a name, on standard error, and answers in the same input as for the guest. Nobody is
 * asked about what comes out of printers and punches: it goes where `--eject` says, as it comes, or nowhere.
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Core, Input, Output, PortId, Wait } from '../../cores/kit/contract';
import { reason } from './images';
import { UsageError } from './command';
import type { PlayerInput } from './playerInput';
import { isTerminal } from './screen';
import type { Shell } from './shell';

type FileWait = Extract<Wait, { readonly on: 'media' | 'store' }>;

/** PORT=FILE arguments. Throws UsageError for a port the core does not have, and for one that is named twice. */
export function parseAttachments(
  core: Core,
  settings: readonly string[],
  option = '--attach',
): ReadonlyMap<PortId, string> {
  const files = new Map<PortId, string>();
  for (const setting of settings) {
    const [, port, file] = /^([^=]+)=(.+)$/s.exec(setting) ?? [];
    if (port === undefined || file === undefined)
      throw new UsageError(`${option}: expected PORT=FILE, found '${setting}'`);
    if (!core.ports.some(({ id }) => id === port)) {
      const known = core.ports.map(({ id }) => id).join(', ');
      throw new UsageError(`${option}: the ${core.title} has no port '${port}'; it has: ${known}`);
    }
    if (files.has(port)) throw new UsageError(`${option}: ${port} is given twice`);
    files.set(port, file);
  }
  return files;
}

/** Ports that only give: paper, cards. */
export const onlyGives = (core: Core, port: PortId): boolean =>
  core.ports.some(({ id, kind }) => id === port && (kind === 'printer' || kind === 'punch'));

export class GuestFiles {
  private readonly streams = new Map<PortId, string | undefined>();
  private readonly lost = new Set<PortId>();

  constructor(
    private readonly core: Core,
    private readonly imageName: string,
    private readonly attached: ReadonlyMap<PortId, string>,
    private readonly input: PlayerInput,
    private readonly shell: Shell,
    private readonly ejected: ReadonlyMap<PortId, string> = new Map(),
  ) {}

  /** Ports whose stream has been written to its file. */
  get written(): readonly PortId[] {
    return [...this.streams.keys()];
  }
  /** Printers and punches of whose stream nothing was kept. */
  get unkept(): ReadonlySet<PortId> {
    return this.lost;
  }

  /** Does what the guest waits for and says how it went. */
  async answer(wait: FileWait): Promise<Input> {
    return wait.on === 'store' ? this.write(wait) : this.read(wait);
  }

  /** Appends a guest's streams (transcripts, records) to their files, keeps its cards, and passes notices on. */
  async take(outputs: readonly Output[]): Promise<void> {
    for (const output of outputs) {
      if (output.kind === 'text' && !isTerminal(this.core, output.port))
        await this.append(output.port, output.text);
      else if (output.kind === 'media') await this.keep(output.port, output.name, output.data);
      else if (output.kind === 'notice') this.shell.error(`${output.text}\n`);
      else if (output.kind === 'sound' && output.effect <= 2 && this.shell.terminal.errors)
        this.shell.error('\x07');
    }
  }

  private async write({ port, name, data, why }: Extract<FileWait, { on: 'store' }>): Promise<Input> {
    const file = await this.fileFor(port, name, why);
    if (file === undefined || !(await this.mayReplace(file))) return { kind: 'stored', port, ok: false };
    try {
      await writeFile(file, data);
      return { kind: 'stored', port, ok: true };
    } catch (error) {
      this.shell.error(`cannot write ${file}: ${reason(error)}\n`);
      return { kind: 'stored', port, ok: false };
    }
  }

  private async read({ port, name, why }: Extract<FileWait, { on: 'media' }>): Promise<Input> {
    const file = await this.fileFor(port, name, why);
    if (file === undefined) return { kind: 'media', port, data: null };
    try {
      return { kind: 'media', port, data: new Uint8Array(await readFile(file)) };
    } catch (error) {
      this.shell.error(`cannot read ${file}: ${reason(error)}\n`);
      return { kind: 'media', port, data: null };
    }
  }

  /** Without a reason to tell, the guest does not want the player asked: the name it gave is used. */
  private async fileFor(port: PortId, name: string, why: string): Promise<string | undefined> {
    const attached = this.attached.get(port);
    if (attached !== undefined) return attached;
    const offered = this.offeredName(port, name);
    if (why === '') return offered;
    const answer = await this.input.answer(`File to ${why} [${offered}]: `);
    if (answer === undefined) return undefined;
    return answer.trim() === '' ? offered : answer.trim();
  }

  /** A guest's name may come from anywhere: of its path only the last part is offered. */
  private offeredName(port: PortId, name: string): string {
    const spec = this.core.ports.find(({ id }) => id === port);
    const extension = spec?.kind === 'file' ? `.${spec.extension}` : '';
    const stem = basename(this.imageName, extname(this.imageName));
    const own = basename(name.replaceAll('\\', '/'));
    if (own === '' || own === '.' || own === '..') return `${stem}${extension}`;
    return extname(own) === '' ? `${own}${extension}` : own;
  }

  /** A person is asked before a file of theirs is replaced; a script knows what it does. */
  private async mayReplace(file: string): Promise<boolean> {
    const exists = await readFile(file).then(
      () => true,
      () => false,
    );
    if (!exists || !this.input.realTime) return true;
    const answer = await this.input.answer(`${file} is there already. Replace it? [no]: `);
    return /^y(es)?$/i.test(answer?.trim() ?? '');
  }

  private async append(port: PortId, text: string): Promise<void> {
    if (onlyGives(this.core, port) && !this.ejected.has(port)) {
      this.lost.add(port);
      return;
    }
    if (!this.streams.has(port)) await this.openStream(port);
    const file = this.streams.get(port);
    if (file !== undefined) await appendFile(file, text);
  }

  private async openStream(port: PortId): Promise<void> {
    const title = this.core.ports.find(({ id }) => id === port)?.title ?? port;
    const ejected = this.ejected.get(port);
    const file = ejected ?? (await this.fileFor(port, '', `write: ${title.toLowerCase()}`));
    this.streams.set(port, file);
    if (file === undefined) return;
    try {
      await writeFile(file, '');
    } catch (error) {
      this.shell.error(`cannot write ${file}: ${reason(error)}\n`);
      this.streams.set(port, undefined);
    }
  }

  private async keep(port: PortId, name: string, data: Uint8Array): Promise<void> {
    const file = this.attached.get(port) ?? this.ejected.get(port) ?? this.offeredName(port, name);
    await writeFile(file, data);
    this.shell.error(`${data.length} bytes written to ${file}\n`);
  }
}
