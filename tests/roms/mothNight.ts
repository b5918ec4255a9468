/** One night of MOTH: commands in, answers out, and what a player knows from reading them. */
import { s360 } from '../../cores/s360/index';
import type { MachineOptions } from '../../cores/kit/contract';
import type { SavedSession } from '../../frontend/host/session';
import { Operator } from '../cores/s360/operator';

const patience = 20_000_000_000; // ticks: 14.8 characters a second are slow

export class Night {
  readonly operator: Operator;
  private seen = 0;

  /** From the deck, or from where another night was saved, at the question for the name. */
  constructor(deck: Uint8Array, config: MachineOptions['config'] = {}, loaded?: SavedSession) {
    this.operator = new Operator(s360, deck, config);
    if (loaded === undefined) this.operator.play([], patience);
    else this.operator.session.load(loaded);
    this.seen = this.operator.text.length;
  }

  /** Types a line; what the machine typed until it wanted the next one, lines joined. */
  say(line: string): string {
    this.operator.play([line], patience);
    const { text } = this.operator;
    const answer = text.slice(this.seen);
    this.seen = text.length;
    return answer.replace(/\s+/g, ' ').trim();
  }

  /** Several commands, a word each or two, separated by commas; the last answer. */
  do(commands: string): string {
    let answer = '';
    for (const command of commands.split(',')) answer = this.say(command.trim());
    return answer;
  }

  /** Minutes since midnight, as the prompt has them. */
  get minutes(): number {
    const [, hour, minute] = /(\d):(\d\d)> $/.exec(this.operator.text)!;
    return 60 * Number(hour) + Number(minute);
  }

  get points(): number {
    return Number(/You have (\d+) points/.exec(this.say('score'))![1]);
  }

  /** Walks through the rooms where a dime can lie, and takes it; ends at the console. */
  findDime(): void {
    for (const [there, back] of [
      ['east', 'west'],
      ['west', 'east'],
      ['north', 'south'],
      ['south,east', 'west,north'],
    ] as const) {
      const found = this.do(there).includes('There is a dime here.');
      if (found) this.say('take dime');
      this.do(back);
      if (found) return;
    }
    throw new Error('there is no dime');
  }

  /** Walks about in the machine room until the moth is seen in the same room. */
  meetMoth(): void {
    for (const way of 'ewwensewwensewwensewwensewwensewwens')
      if (this.say(way).includes('The moth is here')) return;
    throw new Error('the moth is nowhere');
  }

  /** From the console to a cup of coffee in the kitchen. */
  fetchCoffee(): string {
    this.findDime();
    return this.do('s, w, put dime in vendor');
  }

  /** The number on the card, which somebody wrote who counts on sixteen fingers. */
  readCard(): number {
    return Number.parseInt(/VAULT X'([0-9A-F]{4})'/.exec(this.say('read card'))![1]!, 16);
  }

  /** From the console, with empty hands, to the corridor with all that is needed; the vault is open, the reel taken. */
  collect(): void {
    this.do('e, take lifter, w');
    this.fetchCoffee();
    this.do('take jar, e, d, give coffee to guard, u, e, take tape, take manual, w');
    this.do('n, n, lift tile, turn on flashlight, d, take card');
    const number = this.readCard();
    this.do(`u, s, s, dial ${number}, s, take reel, n`);
  }

  /** From the corridor: fans off, and down to the console, where the lights go out. */
  lure(): string {
    return this.do('u, wedge door, fans off, d, n, lights off');
  }

  /** Waits in the dark until the moth has come, and catches it; how long that took. */
  catch(): number {
    let waits = 0;
    for (let answer = this.say('look'); !answer.includes('The moth circles your flashlight'); waits++)
      answer = this.say('wait');
    this.do('catch moth, lights on');
    return waits;
  }
}
