         TITLE 'CALC - A CALCULATOR: THE DIALOGUE AND THE EXPRESSIONS'
***********************************************************************
* A calculator at the console typewriter. It counts in two ways, and  *
* the machine has instructions for both: packed decimal for money     *
* (CALC-DECIMAL), hexadecimal floating point for science              *
* (CALC-FLOATING, and CALC-FUNCTIONS for SQRT, SIN and the like).     *
* This part reads lines and knows the grammar; it never looks into a  *
* number. MONITOR does the input and output.                          *
*                                                                     *
* What there is to see: an operator-precedence parser with two stacks *
* that is driven by tables, dummy sections (DSECT), TR-like tables    *
* looked up with IC, branch tables, and program interruptions taken   *
* as messages from the machine instead of asking before every step.   *
*                                                                     *
* Registers, in all four parts:                                       *
*   0-4    work; 0 and 1 also change at a program interruption        *
*   5      the mode: what is done differently, see MODE               *
*   6      the next letter of the line                                *
*   7, 8   behind the top of the stacks of operators and of values    *
*   9-12   bases of functions, floating, decimal and this part        *
*   13-15  ways back: 14 from what is called here, 13 and 15 below it *
***********************************************************************
MAIN     CSECT
         ENTRY COMPLAIN
         BALR  12,0
         USING *,12
         LM    9,11,BASES
         LA    1,CHECK            PROGRAM INTERRUPTIONS COME TO US
         SVC   5
         LA    1,2                UNTIL PLACES SAYS OTHERWISE
         L     15,=V(DPLACES)
         BALR  14,15
         L     1,=A(WELCOME)
         SVC   1
         LA    5,DECMODE
         USING MODE,5
*
* One line after the other. The stacks begin empty; at the bottom of
* the operators lies one that nothing can take away.
*
NEXT     L     4,NOTED
         SPM   4                  WHICH INTERRUPTIONS, SEE MASKS
         LA    1,PROMPT
         SVC   2
         L     1,=A(LINE)
         LA    0,LINEMAX+1        ONE MORE, TO SEE THAT IT IS TOO LONG
         SVC   3
         LTR   15,15
         BNZ   NEXT               CANCELLED
         CH    0,=Y(LINEMAX)
         BH    TOOLONG
         L     6,=A(LINE)
         AR    6,0
         MVI   0(6),X'00'
         L     6,=A(LINE)
         L     7,=A(OPSTACK+4)
         L     8,=A(VALUES)
         XC    LASTROW,LASTROW
         MVI   REMARKS,0
         MVI   TARGET,0
*
* A line is a command, or an expression, perhaps with a memory before
* it that shall keep the result: A = 2+2.
*
         BAL   14,SKIP
         CH    3,=Y(ISEND)
         BE    NEXT
         CH    3,=Y(ISLETTER)
         BNE   OPERAND
         BAL   14,WORD
         BAL   14,LOOKUP
         CH    3,=Y(COMMAND)
         BCR   8,1                TO THE COMMAND
         CH    2,=H'1'
         BNE   NOTARGET
         BAL   14,SKIP
         CLI   0(6),C'='
         BNE   NOTARGET
         LA    6,1(6)
         MVC   TARGET,NAME
         NI    TARGET,X'3F'       C1 TO E9 (A TO Z): 01 TO 29
         B     OPERAND
NOTARGET L     6,=A(LINE)
*
***********************************************************************
* Where an operand may begin. The class of the next letter picks a    *
* branch; classes are multiples of 4, so that this costs nothing.     *
***********************************************************************
OPERAND  BAL   14,SKIP
         B     ONOPERND(3)
ONOPERND B     WANTNUM            ANYTHING ELSE
         B     NUMBER             DIGIT OR POINT
         B     NAMED              LETTER
         B     OPEN               (
         B     WANTNUM            )
         B     PLUS               +
         B     MINUS              -
         B     WANTNUM            *
         B     WANTNUM            /
         B     WANTNUM            END OF THE LINE
