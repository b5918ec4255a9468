/** Plays the programs of roms/pmachine, by themselves or under the real system, and sees what a reader would see. */
import { readFileSync } from 'node:fs';
import { rowText } from '../../cores/kit/devices/grid';
import { pmachine } from '../../cores/pmachine/index';
import { PMachine } from '../../cores/pmachine/machine';
import { makeVolume, openFileSystem } from '../../cores/pmachine/toolchain/fileSystem';
import { medium } from '../media';

export const system = medium('pmachine/ii0/system.vol');
export const names = ['chase', 'digits', 'doctor', 'life', 'queens', 'sieve', 'turtles'] as const;
export type Name = (typeof names)[number];

export const codeOf = (name: Name): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(`roms/pmachine/${name}.code`));

/** A volume WORK: with the program's code. */
function volumeWith(name: Name): Uint8Array {
  const files = openFileSystem(
    makeVolume({ name: 'WORK', blocks: 100, date: { year: 79, month: 2, day: 14 } }),
  );
  files.write(`${name.toUpperCase()}.CODE`, codeOf(name), { kind: 'code' });
  return files.volume.toBytes();
}

export class Play {
  readonly machine: PMachine;
  /** All that was written to the console since the program began. */
  printed = '';
  readonly pixels: Uint8Array[] = Array.from({ length: 240 }, () => new Uint8Array(320));
  private ended = false;

  /** `epochMs` is what the clock starts from: games take their chance from it. */
  constructor(
    name: Name,
    private readonly underSystem: boolean,
    epochMs = 0,
  ) {
    const options = { seed: 1, epoch: epochMs, engine: 'interpreter', config: {} } as const;
    this.machine = new PMachine(pmachine, underSystem ? system! : codeOf(name), options);
    this.machine.offer({ kind: 'media', port: 'disk/9', data: volumeWith(name) });
    this.settle();
    if (!underSystem) return;
    this.type(`XWORK:${name.toUpperCase()}`);
    this.printed = '';
    this.type('\r');
  }

  type(keys: string): this {
    for (const key of keys) {
      this.machine.offer({ kind: 'key', port: 'console', key: key === '\r' ? 'Enter' : key });
      this.settle();
    }
    return this;
  }

  /** Whether the program has ended: the machine has, or the system asks for the next command. */
  get over(): boolean {
    return this.underSystem ? this.screen.some((line) => line.startsWith('Command: ')) : this.ended;
  }

  get screen(): readonly string[] {
    return this.machine.p.state.console.screen.rows.map(({ cells }) => rowText(cells));
  }
  /** Texts on the screen, without what is blank behind them. */
  get text(): string {
    return this.screen.map((line) => line.trimEnd()).join('\n');
  }
  get lit(): number {
    return this.pixels.reduce((sum, row) => sum + row.reduce((most, pixel) => most + pixel, 0), 0);
  }

  private settle(): void {
    for (;;) {
      const slice = this.machine.run(1_000_000);
      for (const output of this.machine.drain())
        if (output.kind === 'pixels') this.pixels[output.y] = output.data;
        else if (output.kind === 'text' && output.port === 'console') this.printed += output.text;
      if (slice.end === 'budget') continue;
      if (slice.end === 'fault') throw new Error(`a fault of the machine: ${JSON.stringify(slice)}`);
      this.ended = slice.end === 'halted';
      return;
    }
  }
}
