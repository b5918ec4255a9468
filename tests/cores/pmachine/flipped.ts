/** Programs for machines of the other byte sex: the same code file with its words turned round (PMACHINE 3). */
import { readCodeFile } from '../../../cores/pmachine/toolchain/codeFile';
import { SegmentDisassembler } from '../../../cores/pmachine/toolchain/disassemble';
import { readProcedures, type PcodeProcedure } from '../../../cores/pmachine/toolchain/procedures';

/** Makes a code file with the high byte of words first of one with the low byte first. */
export function flipped(file: Uint8Array): Uint8Array {
  const result = file.slice();
  const turn = (at: number): void => {
    [result[at], result[at + 1]] = [file[at + 1]!, file[at]!];
  };
  // Places, kinds, texts and information of the segments; their names are characters.
  for (let at = 0; at < 64; at += 2) turn(at);
  for (let at = 192; at < 288; at += 2) turn(at);
  const { segments } = readCodeFile(file);
  for (const segment of segments) {
    const start = segment.block * 512;
    const dictionary = start + segment.length - 2;
    for (let i = 1; i <= segment.code[segment.length - 1]!; i++) turn(dictionary - 2 * i);
    const disassembler = new SegmentDisassembler(segment.code, 0);
    for (const procedure of readProcedures(segment, 0)) {
      if (procedure.kind !== 'pcode') throw new Error(`procedure ${procedure.number} is ${procedure.kind}`);
      for (const at of wordsOf(procedure, disassembler)) turn(start + at);
    }
  }
  return result;
}

/** Places of words in the code and behind it: constants, case tables, jump table, attributes. */
function wordsOf(procedure: PcodeProcedure, disassembler: SegmentDisassembler): readonly number[] {
  const found: number[] = [];
  let end = procedure.enter;
  for (const { offset, bytes, mnemonic } of disassembler.procedure(procedure)) {
    const at = procedure.enter + offset;
    end = at + bytes.length;
    const aligned = (place: number): number => place + (place & 1);
    // What comes before a case table's words is low byte first on every machine.
    const first = mnemonic === 'LDC' ? aligned(at + 2) : mnemonic === 'XJP' ? aligned(at + 1) + 6 : end;
    for (let place = first; place < end; place += 2) found.push(place);
  }
  for (let place = end + (end & 1); place < procedure.jtab; place += 2) found.push(place);
  return found;
}
