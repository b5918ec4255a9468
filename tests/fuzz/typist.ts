/** Types a script as people do: keys are missed, hit twice, or others than meant. */
import { keyOfCharacter } from '../../frontend/host/characterKeys';
import type { Chance } from '../random';

export class Typist {
  private at: number;

  constructor(
    private readonly keys: string,
    private readonly chance: Chance,
  ) {
    this.at = 0;
  }

  /** Undefined where the finger slips: any key then, or when all is typed. */
  next(): string | undefined {
    const slip = this.chance.below(60);
    if (slip === 0) return undefined;
    if (slip === 1) this.at++;
    if (slip === 2) this.at = this.chance.below(this.keys.length);
    const character = this.keys[slip === 3 ? this.at : this.at++];
    return character === undefined ? undefined : keyOfCharacter(character);
  }
}
