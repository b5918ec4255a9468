/** What a page may ask about cards and paper that a machine keeps for its users. Part of the protocol (protocol.ts). */
import type { Offer } from '../../cores/kit/contract';
import type { SpooledContent, SpooledFile, SpoolPeek } from '../../cores/kit/devices/spooled';
import type { Nothing } from './protocol';
import type { Session } from './session';

export interface SpoolAsks {
  spool: { takes: Nothing; gives: readonly SpooledFile[] };
  /** Undefined where the file is gone. */
  spooled: { takes: { readonly id: string }; gives: SpooledContent | undefined };
  /** Puts a deck into the real reader, addressed to a user. */
  sendCards: { takes: { readonly user: string; readonly deck: Uint8Array }; gives: Offer };
}
type Answers = {
  readonly [K in keyof SpoolAsks]: (of: SpoolAsks[K]['takes']) => SpoolAsks[K]['gives'];
};

/** `changed` is called when cards were put in. */
export function spoolAnswers(session: () => Session, changed: () => void): Answers {
  return {
    spool: () => spoolOf(session()).list(),
    spooled: ({ id }) => spoolOf(session()).read(id),
    sendCards({ user, deck }) {
      const reader = session().core.ports.find(({ kind }) => kind === 'reader');
      const data = spoolOf(session()).addressed(user, deck);
      if (reader === undefined || data === undefined) return { ok: false, why: 'malformed' };
      const offer = session().offer({ kind: 'media', port: reader.id, data });
      if (offer.ok) changed();
      return offer;
    },
  };
}

function spoolOf({ core, machine }: Session): SpoolPeek {
  if (machine.spool === undefined) throw new Error(`the ${core.title} keeps no cards and paper`);
  return machine.spool;
}
