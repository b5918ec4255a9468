/** Programs for the toy, and the assembler that makes images of them. */
import { toyOps } from './toy';

/** Words are mnemonics, numbers, `label:` and `label` or `label+1`; `;` begins a comment. */
export function assemble(source: string): Uint8Array {
  const words = source.replaceAll(/;.*/g, '').split(/\s+/).filter(Boolean);
  const labels = new Map<string, number>();
  let address = 0;
  for (const word of words) {
    if (word.endsWith(':')) labels.set(word.slice(0, -1), address);
    else address++;
  }
  const value = (word: string): number => {
    const op = toyOps.find(({ name }) => name === word);
    const [label = '', offset = '0'] = word.split('+');
    const number = op?.code ?? (labels.get(label) ?? Number(label)) + Number(offset);
    if (Number.isNaN(number)) throw new Error(`no such label: ${word}`);
    return number;
  };
  const code = words.filter((word) => !word.endsWith(':')).map(value);
  return Uint8Array.from([0x54, 0x4f, 0x59, ...code]);
}

/** Reads lines and types them back with pauses, one character at a time; an empty line ends it. */
export const slowEcho = assemble(`
  again:  push 63 type           ; a question mark
          read 200
          load 200 jumpz end
          push 200 store next+1  ; the operand of the instruction at 'next' is the pointer
  next:   load 0 store 190
          load 190 jumpz done
          load 190 type
          push 5 wait
          load next+1 push 1 add store next+1
          push 0 jumpz next
  done:   push 13 type push 10 type
          push 0 jumpz again
  end:    halt
`);

/** Never waits and never ends. */
export const endless = assemble('again: push 0 jumpz again');
