/**
 * Terminals that can dial in: a dial a line, and a typewriter for each that has. They stand side by side where there is
 * room; on a telephone there is one, and its dial brings another one in front.
 */
import type { Output, PortId, PortSpec, Wait } from '../../../cores/kit/contract';
import { element } from '../panels/element';
import { typingArea } from '../player/playerPage';
import type { Holders } from '../tabs/machineLink';
import type { Act } from './operate';
import { Typewriter } from './typewriter';

type PaperOutput = Extract<Output, { kind: 'paper' }>;
type KeyboardOutput = Extract<Output, { kind: 'keyboard' }>;

/** One line: the dial that calls, and the typewriter that is shown once somebody has. */
interface Line {
  readonly dial: HTMLButtonElement;
  readonly typewriter: Typewriter;
  readonly area: HTMLTextAreaElement;
}
/** The operator's, where it stands among the others. */
export interface ConsoleDesk {
  readonly port: PortId;
  readonly typewriter: Typewriter;
  readonly area: HTMLTextAreaElement;
}

export class TerminalDesk {
  readonly root: HTMLElement;
  private readonly lines: ReadonlyMap<PortId, Line>;
  private readonly consoleLine: Line | undefined;
  private holders: Holders = new Map();
  private visitor: string | undefined; // this tab, where the machine runs in another
  private readonly used = new Set<PortId>(); // lines with paper, on which nobody has hung up here

  constructor(
    ports: readonly PortSpec[],
    private readonly act: Act,
    console?: ConsoleDesk,
  ) {
    this.lines = new Map(ports.map((port) => [port.id, this.line(port)] as const));
    this.consoleLine = console && { ...console, dial: this.consoleKey(console) };
    const all = this.all;
    this.root = element(
      'section',
      { class: 'unit terminal-desk', 'aria-label': 'Terminals' },
      element('h2', {}, 'Terminals: lines to dial in on'),
      element(
        'div',
        { class: 'dial-row', role: 'group', 'aria-label': 'Lines' },
        ...all.map(({ dial }) => dial),
      ),
      element('div', { class: 'terminal-row' }, ...all.map(({ typewriter }) => typewriter.root)),
    );
    if (all[0] !== undefined) this.bringInFront(all[0]);
  }

  private get all(): readonly Line[] {
    return [...(this.consoleLine === undefined ? [] : [this.consoleLine]), ...this.lines.values()];
  }

  has(port: PortId): boolean {
    return this.lines.has(port);
  }

  /** Where there is paper, somebody has been: after a reload that is what is known of the line. */
  apply(output: PaperOutput): void {
    this.lines.get(output.port)?.typewriter.apply(output);
    this.used.add(output.port);
    if (this.isOurs(output.port)) this.open(output.port, true);
  }

  /** Lines of other tabs. A visitor has those only that it has dialled; the console is where the machine runs. */
  share(holders: Holders, visitor: string | undefined): void {
    this.holders = holders;
    this.visitor = visitor;
    this.root.closest('.machine-room')?.classList.toggle('visitor', visitor !== undefined);
    for (const [port, { dial }] of this.lines) {
      dial.disabled = this.isOthers(port);
      dial.title = dial.disabled ? 'Dialled in another tab' : '';
      this.open(port, this.used.has(port) && this.isOurs(port));
    }
  }
  /** It stays where the machine runs. */
  get hasConsole(): boolean {
    return this.visitor === undefined;
  }
  isShown(port: PortId): boolean {
    return this.lines.get(port)?.typewriter.root.hidden === false;
  }
  private isOthers(port: PortId): boolean {
    const holder = this.holders.get(port);
    return holder !== undefined && holder !== this.visitor;
  }
  private isOurs(port: PortId): boolean {
    return this.visitor === undefined ? !this.isOthers(port) : this.holders.get(port) === this.visitor;
  }

  /** Passwords are typed where nobody can read them. */
  keyboard({ port, hidden }: KeyboardOutput): void {
    (this.lines.get(port) ?? this.consoleLine)?.area.classList.toggle('hidden-typing', hidden);
  }

  clear(): void {
    this.used.clear();
    for (const [port, { typewriter, area }] of this.lines) {
      typewriter.clear();
      area.value = '';
      this.open(port, false);
    }
  }

