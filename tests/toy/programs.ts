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

/** Reads a line, takes two short rests, works for some nine million instructions, reads the next. */
export const busyEcho = assemble(`
  again:  push 63 type
          read 200
          push 5 wait push 5 wait
          push 20 store 190
  outer:  push 255 store 191
  inner:  push 255 store 192
  most:   load 192 push 255 add store 192     ; adding 255 takes one away
          load 192 jumpz less
          push 0 jumpz most
  less:   load 191 push 255 add store 191
          load 191 jumpz lesser
          push 0 jumpz inner
  lesser: load 190 push 255 add store 190
          load 190 jumpz again
          push 0 jumpz outer
`);

/** Never waits and never ends. */
export const endless = assemble('again: push 0 jumpz again');
