/** How a page reaches its machine: the worker in its own tab, or the tab in which the machine runs. */
import type { AskName, Asks, Message, WorkerEvent } from '../../host/protocol';

export interface MachineLink {
  /** Who is told what happens, and that the machine no longer answers. */
  listen(onEvent: (event: WorkerEvent) => void | Promise<void>, onHung: () => void): void;
  /** Rejects with WorkerError. */
  ask<K extends AskName>(ask: K, of: Asks[K]['takes']): Promise<Asks[K]['gives']>;
  terminate(): void;
}

/** Which lines of the machine belong to which visiting tab; the others are the owner's. */
export type Holders = ReadonlyMap<string, string>;

/** What tabs of one machine say to each other. The owner speaks to all or to one, visitors to the owner. */
export type TabMessage =
  | { readonly tell: 'owner' } // a machine runs here now: join
  | { readonly tell: 'join' | 'leave'; readonly from: string }
  | {
      readonly tell: 'ask';
      readonly from: string;
      readonly id: number;
      readonly ask: AskName;
      readonly of: unknown;
    }
  | { readonly tell: 'answer'; readonly to: string; readonly message: Message }
  | { readonly tell: 'joined'; readonly to: string; readonly event: WorkerEvent }
  | { readonly tell: 'event'; readonly event: WorkerEvent }
  | { readonly tell: 'holders'; readonly holders: Holders };

export const channelOf = (core: string, image: string): BroadcastChannel =>
  new BroadcastChannel(`tech-square/machine/${core}/${image}`);
