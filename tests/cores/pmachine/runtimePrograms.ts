/**
 * Programs in UCSD Pascal for runtime.test.ts: between them they use every procedure of segment 0 that programs call.
 * One file a program: the compiler on the II.0 volume forgets to initialise the first of two.
 */
export interface Program {
  readonly name: string;
  readonly source: string;
  readonly keys?: string;
}

export const programs: readonly Program[] = [
  {
    name: 'WRITES',
    source: `PROGRAM WRITES;
VAR C: CHAR; I: INTEGER; S: STRING; P: PACKED ARRAY [1..6] OF CHAR;
BEGIN
  WRITELN('A STRING', 'TWO':10, 'CUT':2, '|');
  WRITELN(1, 23:5, -7:6, 32767, -32767, 0:3);
  C := 'X'; WRITE(C, C:4, '|'); WRITELN;
  P := 'PACKED'; WRITELN(P, P:9, P:3, '|');
  S := ''; WRITELN(S, '|', S:3, '|');
  GOTOXY(0, 20); WRITE('DOWN'); GOTOXY(200, -5); WRITE('CORNER');
  GOTOXY(0, 22)
END.
`,
  },
  {
    name: 'STRINGS',
    source: `PROGRAM STRINGS;
VAR S, T: STRING; U: STRING[10]; I: INTEGER;
BEGIN
  S := 'HELLO'; T := CONCAT(S, ', ', 'WORLD'); WRITELN(T, LENGTH(T):4);
  INSERT(' NEW', T, 7); WRITELN(T);
  INSERT('X', T, 99); WRITELN(T);
  INSERT('END', T, LENGTH(T) + 1); WRITELN(T);
  DELETE(T, 1, 6); WRITELN(T); DELETE(T, 3, 90); WRITELN(T); DELETE(T, LENGTH(T), 1); WRITELN(T);
  WRITELN(COPY(S, 2, 3), '|', COPY(S, 4, 9), '|', COPY(S, 0, 2), '|', COPY(S, 5, 1));
  WRITELN(POS('L', S), POS('LO', S):3, POS('Z', S):3, POS('', S):3, POS('HELLO!', S):3);
  U := 'TENLETTERS'; U := CONCAT(COPY(U, 1, 5), 'ABCDE'); WRITELN(U);
  FOR I := 1 TO LENGTH(S) DO WRITE(S[I], '-'); WRITELN;
  IF S < 'HELP' THEN WRITELN('LESS'); IF S = 'HELLO' THEN WRITELN('SAME'); IF S >= 'HE' THEN WRITELN('MORE')
END.
`,
  },
  {
    name: 'READS',
    source: `PROGRAM READS;
VAR I, J: INTEGER; C: CHAR; S: STRING; T: STRING[5];
BEGIN
  WRITE('NUMBERS? '); READLN(I, J); WRITELN('SUM ', I + J);
  WRITE('LINE? '); READLN(S); WRITELN('<', S, '>', LENGTH(S));
  WRITE('SHORT? '); READLN(T); WRITELN('<', T, '>');
  WRITE('CHAR? '); READ(C); WRITELN('<', C, '>', ORD(C)); IF EOLN THEN WRITELN('END OF LINE');
  WRITE('KEY? '); READ(KEYBOARD, C); WRITELN('<', C, '>');
  WRITE('UNTIL THE END: '); I := 0;
  READ(C);
  WHILE NOT EOF DO BEGIN IF EOLN THEN I := I + 100 ELSE I := I + 1; READ(C) END;
  WRITELN; WRITELN(I)
END.
`,
    keys: '12 -3\\rHELLO THERE\\rTOO LONG\\rXYAB\\rC\\r\\x03'
      .replaceAll('\\r', '\r')
      .replaceAll('\\x03', '\x03'),
  },
  {
    name: 'RUBOUT',
    source: `PROGRAM RUBOUT;
VAR I: INTEGER; S: STRING;
BEGIN
  WRITE('? '); READLN(S); WRITELN('<', S, '>');
  WRITE('? '); READLN(S); WRITELN('<', S, '>');
  WRITE('? '); READLN(I); WRITELN(I)
END.
`,
    keys: 'ABX\bC\rWRONG\x18RIGHT\r128\b3\r',
  },
  {
    name: 'TEXTS',
    source: `PROGRAM TEXTS;
VAR F: TEXT; S: STRING; I, J: INTEGER; C: CHAR;
BEGIN
  REWRITE(F, '#9:LINES.TEXT');
  FOR I := 1 TO 200 DO WRITELN(F, '  LINE ', I, ' OF SOME LENGTH, SO THAT PAGES FILL');
  WRITE(F, 'NO END'); CLOSE(F, LOCK);
  RESET(F, '#9:LINES.TEXT');
  J := 0;
  WHILE NOT EOF(F) DO BEGIN READLN(F, S); J := J + 1; IF J MOD 50 = 1 THEN WRITELN(S) END;
  WRITELN(J, ' LINES'); CLOSE(F);
  RESET(F, '#9:LINES.TEXT'); I := 0; J := 0;
  WHILE NOT EOF(F) DO
    BEGIN
      WHILE NOT EOLN(F) DO BEGIN READ(F, C); IF C = ' ' THEN I := I + 1 END;
      READLN(F); J := J + 1
    END;
  WRITELN(I, ' BLANKS IN ', J); CLOSE(F);
  (*$I-*) RESET(F, '#9:NOT.THERE'); WRITELN(IORESULT);
  RESET(F, 'NOVOL:X'); WRITELN(IORESULT);
  RESET(F, '#9:LINES.TEXT'); RESET(F, '#9:LINES.TEXT'); WRITELN(IORESULT); CLOSE(F, PURGE);
  RESET(F, '#9:LINES.TEXT'); WRITELN(IORESULT);
  RESET(F, 'TESTS:A.NAME.THAT.IS.TOO.LONG'); WRITELN(IORESULT)
END.
`,
  },
  {
    name: 'RECORDS',
    source: `PROGRAM RECORDS;
TYPE R = RECORD A: INTEGER; B: PACKED ARRAY [0..9] OF CHAR; C: BOOLEAN END;
VAR F: FILE OF R; I, S: INTEGER;
BEGIN
  REWRITE(F, 'TESTS:RECS.DATA');
  FOR I := 1 TO 60 DO
    BEGIN F^.A := I * I; F^.B := 'ABCDEFGHIJ'; F^.C := ODD(I); PUT(F) END;
  CLOSE(F, LOCK);
  RESET(F, 'TESTS:RECS.DATA'); S := 0; I := 0;
  WHILE NOT EOF(F) DO
    BEGIN I := I + 1; IF F^.C THEN S := S + F^.A MOD 10; IF F^.B <> 'ABCDEFGHIJ' THEN WRITELN('BAD'); GET(F) END;
  WRITELN(I, ' RECORDS, SUM ', S); CLOSE(F)
END.
`,
  },
  {
    name: 'NUMBERS',
    source: `PROGRAM NUMBERS;
VAR G: FILE OF INTEGER; I, S: INTEGER;
BEGIN
  REWRITE(G, 'TESTS:TEMP[8]'); FOR I := 1 TO 600 DO BEGIN G^ := I; PUT(G) END; CLOSE(G);
  REWRITE(G, 'TESTS:KEPT[*]'); FOR I := 1 TO 300 DO BEGIN G^ := -I; PUT(G) END; CLOSE(G, CRUNCH);
  RESET(G, 'TESTS:KEPT'); S := 0; WHILE NOT EOF(G) DO BEGIN S := S + G^; GET(G) END; WRITELN(S);
  CLOSE(G)
END.
`,
  },
  {
    name: 'BLOCKS',
    source: `PROGRAM BLOCKS;
VAR F: FILE; B: PACKED ARRAY [0..1023] OF CHAR; I, N: INTEGER;
BEGIN
  REWRITE(F, 'TESTS:RAW.DATA');
  FOR I := 0 TO 1023 DO B[I] := CHR(65 + I MOD 26);
  WRITELN(BLOCKWRITE(F, B, 2), BLOCKWRITE(F, B, 1, 5):3); CLOSE(F, LOCK);
  RESET(F, 'TESTS:RAW.DATA');
  FILLCHAR(B, 1024, '.');
  N := BLOCKREAD(F, B, 1, 1); WRITELN(N, B[0], B[511], B[512]); IF EOF(F) THEN WRITELN('EOF');
  N := BLOCKREAD(F, B, 9); WRITELN(N); IF EOF(F) THEN WRITELN('EOF');
  (*$I-*) CLOSE(F); N := BLOCKREAD(F, B, 1); WRITELN(N, IORESULT:3)
END.
`,
  },
  {
    name: 'SEGS',
    source: `PROGRAM SEGS;
VAR I: INTEGER;
SEGMENT PROCEDURE FIRST(N: INTEGER);
BEGIN WRITE('FIRST ', N); I := I + N; WRITELN END;
SEGMENT FUNCTION SECOND(N: INTEGER): INTEGER;
BEGIN IF N > 3 THEN EXIT(SEGS); FIRST(N); SECOND := 10 * N END;
PROCEDURE DEEP(N: INTEGER);
BEGIN IF N = 0 THEN EXIT(DEEP); DEEP(N - 1); WRITE(N, ' ') END;
BEGIN
  I := 0; FIRST(5); DEEP(6); WRITELN;
  FOR I := 1 TO 9 DO WRITELN(SECOND(I))
END.
`,
  },
  {
    name: 'RANGE',
    source: `PROGRAM RANGE;
VAR A: ARRAY [1..5] OF INTEGER; I: INTEGER;
PROCEDURE TOO; BEGIN A[I] := 1 END;
BEGIN I := 6; WRITELN('BEFORE'); TOO; WRITELN('AFTER') END.
`,
  },
  {
    name: 'DIVIDE',
    source: `PROGRAM DIVIDE;
VAR I: INTEGER;
BEGIN I := 0; WRITELN(7 DIV I) END.
`,
  },
  {
    name: 'IOERR',
    source: `PROGRAM IOERR;
VAR F: TEXT;
BEGIN RESET(F, 'TESTS:NOTHING.TEXT'); WRITELN('AFTER') END.
`,
  },
  {
    name: 'TOOLONG',
    source: `PROGRAM TOOLONG;
VAR S: STRING; T: STRING[3];
BEGIN S := 'MORE THAN THREE'; T := S; WRITELN(T) END.
`,
  },
  {
    name: 'HALTS',
    source: `PROGRAM HALTS;
BEGIN WRITELN('THEN'); HALT; WRITELN('NEVER') END.
`,
  },
];
