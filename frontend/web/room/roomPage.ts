/** A machine room: the operator's panel or a control program's board, typewriters, cards, the line printer. */
import type { Input, PortSpec } from '../../../cores/kit/contract';
import type { CoreDescription } from '../../host/protocol';
import { chooseFiles, download } from '../panels/drawer';
import { element } from '../panels/element';
import { typingArea, type View } from '../player/playerPage';
import type { MakePixels } from '../screens/graphicsPane';
import { Board } from './board/board';
import { CardUnit, unitKey } from './cardUnit';
import { OperatorPanel } from './operatorPanel';
import type { Act, Operate } from './operate';
import { Sheet } from './sheet';
import { TerminalDesk } from './terminalDesk';
import { Typewriter } from './typewriter';

export interface RoomParts {
  readonly panel: OperatorPanel | undefined;
  readonly board: Board | undefined;
  readonly console: { readonly port: string; readonly typewriter: Typewriter };
  readonly terminals: TerminalDesk;
  readonly printers: ReadonlyMap<string, { readonly sheet: Sheet; readonly scroller: HTMLElement }>;
  readonly cards: ReadonlyMap<string, CardUnit>;
  readonly told: HTMLElement;
}
export interface RoomView extends View {
  readonly parts: RoomParts;
}

/** A machine with a panel is shown as a room, and one with several terminals. */
export const isRoom = (machine: CoreDescription): boolean =>
  machine.ports.some(({ kind }) => kind === 'panel') || ofKind(machine, 'terminal').length > 1;

export function roomPage(
  machine: CoreDescription,
  operate: Operate,
  make: MakePixels,
  openSpool: (user: string) => void,
): RoomView {
  const area = typingArea();
  const told = element('p', { class: 'room-told', role: 'status' });
  const act: Act = async (input, refused) => {
    const taken = await operate(input);
    told.textContent = taken ? '' : refused;
    return taken;
  };
  const panel = panelUnit(machine, act);
  const [boardPort] = ofKind(machine, 'board');
  const board = boardPort === undefined ? undefined : new Board(boardPort.title, make, openSpool);
  const [consolePort, ...lines] = ofKind(machine, 'terminal');
  const typewriter = consoleUnit(consolePort!, area, act);
  const console = { port: consolePort!.id, typewriter, area };
  // Without a panel the operator is one of those who sit at a terminal.
  const terminals = new TerminalDesk(lines, act, panel === undefined ? console : undefined);
  const printers = new Map(ofKind(machine, 'printer').map((port) => [port.id, printerUnit(port)] as const));
  const cards = new Map([
    ...ofKind(machine, 'reader').map((port) => [port.id, readerUnit(port, act)] as const),
    ...ofKind(machine, 'punch').map((port) => [port.id, punchUnit(port, act)] as const),
  ]);
  const root = element(
    'div',
    { class: panel === undefined ? 'stage machine-room shared' : 'stage machine-room', role: 'group' },
    panel?.root,
    told,
    panel === undefined ? terminals.root : undefined,
    board?.root,
    element(
      'div',
      { class: 'floor' },
      panel === undefined ? undefined : typewriter.root,
      element('div', { class: 'card-machines' }, ...[...cards.values()].map((unit) => unit.root)),
      ...[...printers.values()].map((unit) => unit.root),
      lines.length === 0 || panel === undefined ? undefined : terminals.root,
    ),
  );
  const parts: RoomParts = {
    panel,
    board,
    console,
    terminals,
    printers,
    cards,
    told,
  };
  return { kind: 'room', root, stage: root, area, parts };
}

const ofKind = ({ ports }: CoreDescription, kind: PortSpec['kind']): readonly PortSpec[] =>
  ports.filter((port) => port.kind === kind);

function panelUnit(machine: CoreDescription, act: Act): OperatorPanel | undefined {
  const port = machine.ports.find((each) => each.kind === 'panel');
  if (port === undefined) return undefined;
  const whenStopped = 'That key works while the machine is stopped.';
  return new OperatorPanel(port, machine.title, (control, value) =>
    act({ kind: 'control', port: port.id, control, value }, whenStopped),
  );
}

function consoleUnit({ id, title }: PortSpec, area: HTMLTextAreaElement, act: Act): Typewriter {
  const request: Input = { kind: 'key', port: id, key: 'Attn' };
  return new Typewriter({
    title,
    name: 'Console',
    className: 'console',
    area,
    light: 'PROCEED',
    keys: [['REQUEST', () => void act(request, 'The console does not take a request now.')]],
  });
}

function readerUnit({ id, title }: PortSpec, act: Act): CardUnit {
  const put = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const data = new Uint8Array(await file.arrayBuffer());
      await act(
        { kind: 'media', port: id, data },
        `${file.name} is no deck of cards, or the hopper is full.`,
      );
    }
  };
  const key = (label: string, name: string) =>
    [label, () => void act({ kind: 'key', port: id, key: name }, `${label} has no effect now.`)] as const;
  const unit = new CardUnit(
    title,
    (count) =>
      count === 0
        ? 'The hopper is empty. Drop a deck here.'
        : `${cardsText(count)} in the hopper; the next one:`,
    [
      ['Put in a deck', () => void chooseFiles('', true).then(put)],
      ['Take out', () => void act({ kind: 'media', port: id, data: null }, 'Nothing can be taken out now.')],
      key('START', 'MediaPlay'),
      key('STOP', 'MediaStop'),
      key('END OF FILE', 'End'),
    ],
  );
  unit.root.addEventListener('dragover', (event) => event.preventDefault());
  unit.root.addEventListener('drop', (event) => {
    event.preventDefault();
    event.stopPropagation();
    void put([...(event.dataTransfer?.files ?? [])]);
  });
  return unit;
}

const punchUnit = ({ id, title }: PortSpec, act: Act): CardUnit =>
  new CardUnit(
    title,
    (count) =>
      count === 0 ? 'Nothing has been punched.' : `${cardsText(count)} in the stackers; the last one:`,
    [
      [
        'Take out the deck',
        () => void act({ kind: 'media', port: id, data: null }, 'Nothing can be taken out now.'),
      ],
    ],
  );

const cardsText = (count: number): string => `${count} ${count === 1 ? 'card' : 'cards'}`;

function printerUnit({ title }: PortSpec) {
  const sheet = new Sheet('green-bars', 'Printed paper');
  const scroller = element(
    'div',
    { class: 'paper-feed fan', tabindex: 0, role: 'group', 'aria-label': 'Printed paper, scrolls' },
    sheet.root,
  );
  const save = (): void => download(`${title}.txt`, sheet.text, 'text/plain');
  const root = element(
    'section',
    { class: 'unit printer-unit', 'aria-label': title },
    element('h2', {}, title),
    scroller,
    element('div', { class: 'unit-keys' }, unitKey(['Save as text', save])),
  );
  return { root, sheet, scroller };
}
