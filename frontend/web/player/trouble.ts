/** When a story stops, and why: what the player is told and what can be done about it. */
import type { Address, Fault } from '../../../cores/kit/contract';
import { openDrawer } from '../panels/drawer';
import { element } from '../panels/element';
import { showRibbon, type PlayerPage } from './playerPage';

/** What can be done; the page does it. */
export interface Remedies {
  readonly rewind: () => void;
  readonly restart: () => void;
  readonly goOn: () => void;
  readonly stop: () => void;
  readonly saveJournal: () => void;
  readonly renew: () => void; // ends the worker and continues from the last autosave
}

/** Calls that a report lists; the journal has them all. */
const trailLimit = 8;

export const hungText = 'The machine no longer answers. Your last turn is saved.';
export const hungRemedy = 'Start it anew from there';

type Remedy = readonly [label: string, press: () => void];

/** The ribbon about the state of the machine: there is one at a time, and none when it goes on. */
export class Trouble {
  private closeRibbon: () => void = () => undefined;

  constructor(
    private readonly page: PlayerPage,
    private readonly noun: string, // what is being played
    private readonly remedies: Remedies,
  ) {}

  clear(): void {
    this.closeRibbon();
  }

  halted(): void {
    const { rewind, restart } = this.remedies;
    this.say(`The ${this.noun} has ended.`, [
      ['Rewind one turn', rewind],
      ['Start again', restart],
    ]);
  }

  /** A machine with a panel is never at its end: `text` says how it stands, and its panel how it may go on. */
  atRest(text: string): void {
    const { rewind, restart } = this.remedies;
    this.say(text, [
      ['Rewind one turn', rewind],
      ['Start again', restart],
    ]);
  }

  stopped(): void {
    const { goOn, rewind, restart } = this.remedies;
    this.say('Stopped. The machine stands still until you say so.', [
      ['Go on', goOn],
      ['Rewind one turn', rewind],
      ['Start again', restart],
    ]);
  }

  runaway(milliseconds: number): void {
    const { stop, rewind } = this.remedies;
    this.say(
      `The ${this.noun} has been working for ${Math.round(milliseconds / 1000)} seconds without asking for anything.`,
      [
        ['Stop it', stop],
        ['Rewind one turn', rewind],
      ],
    );
  }

  hung(): void {
    this.say(hungText, [[hungRemedy, this.remedies.renew]]);
  }

  /** The guest broke its own specification. */
  fault(fault: Fault): void {
    this.report(`The ${this.noun} has made a mistake`, fault.message, [
      place('at', fault.at),
      ...trail(fault.trail),
      `${fault.code} (${fault.spec})`,
    ]);
  }

  /** A mistake of ours. */
  broken(message: string): void {
    this.report(
      'Something is wrong in Tech Square',
      `This is a mistake of the machine, not of the ${this.noun}. The journal shows us how it came about.`,
      [message],
    );
  }

  private report(title: string, message: string, lines: readonly string[]): void {
    const remedies: readonly Remedy[] = [
      ['Rewind one turn', this.remedies.rewind],
      ['Start again', this.remedies.restart],
      ['Save a journal for a report', this.remedies.saveJournal],
    ];
    this.say(`${title}.`, remedies);
    const buttons = remedies.map(([label, press], i) =>
      element(
        'button',
        {
          type: 'button',
          class: i === 0 ? 'press main' : 'press',
          onclick: () => {
            drawer.close();
            press();
          },
        },
        label,
      ),
    );
    const drawer = openDrawer(
      title,
      [
        element('p', {}, message),
        element(
          'div',
          { class: 'fault-place', tabindex: 0, role: 'group', 'aria-label': 'Place' },
          ...lines.map((line) => element('p', {}, line)),
        ),
        element(
          'p',
          { class: 'soft' },
          'No save is lost. Rewinding takes back the turn in which it happened.',
        ),
        element('div', { class: 'choices' }, ...buttons),
      ],
      'alert',
    );
  }

  private say(text: string, actions: readonly Remedy[]): void {
    this.closeRibbon();
    this.closeRibbon = showRibbon(this.page, text, actions);
  }
}

/** The calls, innermost first; of a deep recursion only its end. */
function trail(calls: readonly Address[]): readonly string[] {
  const shown = calls.slice(0, trailLimit).map((at, i) => place(i === 0 ? 'in routine' : 'called from', at));
  return calls.length > trailLimit ? [...shown, `and ${calls.length - trailLimit} calls more`] : shown;
}

const place = (relation: string, { space, offset }: Address): string =>
  `${relation} ${offset.toString(16).padStart(4, '0')} (${space})`;