*
PLUS     LA    6,1(6)             A SIGN THAT CHANGES NOTHING
         B     OPERAND
MINUS    L     1,=A(NEGATE)
         B     SIGN
OPEN     L     1,=A(PAREN)
SIGN     LA    6,1(6)
PUSH     ST    1,0(7)             AND AN OPERAND MUST FOLLOW
         LA    7,4(7)
         B     OPERAND
*
* A name: one letter is a memory, everything else is in the table.
*
NAMED    BAL   14,WORD
         SR    1,1
         IC    1,NAME
         N     1,=X'0000003F'
         CH    2,=H'1'
         BE    MEMORY
         BAL   14,LOOKUP
         B     ONNAME(3)
ONNAME   B     WRONGWRD           A COMMAND IN THE MIDDLE
         B     PUSH               A FUNCTION
         B     CONSTANT           PI
         B     LAST               IT
         B     WRONGWRD           AN OPERATOR
         B     WRONGWRD           UNKNOWN
*
LAST     SR    1,1                THE LAST RESULT IS MEMORY 0
MEMORY   L     15,FETCH
         BALR  14,15
PUSHED   LA    8,8(8)
         B     OPERATOR
CONSTANT ST    1,0(7)             AN OPERATOR OF NO OPERANDS
         LA    7,4(7)
         BAL   13,REDUCE
         B     OPERATOR
*
***********************************************************************
* A number: up to 16 digits that count go to DIGITS, the power of ten *
* to register 2. Commas between digits are for people.                *
***********************************************************************
NUMBER   MVC   DIGITS,=16C'0'
         SR    0,0                1 BEHIND THE POINT
         SR    1,1                DIGITS SEEN
         SR    2,2                POWER OF TEN
         SR    4,4                DIGITS KEPT
