/** The system control panel as a port of the machine (A22-6821, System Control Panel). */
import type { Input, Offer, Output, PortSpec } from '../../kit/contract';
import { accepted, refused } from '../devices/device';
import type { Processor } from '../processor';
import { controlRows, fits, settings } from './controls';
import { lampRows, Lamps } from './lamps';

export const panelPort: PortSpec = {
  id: 'panel',
  title: 'System control panel',
  kind: 'panel',
  lamps: lampRows,
  controls: controlRows.map(({ control }) => control),
};

export class Panel {
  readonly lamps: Lamps;
  private generation = 0;
  private shownLevels = '';
  private shownSettings = '';

  constructor(private readonly p: Processor) {
    this.lamps = new Lamps(p);
  }

  offer(input: Input): Offer {
    if (input.kind !== 'control') return refused('malformed');
    const row = controlRows.find(({ control }) => control.name === input.control);
    if (row === undefined || !fits(row.control, input.value)) return refused('malformed');
    if (row.whenStopped && !this.p.state.stopped) return refused('not waiting');
    row.act(this.p, input.value);
    this.lamps.forget();
    return accepted;
  }

  /** How bright the lamps were; of a machine that rests then, how they are: nobody asks again until it goes on. */
  drain(): readonly Output[] {
    const { stopped, wait, ended } = this.p.state;
    const rests = stopped || wait || ended !== 0;
    const outputs = !this.lamps.isFresh || this.generation === 0 ? this.tell() : [];
    return rests || outputs.length === 0 ? [...outputs, ...this.present(rests)] : outputs;
  }

  /** While it runs, lamps without a sample say no more than controls that were turned. */
  private present(rests: boolean): readonly Output[] {
    const turned = settings(this.p.state).join() !== this.shownSettings;
    return rests || turned ? this.tell() : [];
  }

  private tell(): readonly Output[] {
    const levels = this.lamps.take();
    const set = settings(this.p.state);
    const shown = levels.join();
    if (shown === this.shownLevels && set.join() === this.shownSettings) return [];
    this.shownLevels = shown;
    this.shownSettings = set.join();
    return [{ kind: 'lamps', port: panelPort.id, generation: this.generation++, levels, settings: set }];
  }

  /** After `load` or `reset`: the next drain tells everything. */
  refresh(): void {
    this.lamps.forget();
    this.generation = 0;
    this.shownLevels = this.shownSettings = '';
  }
}
