/**
 * The classification of Popek and Goldberg (Formal Requirements for Virtualizable Third Generation Architectures, 1974),
 * instruction by instruction, by executing it: privileged is what is interrupted in problem state and not in supervisor
 * state; control sensitive what changes the processor's control; behaviour sensitive what does something else in problem
 * state and relocated storage, where other things go on around it. A virtual machine monitor can be built if every sensitive
 * instruction is privileged.
 */
import { hex } from '../../../cores/kit/bits';
import { ProgramCode } from '../../../cores/s360/interruptions';
import { opcodeSpace, ops, type SRow } from '../../../cores/s360/ops';
import { casesOf } from './popekGoldbergCases';
import { bareMachine, relocatedMachine, sameEffect } from './popekGoldbergMachines';

export interface Property {
  readonly code: number;
  readonly row: SRow | undefined;
  readonly privileged: boolean;
  /** Always interrupted, whatever the state: by the control program, too, it is seen. */
  readonly interrupts: boolean;
  readonly control: readonly string[];
  readonly behaviour: boolean;
}
export const isSensitive = ({ control, behaviour }: Property): boolean => control.length > 0 || behaviour;
export const isViolator = (property: Property): boolean =>
  isSensitive(property) && !property.privileged && !property.interrupts;

const seed = 1966;
const casesPerCode = 48;
const privilegedCode = `program ${ProgramCode.privileged} `;

/** The properties of every code of a table. */
export function classify(
  rows: readonly SRow[] = ops,
  codes: readonly number[] = allCodes,
): readonly Property[] {
  const bare = bareMachine(rows);
  const relocated = relocatedMachine(rows);
  return codes.map((code) => {
    const control = new Set<string>();
    let [behaviour, privileged, reached, interrupts] = [false, true, false, true];
    for (const one of casesOf(code, casesPerCode, seed)) {
      const supervisor = bare.perform(one, false);
      const problem = bare.perform(one, true);
      const moved = relocated.perform(one, true);
      privileged &&= problem.effect.interruption.startsWith(privilegedCode);
      reached ||= !supervisor.effect.interruption.startsWith(privilegedCode);
      interrupts &&= supervisor.effect.interruption !== '' && problem.effect.interruption !== '';
      behaviour ||= !sameEffect(supervisor.effect, moved.effect);
      for (const name of [...supervisor.control, ...moved.control]) control.add(name);
    }
    const row = rows.find((each) => each.code === code);
    return { code, row, privileged: privileged && reached, interrupts, control: [...control], behaviour };
  });
}
const allCodes = Array.from({ length: opcodeSpace }, (_, code) => code);

// ── As a page ────────────────────────────────────────────────────────────────────────────────────

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const yes = (fact: boolean): string => (fact ? 'yes' : '');

function verdictOf(property: Property): string {
  if (isViolator(property)) return '**violates**';
  if (property.interrupts) return 'always interrupts';
  return isSensitive(property) ? 'trapped' : property.privileged ? 'trapped, though harmless' : 'harmless';
}
const rowOf = (property: Property): string =>
  line([
    hex(property.code, 2).toUpperCase(),
    `\`${property.row!.name}\``,
    property.row!.title,
    yes(property.privileged),
    property.control.join(', '),
    yes(property.behaviour),
    verdictOf(property),
  ]);

export function verdict(properties: readonly Property[]): string {
  const violators = properties.filter(isViolator);
  if (violators.length === 0)
    return 'The condition holds: every sensitive instruction is privileged, or always interrupts.';
  const names = violators.map(({ code, row }) => row?.name ?? hex(code, 2)).join(', ');
  return `The condition does not hold: ${names} is sensitive and not privileged.`;
}

/** PROPERTIES.md. */
export function propertiesText(properties: readonly Property[]): string {
  const assigned = properties.filter(({ row }) => row !== undefined);
  const others = properties.filter(({ row }) => row === undefined);
  return (
    [
      '# The System/360 and the theorem of Popek and Goldberg',
      `Made by \`npm run manuals\` out of ${casesPerCode} seeded cases of each of the ${properties.length} operation codes, executed
three times: on a bare Model 67 in supervisor state, there in problem state, and, with nothing privileged, in problem state and in
relocated storage, where other units are at work and other keys and control registers are set. A test fails when this page is not
current.`,
      `- **privileged**: always a privileged-operation exception in problem state, not in supervisor state
- **control**: what of the processor's control it changes, unless by an interruption
- **behaviour**: in problem state and relocated storage it does something else, seen from inside
- a sensitive instruction changes control, or behaves otherwise`,
      `**${verdict(properties)}**`,
      `Known exceptions are not instructions: the word at location 50, where the interval timer shows real time to every program
that fetches it (the control program steps each machine's own), and how long things take (S360 9).`,
      [
        line(['code', 'name', 'instruction', 'privileged', 'control', 'behaviour', 'verdict']),
        line(Array.from({ length: 7 }, () => '---')),
        ...assigned.map(rowOf),
      ].join('\n'),
      `Operation exceptions in both states, and so ${others.every(({ interrupts }) => interrupts) ? 'always interrupted' : '**not always interrupted**'}: ${others
        .map(({ code }) => hex(code, 2).toUpperCase())
        .join(' ')}.`,
    ].join('\n\n') + '\n'
  );
}