DIGIT    CLI   0(6),C','
         BE    DIGNEXT
         CLI   0(6),C'.'
         BE    POINT
         CLI   0(6),C'0'
         BL    DIGEND
         CLI   0(6),C'9'
         BH    DIGEND
         LA    1,1(1)
         CH    4,=Y(L'DIGITS)
         BNL   DIGDROP
         LTR   4,4
         BNZ   DIGKEEP
         CLI   0(6),C'0'
         BE    DIGDONE            A ZERO IN FRONT
DIGKEEP  MVC   DIGITS(L'DIGITS-1),DIGITS+1
         MVC   DIGITS+L'DIGITS-1(1),0(6)
         LA    4,1(4)
         B     DIGDONE
DIGDROP  AH    2,=H'1'
DIGDONE  SR    2,0
DIGNEXT  LA    6,1(6)
         B     DIGIT
POINT    LTR   0,0
         BNZ   DIGEND             A SECOND ONE IS NOT OURS
         LA    0,1
         B     DIGNEXT
DIGEND   LTR   1,1
         BZ    WANTNUM            NOTHING BUT A POINT
         CLI   0(6),C'E'
         BNE   CONVERT
*
         LA    6,1(6)             AND AN EXPONENT
         SR    1,1
         LA    3,3                OF THREE DIGITS AT MOST
         MVI   EXPSIGN,C'+'
         CLI   0(6),C'+'
         BE    EXPSGND
         CLI   0(6),C'-'
         BNE   EXPFIRST
EXPSGND  MVC   EXPSIGN,0(6)
         LA    6,1(6)
EXPFIRST CLI   0(6),C'0'
         BL    WANTNUM
EXPDIGIT CLI   0(6),C'0'
         BL    EXPEND
         CLI   0(6),C'9'
         BH    EXPEND
         MH    1,=H'10'
         IC    4,0(6)
         N     4,=X'0000000F'
         AR    1,4
         LA    6,1(6)
         BCT   3,EXPDIGIT
EXPEND   CLI   EXPSIGN,C'-'
         BNE   EXPADD
         LCR   1,1
EXPADD   AR    2,1
CONVERT  LA    1,DIGITS
         L     15,FROMTEXT
         BALR  14,15
         B     PUSHED
*
***********************************************************************
* Where an operator must follow                                       *
***********************************************************************
OPERATOR BAL   14,SKIP
         B     ONOPRTOR(3)
ONOPRTOR B     WANTOP             ANYTHING ELSE
         B     WANTOP             DIGIT OR POINT
         B     OPNAMED            LETTER
         B     WANTOP             (
         B     CLOSE              )
         B     SYMBOL             +
         B     SYMBOL             -
         B     SYMBOL             *
         B     SYMBOL             /
         B     FINISH             END OF THE LINE
*
SYMBOL   SH    3,=Y(ISPLUS)       0, 4, 8, 12
         LR    1,3
         AR    1,3
         AR    1,3                0, 12, 24, 36
         A     1,=A(ADD)
         CLC   0(2,6),=C'**'
         BNE   SYMBOL1
         L     1,=A(POWER)
         LA    6,1(6)
SYMBOL1  LA    6,1(6)
         B     INFIX
OPNAMED  BAL   14,WORD
         BAL   14,LOOKUP
         CH    3,=Y(OPWORD)
         BE    INFIX
         L     6,WORDAT
         B     WANTOP
*
* What stands on the stack and binds as strongly is done first.
*
         USING ROW,2
INFIX    ST    1,COMING
INFIX1   LR    2,7
         SH    2,=H'4'
         L     2,0(2)             THE OPERATOR ON TOP
         L     1,COMING
         CLC   BINDS,COMES-ROW(1)
         BL    PUSH
         BAL   13,REDUCE
         B     INFIX1
*
CLOSE    BAL   13,ALLDOWN
         C     2,=A(PAREN)
         BNE   NOOPEN
         SH    7,=H'4'
         LA    6,1(6)
         B     OPERATOR
*
* Everything down to a parenthesis, or to the bottom; register 2 says
* which it was.
*
ALLDOWN  ST    13,ALLBACK
ALLDOWN1 LR    2,7
         SH    2,=H'4'
         L     2,0(2)
         CLI   BINDS,0
         BE    ALLDOWN2
         BAL   13,REDUCE
         B     ALLDOWN1
ALLDOWN2 L     13,ALLBACK
         BR    13
*
* REDUCE does the operator on top. Its routine finds the operands at
* 0(8) and 8(8), leaves the result at 0(8), and returns by 14.
*
REDUCE   ST    13,REDBACK
         SH    7,=H'4'
         L     2,0(7)
         ST    2,LASTROW
         SR    3,3
         IC    3,TAKES
         SR    8,3
         LH    4,COLUMN
         L     15,0(4,2)          THE ROUTINE OF THIS MODE
         LTR   15,15
         BZ    NOTHERE
         IC    4,MASK
         SLL   4,24
         SPM   4
         BALR  14,15
         L     4,NOTED
         SPM   4
         LA    8,8(8)
         L     13,REDBACK
         BR    13
         DROP  2
*
***********************************************************************
* The end of the line: one value is left                              *
***********************************************************************
FINISH   BAL   13,ALLDOWN
         C     2,=A(PAREN)
         BE    NOCLOSE
         SH    8,=H'8'
         TM    REMARKS,SMALL
         BZ    FINISH1
         LA    1,TINY
         SVC   1
FINISH1  TM    REMARKS,CANCELS
         BZ    FINISH2
         LA    1,NOTHING
         SVC   1
FINISH2  SR    1,1                IT
         L     15,KEEP
         BALR  14,15
         SR    1,1
         IC    1,TARGET
         LTR   1,1
         BZ    FINISH3
         L     15,KEEP
         BALR  14,15
FINISH3  L     2,=A(OUT)
         MVC   0(2,2),=C'= '
         LA    2,2(2)
         LR    1,8
         L     15,SHOW
         BALR  14,15
         CLC   LASTROW,=A(QUOTIENT)
         BNE   FINISH4
         MVC   0(11,2),=C' remainder '
         LA    2,11(2)
         L     1,=V(REMAINDR)     WHERE DECIMAL HAS LEFT IT
         L     15,SHOW
         BALR  14,15
FINISH4  MVI   0(2),X'00'
         L     1,=A(OUT)
         SVC   1
         B     NEXT
*
***********************************************************************
* Reading                                                             *
***********************************************************************
*
* SKIP: register 6 behind blanks, register 3 the class of what is there
*
SKIP     CLI   0(6),C' '
         BNE   CLASSIFY
         LA    6,1(6)
         B     SKIP
CLASSIFY L     4,=A(CLASSES)
         SR    3,3
         IC    3,0(6)
         IC    3,0(3,4)
         BR    14
*
* WORD: letters from register 6 on to NAME, how many to register 2
*
WORD     ST    6,WORDAT
         MVC   NAME,=CL8' '
         SR    2,2
         L     4,=A(CLASSES)
WORD1    SR    3,3
         IC    3,0(6)
         IC    1,0(6)
         IC    3,0(3,4)
         CH    3,=Y(ISLETTER)
         BCR   7,14
         CH    2,=Y(L'NAME)
         BNL   WORD2
         STC   1,NAME(2)
         B     WORD3
WORD2    MVI   NAME,C' '          NO WORD OF OURS IS AS LONG
WORD3    LA    2,1(2)
         LA    6,1(6)
         B     WORD1
*
* LOOKUP: what NAME is, in register 3, and where, in register 1. NAME
* itself is the last row of the table, so every search finds something.
*
LOOKUP   L     1,=A(WORDS)
LOOKUP1  CLC   NAME,0(1)
         BE    LOOKUP2
         LA    1,12(1)
         B     LOOKUP1
LOOKUP2  SR    3,3
         IC    3,8(1)
         L     1,8(1)
         LA    1,0(1)             24 BITS OF IT ARE THE ADDRESS
         BR    14
*
***********************************************************************
* Commands                                                            *
***********************************************************************
GODEC    BAL   13,ALONE
         LA    5,DECMODE
PLACED   L     15,=V(DTELL)
         BALR  14,15
         B     NEXT
GOFLOAT  BAL   13,ALONE
         LA    5,FLTMODE
         LA    1,FLTTELL
         SVC   1
         B     NEXT
GOHELP   BAL   13,ALONE
         L     1,=A(HELPTEXT)
         SVC   1
         B     NEXT
GOEND    BAL   13,ALONE
         LA    1,GOODBYE
         SVC   1
         SVC   0
GOPLACES BAL   14,SKIP
         CLI   0(6),C'0'
         BL    BADPLACE
         CLI   0(6),C'8'
         BH    BADPLACE
         IC    2,0(6)
         N     2,=X'0000000F'
         LA    6,1(6)
         BAL   13,ALONE
         LR    1,2
         L     15,=V(DPLACES)
         BALR  14,15
         B     PLACED
*
ALONE    BAL   14,SKIP            NOTHING MAY FOLLOW
         CH    3,=Y(ISEND)
         BCR   8,13
         LA    1,JUNK
         B     BEFORE
*
***********************************************************************
* What is wrong with a line, and where                                *
***********************************************************************
TOOLONG  LA    1,LONGLINE
         B     COMPLAIN
BADPLACE LA    1,EIGHT
         B     COMPLAIN
NOTHERE  L     1,OTHER
         B     COMPLAIN
WRONGWRD L     6,WORDAT
         LA    1,NOWORD
         B     BEFORE
NOOPEN   LA    1,NOLEFT
         B     BEFORE
NOCLOSE  LA    1,NORIGHT
         B     BEFORE
WANTOP   LA    1,NOOP
         B     BEFORE
WANTNUM  LA    1,NONUMBER
*
BEFORE   SVC   2                  THE MESSAGE, AND THE REST OF THE LINE
         LA    1,ATEND
         CLI   0(6),X'00'
         BE    COMPLAIN
         LA    1,COLON
         SVC   2
         LR    1,6
COMPLAIN SVC   1
         B     NEXT
*
***********************************************************************
* Program interruptions. MONITOR sends them here with everything as   *
* it was but registers 0, the code, and 1, the address behind.        *
*                                                                     *
* A result too small, and a difference in which every digit canceled, *
* are no errors: we write a zero, make a remark and go on. All others *
* end the line.                                                       *
***********************************************************************
CHECK    CH    0,=H'13'           EXPONENT UNDERFLOW
         BE    CHECK1
         CH    0,=H'14'           SIGNIFICANCE
         BE    CHECK2
         CH    0,=H'11'           DECIMAL DIVIDE
         BE    CHECK3
         LR    2,0
         SLL   2,2
         L     1,REASONS(2)
         B     COMPLAIN
CHECK1   OI    REMARKS,SMALL
         B     CHECKZ
CHECK2   OI    REMARKS,CANCELS
CHECKZ   LD    0,ZERO
         LD    2,ZERO             THE SECOND HALF, IF THERE IS ONE
         BR    1
CHECK3   LA    1,BYZERO           TWO THINGS MAY BE WRONG
         CP    8(8,8),=P'0'
         BE    COMPLAIN
         LA    1,LONGQUOT
         B     COMPLAIN
*
* Which of them happen at all is said by bits 36 to 39 of the PSW,
* put there by SPM, here in bits 4 to 7 of a byte.
*
ONDEC    EQU   4                  DECIMAL OVERFLOW
ONSMALL  EQU   2                  EXPONENT UNDERFLOW
ONSIGNIF EQU   1                  SIGNIFICANCE
*
         DS    0D
ZERO     DC    D'0'
NOTED    DC    AL1(ONDEC+ONSMALL),XL3'00'
BASES    DC    V(FUNCTION),V(FLOATING),V(DECIMAL)
REASONS  DC    A(BUG)             BY THE CODE OF THE INTERRUPTION
         DC    6A(BUG)            1-6
         DC    A(UNSET)           7   DATA
         DC    2A(BUG)            8-9
         DC    A(LONGSUM)         10  DECIMAL OVERFLOW
         DC    A(LONGQUOT)        11  DECIMAL DIVIDE
         DC    A(HUGE)            12  EXPONENT OVERFLOW
         DC    2A(BUG)            13-14
         DC    A(BYZERO)          15  FLOATING-POINT DIVIDE
ALLBACK  DS    F
REDBACK  DS    F
COMING   DS    F
LASTROW  DS    F
WORDAT   DS    F
DIGITS   DS    CL16
EXPSIGN  DS    C
TARGET   DS    X
REMARKS  DS    X
SMALL    EQU   1
CANCELS  EQU   2
*
* The two modes
*
         DS    0F
DECMODE  DC    V(DNUMBER),V(DFETCH),V(DKEEP),V(DSHOW),A(NEEDFLT)
         DC    Y(INDEC-ROW),C'D ',X'00'
         DS    0F
FLTMODE  DC    V(FNUMBER),V(FFETCH),V(FKEEP),V(FSHOW),A(NEEDDEC)
         DC    Y(INFLT-ROW),C'F ',X'00'
*
TINY     DC    C'Something was below 5E-79: I took it for 0.',X'00'
NOTHING  DC    C'The digits cancelled; nothing significant is left.'
         DC    X'00'
FLTTELL  DC    C'Floating point, 15 digits.',X'00'
GOODBYE  DC    C'Good-bye.',X'00'
NEEDFLT  DC    C'For that you need FLOATING.',X'00'
NEEDDEC  DC    C'For that you need DECIMAL.',X'00'
LONGLINE DC    C'120 letters are all I can read at once.',X'00'
EIGHT    DC    C'PLACES wants one digit, from 0 to 8.',X'00'
NOWORD   DC    C'I do not expect this word',X'00'
NOLEFT   DC    C'A left parenthesis is missing before',X'00'
NORIGHT  DC    C'A right parenthesis is missing before',X'00'
NOOP     DC    C'I expect an operator before',X'00'
NONUMBER DC    C'I expect a number before',X'00'
JUNK     DC    C'The command was complete before',X'00'
ATEND    DC    C' the end of the line.',X'00'
COLON    DC    C': ',X'00'
UNSET    DC    C'That memory holds no number yet.',X'00'
LONGSUM  DC    C'That has more than 15 digits.',X'00'
LONGQUOT DC    C'That quotient has more than 15 digits.',X'00'
BYZERO   DC    C'Nobody can divide by zero.',X'00'
HUGE     DC    C'That is larger than 7E75, and I end there.',X'00'
BUG      DC    C'I was interrupted and do not know why. My mistake.'
         DC    X'00'
         LTORG
*
***********************************************************************
* From here on nothing is reached but by its address                  *
***********************************************************************
*
* An operator: how strongly it binds on the stack and when it comes
* (a power comes stronger than it stays, so 2**3**2 is 2**9), bytes of
* its operands, which interruptions its routine wants, and the routines
* for decimal and floating, 0 where there is none.
*
BOTTOM   DC    X'00000000',A(0,0)
PAREN    DC    X'00000000',A(0,0)
ADD      DC    X'02021007',V(DADD,FADD)        + - * / IN THIS ORDER
         DC    X'02021007',V(DSUB,FSUB)
         DC    X'04041006',V(DMUL,FMUL)
         DC    X'04041006',V(DDIV,FDIV)
QUOTIENT DC    X'04041006',V(DQUO),A(0)
REMAINS  DC    X'04041006',V(DREM),A(0)
NEGATE   DC    X'05000806',V(DNEG,FNEG)
POWER    DC    X'06071004',V(DPOWER,FPOWER)
ABS      DC    X'08000806',V(DABS,FABS)
SQRT     DC    X'08000804',A(0),V(FSQRT)
EXP      DC    X'08000804',A(0),V(FEXP)
LN       DC    X'08000804',A(0),V(FLN)
LOG      DC    X'08000804',A(0),V(FLOG)
SIN      DC    X'08000804',A(0),V(FSIN)
COS      DC    X'08000804',A(0),V(FCOS)
TAN      DC    X'08000804',A(0),V(FTAN)
ATAN     DC    X'08000804',A(0),V(FATAN)
PI       DC    X'08000004',A(0),V(FPI)
*
* The words, each with what it is and where
*
COMMAND  EQU   0
FUNC     EQU   4
CONST    EQU   8
RESULT   EQU   12
OPWORD   EQU   16
UNKNOWN  EQU   20
WORDS    DC    CL8'DECIMAL',AL1(COMMAND),AL3(GODEC)
         DC    CL8'FLOATING',AL1(COMMAND),AL3(GOFLOAT)
         DC    CL8'PLACES',AL1(COMMAND),AL3(GOPLACES)
         DC    CL8'HELP',AL1(COMMAND),AL3(GOHELP)
         DC    CL8'END',AL1(COMMAND),AL3(GOEND)
         DC    CL8'IT',AL1(RESULT),AL3(0)
         DC    CL8'PI',AL1(CONST),AL3(PI)
         DC    CL8'DIV',AL1(OPWORD),AL3(QUOTIENT)
         DC    CL8'REM',AL1(OPWORD),AL3(REMAINS)
         DC    CL8'ABS',AL1(FUNC),AL3(ABS)
         DC    CL8'SQRT',AL1(FUNC),AL3(SQRT)
         DC    CL8'EXP',AL1(FUNC),AL3(EXP)
         DC    CL8'LN',AL1(FUNC),AL3(LN)
         DC    CL8'LOG',AL1(FUNC),AL3(LOG)
         DC    CL8'SIN',AL1(FUNC),AL3(SIN)
         DC    CL8'COS',AL1(FUNC),AL3(COS)
         DC    CL8'TAN',AL1(FUNC),AL3(TAN)
         DC    CL8'ATAN',AL1(FUNC),AL3(ATAN)
NAME     DC    CL8' ',AL1(UNKNOWN),AL3(0)
*
* The class of each letter
*
ISDIGIT  EQU   4
ISLETTER EQU   8
ISOPEN   EQU   12
ISCLOSE  EQU   16
ISPLUS   EQU   20
ISMINUS  EQU   24
ISSTAR   EQU   28
ISSLASH  EQU   32
ISEND    EQU   36
CLASSES  DC    256AL1(0)
         ORG   CLASSES
         DC    AL1(ISEND)
         ORG   CLASSES+C'.'
         DC    AL1(ISDIGIT)
         ORG   CLASSES+C'('
         DC    AL1(ISOPEN)
         ORG   CLASSES+C')'
         DC    AL1(ISCLOSE)
         ORG   CLASSES+C'+'
         DC    AL1(ISPLUS)
         ORG   CLASSES+C'-'
         DC    AL1(ISMINUS)
         ORG   CLASSES+C'*'
         DC    AL1(ISSTAR)
         ORG   CLASSES+C'/'
         DC    AL1(ISSLASH)
         ORG   CLASSES+C'A'
         DC    9AL1(ISLETTER)
         ORG   CLASSES+C'J'
         DC    9AL1(ISLETTER)
         ORG   CLASSES+C'S'
         DC    8AL1(ISLETTER)
         ORG   CLASSES+C'0'
         DC    10AL1(ISDIGIT)
         ORG   CLASSES+256
*
* Stacks: no line of LINEMAX letters can fill them.
*
LINEMAX  EQU   120
         DS    0D
VALUES   DS    (LINEMAX)D
OPSTACK  DC    A(BOTTOM)
         DS    (LINEMAX)F
LINE     DS    CL(LINEMAX+2)
OUT      DS    CL80
WELCOME  DC    C'Tech Square calculator. Type an expression, HELP or '
         DC    C'END.',X'00'
HELPTEXT DC    C'I work out expressions: + - * / ** (a power) and par'
         DC    C'entheses.',X'15'
         DC    C'A = 2+2 keeps a result in memory A, and so to Z; IT'
         DC    C' is the last result.',X'15'
         DC    C'DECIMAL  15 digits, PLACES n of them behind the poin'
         DC    C't; DIV, REM, ABS.',X'15'
         DC    C'FLOATING up to 7E75; SQRT EXP LN LOG SIN COS TAN ATA'
         DC    C'N ABS, PI. Angles are radians.',X'15'
         DC    C'END      good-bye.',X'00'
*
***********************************************************************
* Dummy sections: no storage, only names for distances                *
***********************************************************************
MODE     DSECT
FROMTEXT DS    A                  DIGITS AT 1, POWER OF TEN 2, TO 0(8)
FETCH    DS    A                  MEMORY 1 TO 0(8)
KEEP     DS    A                  0(8) TO MEMORY 1
SHOW     DS    A                  VALUE AT 1 TO TEXT AT 2, WHICH MOVES
OTHER    DS    A                  WHAT TO SAY WHEN IT IS NOT FOR US
COLUMN   DS    H                  ROUTINES IN A ROW
PROMPT   DS    CL3
*
ROW      DSECT
BINDS    DS    X
COMES    DS    X
TAKES    DS    X
MASK     DS    X
INDEC    DS    A
INFLT    DS    A
         END
