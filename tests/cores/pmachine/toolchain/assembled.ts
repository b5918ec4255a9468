/** Code files for tests, put together from bytes by what PMACHINE 3 says of them. */

export interface AssembledProcedure {
  readonly lexLevel: number;
  readonly code: readonly number[];
  readonly exit: number; // in the code
  readonly jumps?: readonly number[]; // places in the code, the first for a jump by -10
  readonly parameterBytes?: number;
  readonly dataBytes?: number;
}
type Flip = 0 | 1;

/** A segment whose words are as `flip` says. */
export function segment(
  number: number,
  procedures: readonly AssembledProcedure[],
  flip: Flip = 0,
): Uint8Array {
  const bytes: number[] = [];
  const word = (value: number): void => {
    const [low, high] = [value & 0xff, (value >> 8) & 0xff];
    bytes.push(...(flip === 0 ? [low, high] : [high, low]));
  };
  const back = (target: number): void => word(bytes.length - target);
  const tables = procedures.map((procedure, i) => {
    const enter = bytes.length;
    bytes.push(...procedure.code);
    if (bytes.length % 2 === 1) bytes.push(0);
    for (const jump of [...(procedure.jumps ?? [])].reverse()) back(enter + jump);
    word(procedure.dataBytes ?? 0);
    word(procedure.parameterBytes ?? 0);
    back(enter + procedure.exit);
    back(enter);
    bytes.push(i + 1, procedure.lexLevel & 0xff);
    return bytes.length - 2;
  });
  for (const table of tables.reverse()) back(table);
  bytes.push(number, procedures.length);
  return Uint8Array.from(bytes);
}

export interface AssembledSlot {
  readonly slot: number;
  readonly name: string;
  readonly kind?: number;
  readonly information?: number; // the word of II.1
  readonly text?: Uint8Array; // the pages of its interface
  readonly code: Uint8Array;
  readonly dataBytes?: number; // of a data segment, which has no code
}

export function codeFile(slots: readonly AssembledSlot[], comment = '', flip: Flip = 0): Uint8Array {
  const blocks: Uint8Array[] = [];
  let next = 1;
  const append = (bytes: Uint8Array): number => {
    const first = next;
    const padded = new Uint8Array(Math.ceil(bytes.length / 512) * 512);
    padded.set(bytes);
    blocks.push(padded);
    next += padded.length / 512;
    return first;
  };
  const dictionary = new Uint8Array(512);
  const word = (at: number, value: number): void => {
    dictionary[at + flip] = value & 0xff;
    dictionary[at + 1 - flip] = value >> 8;
  };
  for (const { slot, name, kind = 0, information = 0, text, code, dataBytes } of slots) {
    if (text !== undefined) word(224 + 2 * slot, append(text));
    word(4 * slot, dataBytes === undefined ? append(code) : 0);
    word(4 * slot + 2, dataBytes ?? code.length);
    for (let i = 0; i < 8; i++) dictionary[64 + 8 * slot + i] = name.padEnd(8).charCodeAt(i);
    word(192 + 2 * slot, kind);
    word(256 + 2 * slot, information);
  }
  dictionary[432] = comment.length;
  for (let i = 0; i < comment.length; i++) dictionary[433 + i] = comment.charCodeAt(i);
  return Uint8Array.from([dictionary, ...blocks].flatMap((bytes) => [...bytes]));
}
