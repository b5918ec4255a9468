/** Each message of the assembler, by a small source that earns it. The second line is the wrong one unless said. */
import { describe, expect, it } from 'vitest';
import { bootstrapSource } from '../../../../cores/s360/toolchain/linker/bootstrap';
import { assemble, type AssemblerOptions } from '../../../../cores/s360/toolchain/assembler/assemble';
import { Chance } from '../../../random';

const flags = (lines: readonly string[], options: Partial<AssemblerOptions> = {}): readonly string[] =>
  assemble(lines.join('\n'), { file: 'bad', ...options }).flags.map(
    ({ file, line, reason }) => `${file}:${line}: ${reason}`,
  );

/** A statement in a section with a base register, and what is said of it. */
const cases: readonly (readonly [statement: string, reason: string])[] = [
  // Fields and symbols: GC28-6514 section 2.
  ['X', 'the operation is missing'],
  ['         FROB  1', 'there is no operation FROB'],
  ['         MACRO', 'MACRO: macros and conditional assembly are not supported'],
  ["         DC    C'A", 'an apostrophe is missing'],
  ['         LA    1,0(1', 'a right parenthesis is missing'],
  ['         LA    1,0)1', 'a right parenthesis without a left one'],
  ['LONGERNAME LR  1,2', 'symbol LONGERNAME is longer than 8 characters'],
  ['1ST      LR    1,2', "'1ST' is no symbol"],
  ['S        LR    1,2', 'S is already defined in statement 1'],
  ['         LA    1,NOWHERE', 'NOWHERE is not defined'],
  ['         LA    1,VERYLONGNAME', 'symbol VERYLONGNAME is longer than 8 characters'],
  // Expressions.
  ['         LA    1,-1', "a term is missing at '-1'"],
  ['         LA    1,S+', "a term is missing at the end of 'S+'"],
  ["         LA    1,X'1000000'", "X'1000000' is no self-defining term of up to 24 bits"],
  ["         LA    1,B'12'", "B'12' is no self-defining term of up to 24 bits"],
  ["         LA    1,C'ABCD'", "C'ABCD' must have one to three characters"],
  ['         LA    1,16777216', '16777216 is more than 24 bits hold'],
  ['         LA    1,2S', "2 is followed by a letter at 'S'"],
  ['         LA    1,S*2', 'a relocatable term can be neither multiplied nor divided'],
  ['         LA    1,S+S', 'a complexly relocatable expression is not allowed here'],
  ['E        EQU   LATER', 'LATER is not defined above this statement'],
  // Machine instructions: section 4.
  ['         LR    1', '2 operands are wanted, R1,R2; found 1'],
  ['         LR    1,', 'a register is missing'],
  ['         LR    16,0', 'a register is 0 to 15, found 16'],
  ['         LR    S,0', 'a register must be absolute'],
  ['         BC    16,0(1)', 'a mask is 0 to 15, found 16'],
  ['         MVI   0(1),256', 'an immediate operand is 0 to 255, found 256'],
  ['         SVC   256', 'an immediate operand is 0 to 255, found 256'],
  ['         LA    1,4096(2,3)', 'a displacement is 0 to 4095, found 4096'],
  ['         LA    1,S(2,3)', 'a displacement before a base register must be absolute'],
  ['         LA    1,4096', 'no base register reaches the number 4096'],
  ['         LA    1,S+4098', 'no base register reaches 1002 in S (USING)'],
  ['         LA    1,0(1,2,3)', "at most index and base register stand in parentheses: '0(1,2,3)'"],
  ['         LA    1,0()', "a register is missing: '0()'"],
  ['         LA    1,0(1,)', "a register is missing: '0(1,)'"],
  ['         MVI   0(1,2),3', "only a base register stands in parentheses: '0(1,2)'"],
  ['         MVC   0(257,1),0(2)', 'a length is 0 to 256, found 257'],
  ['         AP    0(17,1),0(1,2)', 'a length is 0 to 16, found 17'],
  ['         MVC   0(1,2,3),0(2)', "at most length and base register stand in parentheses: '0(1,2,3)'"],
  ['         MVC   0(1,),0(2)', "a register is missing: '0(1,)'"],
  ['         LA    1,', 'an operand in storage is missing'],
  ['         M     3,0(1)', 'M wants an even register, found 3'],
  ['         LER   1,2', 'a floating-point register is 0, 2, 4 or 6, found 1'],
  ["         MVC   =C'A',=C'B'", 'only one literal in a statement'],
  ['         L     1,=S(S)', 'a literal cannot be of type S'],
  ["         L     1,=0F'1'", 'the duplication factor of a literal must not be zero'],
  // Constants: section 5.
  ['         DC', 'the operand is missing'],
  ["         DC    1'2'", "the type of the constant is missing at ''2''"],
  ["         DC    W'1'", 'there is no type W of constants'],
  ['         DC    F', 'the constant is missing'],
  ["         DC    F''", 'the constant is empty'],
  ["         DC    F'ONE'", "'ONE' is no decimal number"],
  ["         DC    F'2147483648'", '2147483648 does not fit into 4 bytes'],
  ["         DC    H'-32769'", '-32769 does not fit into 2 bytes'],
  ["         DC    X'G'", "'G' has digits that this type has not"],
  ["         DC    B'2'", "'2' has digits that this type has not"],
  ["         DC    P'1A'", "'1A' is no decimal number"],
  ["         DC    CL257' '", 'the length of type C is 1 to 256, found 257'],
  ["         DC    FL9'1'", 'the length of type F is 1 to 8, found 9'],
  ["         DC    CL.4'A'", 'a length in bits is not supported'],
  ["         DC    CLS' '", "the number behind L is missing at 'S' ''"],
  ["         DC    P'12345678901234567890123456789012'", 'a constant of type P has at most 16 bytes'],
  ["         DC    E'1E80'", 'the number is outside the range of floating point'],
  ["         DC    E'1E9999'", "'1E9999' is no decimal number"],
  ["         DC    CS1'A'", 'type C has neither scale nor exponent'],
  ["         DC    ES14'1'", 'the scale of type E is 0 to 5, found 14'],
  ["         DC    FE99'1'", 'an exponent is -85 to 75, found 99'],
  [
    "         DC    C'&&A&B'",
    'a single & begins a variable symbol, which only macros and conditional assembly have',
  ],
  ["         DC    (S)F'1'", 'a duplication factor must be absolute'],
  ["         DC    (0-1)F'1'", 'a duplication factor must not be negative'],
  ['         DC    AL2(S)', 'a relocatable address constant has at least 3 bytes'],
  ['         DC    AL1(256)', '256 does not fit into 1 bytes'],
  ["         DC    A'1'", "addresses stand in parentheses, found other at ''1''"],
  ['         DC    V(1ST)', "'1ST' is no symbol"],
  ["         PUNCH '€'", 'code page 037 has no character € (U+20AC), which the text has at place 1'],
  ['         DC    VL2(S)', 'the length of type V is 3 to 4, found 2'],
  ['         DC    S(0(16))', 'a register is 0 to 15, found 16'],
  ["         DC    F'1'X", "a constant does not go on like this at 'X'"],
  // Assembler instructions: sections 3 and 5.
  ['         START 0', 'START must be the first statement that makes a control section'],
  ['         DSECT', 'DSECT must have a name'],
  ['C        COM', 'COM has no name'],
  ['N        DROP  12', 'DROP has no name'],
  ['         USING S', 'USING wants an address and registers'],
  ['         USING S,1,0', 'register 0 can only be the first base register'],
  ['         USING S,S', 'a register must be absolute'],
  ['         DROP', 'DROP wants registers'],
  ['         DROP  3', 'register 3 is not in use as a base register'],
  ['         EQU   1', 'EQU must have a name'],
  ['         ORG   0', 'ORG must stay in the control section'],
  ['         ORG   S-2', 'ORG goes before the control section'],
  ['         CNOP  1,4', 'CNOP wants 0,4 2,4 0,8 2,8 4,8 or 6,8'],
  ['         CCW   1,2,3', 'CCW wants command, address, flags and count; found 3 operands'],
  ['         CCW   256,0,0,1', 'the command is 0 to 255, found 256'],
  ['         ENTRY NOWHERE', 'NOWHERE is not defined'],
  ['         ENTRY ABSOLUTE', 'ABSOLUTE is no place in a control section and cannot be an entry'],
  ['         EXTRN S', 'S is already defined in statement 1'],
  ['         TITLE A', 'TITLE wants a text in apostrophes'],
  ["FIVES    TITLE 'A'", "a title's name has one to four letters and digits: 'FIVES'"],
  ['         PRINT MAYBE', 'PRINT knows no MAYBE'],
  ['         SPACE X', 'SPACE wants a decimal number'],
  ['         ICTL  1,71', 'ICTL must be the first statement'],
  ['         ISEQ  80,73', 'ISEQ wants the first and the last column of the sequence field'],
  ['         PUNCH A', 'PUNCH wants a text in apostrophes'],
  ['         COPY  NOTHING', 'COPY: there is no NOTHING in the library'],
];

