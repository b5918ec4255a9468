/** An operator's panel: lamps above, dials and switches below, keys in front. */
import type { Output, PortSpec } from '../../../cores/kit/contract';
import { element } from '../panels/element';
import { controlView, type ControlView } from './controls';
import { LampRows } from './lamps';

type PanelPort = Extract<PortSpec, { kind: 'panel' }>;
type LampsOutput = Extract<Output, { kind: 'lamps' }>;

export class OperatorPanel {
  readonly root: HTMLElement;
  private readonly lamps: LampRows;
  private readonly controls: readonly ControlView[];
  private told: readonly number[] = []; // what the machine said last that its controls stand at
  private underway = 0; // settings that it has not answered yet

  constructor(
    port: PanelPort,
    plate: string,
    private readonly operate: (control: string, value: number) => Promise<boolean>,
  ) {
    this.lamps = new LampRows(port.lamps);
    this.controls = port.controls.map((control) =>
      controlView(control, (value) => void this.set(control.name, value)),
    );
    const of = (...styles: readonly string[]): readonly HTMLElement[] =>
      port.controls.flatMap(({ style }, i) => (styles.includes(style) ? [this.controls[i]!.root] : []));
    this.root = element(
      'section',
      { class: 'operator-panel', 'aria-label': port.title },
      element('div', { class: 'panel-plate', 'aria-hidden': 'true' }, plate),
      element('div', { class: 'lamp-field' }, ...this.lamps.elements),
      element('div', { class: 'control-field' }, ...of('dials'), ...of('switch')),
      element('div', { class: 'key-field', role: 'group', 'aria-label': 'Keys' }, ...of('key')),
    );
  }

  apply({ levels, settings }: LampsOutput): void {
    this.lamps.show(levels);
    const news = this.underway > 0 ? [] : settings;
    news.forEach((value, i) => value !== this.told[i] && this.controls[i]?.show(value));
    this.told = settings;
  }

  /** Another machine is told of: nothing that was known holds. */
  clear(): void {
    this.told = [];
  }

  /** A dial that is turned further stays where the hand is: what the machine says meanwhile is of a moment ago. */
  private async set(control: string, value: number): Promise<void> {
    this.underway++;
    const taken = await this.operate(control, value).catch(() => false);
    this.underway--;
    if (!taken) this.told.forEach((known, i) => this.controls[i]?.show(known));
  }

  get text(): string {
    return this.lamps.text;
  }
}
