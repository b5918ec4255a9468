/** The run queue: a row for everybody who is logged in, with what his machine does. */
import type { BoardActivity, BoardUser } from '../../../../cores/kit/devices/board';
import { element } from '../../panels/element';
import { cssColour } from './frameColours';
import type { BoardOutput } from './storageMap';

const doing: Readonly<Record<BoardActivity, string>> = {
  cp: 'in CP mode',
  running: 'running',
  ready: 'ready',
  page: 'waits for a page',
  eligible: 'waits for storage',
  unit: 'waits for a unit',
  console: 'waits for its user',
  idle: 'idle',
};
const headings = [
  'User',
  'Terminal',
  'Machine',
  'Queue',
  'Virtual time',
  'In storage',
  'Shared',
  'On drum',
] as const;
const ticksPerSecond = 1_000_000;

interface Row {
  readonly root: HTMLElement;
  readonly cells: readonly HTMLElement[];
}

export class RunQueueTable {
  readonly root: HTMLElement;
  private readonly rows = new Map<number, Row>();
  private readonly body = element('tbody');
  private readonly nobody = element('p', { class: 'soft' }, 'Nobody is logged in.');

  /** `pick` is told of whom somebody wants to know more. */
  constructor(private readonly pick: (user: string) => void) {
    const heads = headings.map((heading) => element('th', { scope: 'col' }, heading));
    this.root = element(
      'section',
      { class: 'run-queue', 'aria-label': 'Run queue' },
      element('h3', {}, 'Users'),
      element(
        'div',
        { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': 'Users, scrolls' },
        element('table', {}, element('thead', {}, element('tr', {}, ...heads)), this.body),
      ),
      this.nobody,
    );
  }

  apply({ users }: BoardOutput): void {
    this.nobody.hidden = users.length > 0;
    for (const [number, { root }] of this.rows)
      if (!users.some((user) => user.number === number)) {
        root.remove();
        this.rows.delete(number);
      }
    for (const user of users) this.show(user);
  }

  clear(): void {
    this.rows.clear();
    this.body.replaceChildren();
    this.nobody.hidden = false;
  }

  private show(user: BoardUser): void {
    const row = this.rows.get(user.number) ?? this.add(user);
    row.root.dataset['activity'] = user.activity;
    wordsOf(user).forEach((text, i) => {
      const cell = row.cells[i]!;
      if (cell.textContent !== text) cell.textContent = text;
    });
  }

  private add({ name: user, number }: BoardUser): Row {
    const swatch = element('span', {
      class: 'swatch',
      style: `background:${cssColour(number)}`,
      'aria-hidden': 'true',
    });
    const cells = headings.map((_, i) =>
      i > 0
        ? element('span')
        : element('button', {
            type: 'button',
            class: 'user-name',
            title: `Reader, punch and printer of ${user}`,
            onclick: () => this.pick(user),
          }),
    );
    const [name, ...others] = cells;
    const root = element(
      'tr',
      {},
      element('th', { scope: 'row' }, swatch, name),
      ...others.map((cell) => element('td', {}, cell)),
    );
    const row = { root, cells };
    this.rows.set(number, row);
    this.body.append(root);
    return row;
  }
}

const wordsOf = ({
  name,
  terminal,
  activity,
  queue,
  virtualTicks,
  ...pages
}: BoardUser): readonly string[] => [
  name,
  terminal === '' ? 'disconnected' : terminal,
  doing[activity],
  queue === '' ? '\u2013' : queue,
  `${(virtualTicks / ticksPerSecond).toFixed(2)} s`,
  String(pages.resident),
  String(pages.shared),
  String(pages.onDrum),
];
