/** What a control program shows of itself: who has which page of storage, and how everybody stands. */
import { element } from '../../panels/element';
import type { MakePixels } from '../../screens/graphicsPane';
import { RunQueueTable } from './runQueueTable';
import { StorageMap, type BoardOutput } from './storageMap';

export class Board {
  readonly root: HTMLElement;
  private readonly map: StorageMap;
  private readonly queue: RunQueueTable;

  constructor(title: string, make: MakePixels, pick: (user: string) => void) {
    this.queue = new RunQueueTable(pick);
    this.map = new StorageMap(make);
    this.root = element(
      'section',
      { class: 'unit board', 'aria-label': title },
      element('h2', {}, title),
      element('div', { class: 'board-parts' }, this.map.root, this.queue.root),
    );
  }

  apply(output: BoardOutput): void {
    this.map.apply(output);
    this.queue.apply(output);
  }

  clear(): void {
    this.map.clear();
    this.queue.clear();
  }

  get text(): string {
    return this.map.text;
  }
}