describe('the assembler says of', () => {
  it.each(cases)('%s: %s', (statement, reason) => {
    const lines = [
      'S        CSECT',
      '         USING S,12',
      statement,
      'ABSOLUTE EQU   1',
      'LATER    EQU   1',
      '         END',
    ];
    expect(flags(lines)).toEqual([`bad:3: ${reason}`]);
  });
});

describe('the assembler says', () => {
  const long = (text: string): string => `${text.padEnd(71)}X`;

  it('that END is missing, at the line where it should be', () => {
    expect(flags(['S        CSECT', '         LR    1,2'])).toEqual(['bad:3: the END statement is missing']);
  });

  it('that a statement has too many continuation lines', () => {
    const more = long('               1,');
    expect(flags([long('         DC    A(1,'), more, more, '               1)', '         END'])).toEqual([
      'bad:1: a statement has at most 2 continuation lines',
    ]);
  });

  it('that a continuation line begins too early, or is missing', () => {
    expect(flags([long('         DC    A(1,'), '         1)', '         END'])).toEqual([
      'bad:1: a continuation line must be blank before column 16',
    ]);
    expect(flags(['         CSECT', long('         END')])).toContain(
      'bad:2: the last line says that it is continued',
    );
  });

  it('that sequence numbers do not rise, and still assembles the statements', () => {
    const numbered = (text: string, number: string): string => text.padEnd(72) + number;
    const lines = [
      '         ISEQ  73,80',
      numbered('S        CSECT', '00000020'),
      numbered('T        EQU   1', '00000010'),
      numbered('         LR    T,T', '00000030'),
      numbered('         END', '00000040'),
    ];
    expect(flags(lines)).toEqual(['bad:3: the sequence field is not higher than the one before']);
  });

  it('that a dummy section has no addresses', () => {
    const lines = ['S        CSECT', '         DC    A(D)', 'D        DSECT', '         END'];
    expect(flags(lines)).toEqual(['bad:2: an address in the dummy section D must be paired with another']);
  });

  it('that END names no place of the program', () => {
    expect(flags(['S        CSECT', '         END   5'])).toEqual([
      'bad:2: END wants an address of the program',
    ]);
  });

  it('that copied lines cannot copy, and where in the member something is wrong', () => {
    const copy = (name: string): readonly string[] =>
      name === 'OUTER' ? ['         LR    1,2', '         COPY  INNER', '         LR    1,99'] : [];
    expect(flags(['         COPY  OUTER', '         END'], { copy })).toEqual([
      'OUTER:2: COPY in copied lines is not allowed',
      'OUTER:3: a register is 0 to 15, found 99',
    ]);
  });

  it('that a character has no place in code page 037', () => {
    expect(flags(["         DC    C'€'", '         END'])[0]).toMatch(/^bad:1: .*€/);
  });

  it('which line is wrong in the listing, too', () => {
    const { listing } = assemble('S        CSECT\n         LR    1,99\n         END', { file: 'bad' });
    expect(listing).toMatch(/2          LR {4}1,99\n {7}\*\*\* ERROR \*\*\*\n/);
    expect(listing).toContain('    2      2  bad: a register is 0 to 15, found 99\n');
    expect(listing).toContain('1 STATEMENT FLAGGED IN THIS ASSEMBLY');
  });
});

describe('a source with 20 characters put in or over at random', () => {
  it('is flagged and never breaks the assembler', () => {
    const chance = new Chance(8);
    let flagged = 0;
    for (let round = 0; round < 500; round++) {
      const lines = bootstrapSource.split('\n');
      for (let i = 0; i < 20; i++) {
        const at = chance.below(lines.length);
        const line = lines[at]!;
        const column = chance.below(40);
        const rest = line.slice(column + chance.below(2));
        lines[at] = line.slice(0, column) + chance.pick([...`'(),*=9L&€ +-A.`]) + rest;
      }
      flagged += assemble(lines.join('\n'), { file: 'mutilated' }).flags.length > 0 ? 1 : 0;
    }
    expect(flagged).toBeGreaterThan(450);
  });
});