  /** A keyboard is unlocked while the program reads from its line. */
  showWaits(waits: readonly Wait[]): void {
    for (const [port, { typewriter, area }] of this.lines) {
      const unlocked = waits.some((wait) => wait.on === 'line' && wait.port === port);
      typewriter.show(unlocked);
      area.readOnly = !unlocked;
    }
  }

  toEnd(): void {
    for (const { typewriter } of this.lines.values()) typewriter.toEnd();
  }

  private consoleKey({ typewriter, area }: ConsoleDesk): HTMLButtonElement {
    const press = (): void => {
      this.bringInFront({ dial: key, typewriter, area });
      area.focus();
    };
    const key = dialKey('Console', press);
    key.classList.add('dial-console');
    key.setAttribute('aria-pressed', 'true');
    return key;
  }

  private line({ id: port, title }: PortSpec): Line {
    const area = typingArea(`keyboard-${port}`);
    const typewriter = new Typewriter({
      title,
      name: `Terminal ${port}`,
      className: 'terminal',
      area,
      light: 'UNLOCKED',
      keys: [
        ['ATTN', () => void this.attention(port)],
        ['Hang up', () => void this.hangUp(port)],
      ],
    });
    typewriter.root.hidden = true;
    const dial = dialKey(port, () => void this.call(port));
    dial.prepend(element('span', { class: 'visually-hidden' }, 'Dial '));
    area.addEventListener('keydown', (event) => this.typed(event, port));
    return { dial, typewriter, area };
  }

  /** A line that was dialled before is in use: then there is only its typewriter to be shown. */
  private async call(port: PortId): Promise<void> {
    const taken = await this.act({ kind: 'attach', port }, this.visitor === undefined ? '' : inUse);
    if (!taken && this.visitor !== undefined && !this.isOurs(port)) return;
    this.used.add(port);
    this.open(port, true);
    const line = this.lines.get(port);
    if (line === undefined) return;
    this.bringInFront(line);
    line.area.focus();
  }

  private async attention(port: PortId): Promise<void> {
    await this.act({ kind: 'key', port, key: 'Attn' }, 'Nobody has dialled that line.');
    this.lines.get(port)?.area.focus();
  }

  private async hangUp(port: PortId): Promise<void> {
    await this.act({ kind: 'detach', port }, '');
    this.used.delete(port);
    this.open(port, false);
    this.lines.get(port)?.dial.focus();
  }

  private open(port: PortId, open: boolean): void {
    const line = this.lines.get(port);
    if (line?.typewriter.root.hidden !== open) return;
    line.typewriter.root.hidden = !open;
    line.dial.setAttribute('aria-pressed', String(open));
    if (open) line.typewriter.toEnd();
    const next = this.all.find(
      ({ typewriter, area }) =>
        !typewriter.root.hidden && (this.visitor === undefined || area.id !== 'keyboard'),
    );
    if (open) this.bringInFront(line);
    else if (next !== undefined && line.dial.ariaCurrent !== null) this.bringInFront(next);
  }

  /** Where there is room for one only, it is this one. */
  private bringInFront(front: Line): void {
    for (const { dial, typewriter } of this.all) {
      const isFront = typewriter === front.typewriter;
      typewriter.root.classList.toggle('in-front', isFront);
      if (isFront) dial.setAttribute('aria-current', 'true');
      else dial.removeAttribute('aria-current');
    }
  }

  private typed(event: KeyboardEvent, port: PortId): void {
    const area = this.lines.get(port)!.area;
    if (event.isComposing || area.readOnly || event.key !== 'Enter') return;
    event.preventDefault();
    const text = area.value.replaceAll(/[\r\n]+/g, ' ');
    area.value = '';
    void this.act(
      { kind: 'line', port, text, terminator: 'Enter' },
      'The terminal has no such characters.',
    ).then((taken) => {
      if (!taken) area.value = text;
    });
  }
}

const inUse = 'Somebody is on that line: dial another one.';

const dialKey = (label: string, press: () => void): HTMLButtonElement =>
  element(
    'button',
    { type: 'button', class: 'unit-key dial-key', 'aria-pressed': 'false', onclick: press },
    label,
  );
