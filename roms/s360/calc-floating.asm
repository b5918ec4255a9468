         TITLE 'CALC-FLOATING - THE CALCULATOR IN FLOATING POINT'
***********************************************************************
* A value is a long floating-point number: sign, a power of sixteen   *
* (40 is 0, 41 is 1), and 14 hexadecimal digits behind the point,     *
* which are between 16 and 17 decimal ones. Fifteen are shown.        *
*                                                                     *
* Numbers come in and go out in extended precision, 28 digits in two  *
* registers: that is more than the powers of ten need, so the last    *
* digit that is shown is right. (A feature of Models 85 and 195;      *
* smaller machines had to do it in pieces.)                           *
***********************************************************************
FLOATING CSECT
         ENTRY FNUMBER,FFETCH,FKEEP,FSHOW
         ENTRY FADD,FSUB,FMUL,FDIV,FNEG,FABS,FPI
         USING FLOATING,10
*
* The instructions interrupt when a result is too large, too small or
* divided by zero, and when a sum is zero: MAIN tells the operator.
*
FADD     LD    0,0(8)
         AD    0,8(8)
         B     FDONE
FSUB     LD    0,0(8)
         SD    0,8(8)
         B     FDONE
FMUL     LD    0,0(8)
         MD    0,8(8)
         B     FDONE
FDIV     LD    0,0(8)
         DD    0,8(8)
         B     FDONE
FNEG     LD    0,0(8)
         LCDR  0,0
         B     FDONE
FABS     LD    0,0(8)
         LPDR  0,0
         B     FDONE
FPI      LD    0,=D'3.14159265358979323846'
FDONE    STD   0,0(8)
         BR    14
*
FKEEP    SLL   1,3
         LA    1,MEMORIES(1)
         MVC   0(8,1),0(8)
         BR    14
FFETCH   SLL   1,3
         LA    1,MEMORIES(1)
         CLC   0(8,1),UNUSED
         BE    NOTYET
         MVC   0(8,8),0(1)
         BR    14
NOTYET   LA    1,EMPTY
         L     15,=V(COMPLAIN)
         BR    15
*
***********************************************************************
* SCALE: registers 0 and 2 times ten to the power in register 4. Far  *
* powers are reached in steps, always in the one direction, so that   *
* nothing on the way is larger or smaller than beginning and end.     *
***********************************************************************
SCALE    CH    4,=H'31'
         BH    SCALEUP
         CH    4,=H'-31'
         BL    SCALEDN
         AH    4,=H'31'
         SLL   4,4
         LA    1,TENS(4)
         LD    4,0(1)
         LD    6,8(1)
         MXR   0,4
         BR    13
SCALEUP  SH    4,=H'31'
         LD    4,TENS+62*16       1E31
         LD    6,TENS+62*16+8
         MXR   0,4
         B     SCALE
SCALEDN  AH    4,=H'31'
         LD    4,TENS             1E-31
         LD    6,TENS+8
         MXR   0,4
         B     SCALE
*
***********************************************************************
* 16 digits at register 1, times ten to the power in register 2. A    *
* binary integer becomes a number by putting 4E before it: that is    *
* the power of sixteen which has the point behind the last digit.     *
***********************************************************************
FNUMBER  PACK  DOUBLE,0(8,1)
         CVB   0,DOUBLE
         PACK  DOUBLE,8(8,1)
         CVB   3,DOUBLE
         MVC   WHOLE,POINT
         ST    0,WHOLE+4
         LD    0,WHOLE
         MD    0,=D'1E8'
         ST    3,WHOLE+4
         AD    0,WHOLE            BELOW 16**14, SO EXACT UP TO HERE
         LD    2,ZERO
         LR    4,2
         BAL   13,SCALE
         LRDR  0,0                ROUNDED TO LONG
         B     FDONE
*
***********************************************************************
* The value at register 1 becomes text at register 2. It is brought   *
* between 1E14 and 1E15, which makes 15 digits before the point; the  *
* power of ten is guessed from that of sixteen, by 1233/1024 for the  *
* logarithm, and put right where the guess was one off.               *
***********************************************************************
FSHOW    LD    0,0(1)
         LTDR  0,0
         BNZ   FSHOW1
         MVI   0(2),C'0'
         LA    2,1(2)
         BR    14
FSHOW1   BP    FSHOW2
         MVI   0(2),C'-'
         LA    2,1(2)
         LPDR  0,0
FSHOW2   STD   0,DOUBLE
         SR    3,3
         IC    3,DOUBLE
         SH    3,=H'65'
         MH    3,=H'1233'
         SRA   3,10               POWER OF TEN OF THE FIRST DIGIT
FTRY     LD    0,DOUBLE
         LD    2,ZERO
         LA    4,14
         SR    4,3
         BAL   13,SCALE
         LD    4,HALF             TO ROUND
         LD    6,ZERO
         AXR   0,4
         CD    0,=D'1E15'
         BNL   FLARGER
         CD    0,=D'1E14'
         BNL   FDIGITS
         SH    3,=H'1'
         B     FTRY
FLARGER  AH    3,=H'1'
         B     FTRY
*
* What is left of the point goes to a doubleword, in two portions to
* decimal, and becomes letters.
*
FDIGITS  AW    0,POINT
         STD   0,WHOLE
         MVI   WHOLE,0
         LM    0,1,WHOLE
         D     0,=F'100000000'
         CVD   1,DOUBLE
         UNPK  TEXT(7),DOUBLE
         CVD   0,DOUBLE
         UNPK  TEXT+7(8),DOUBLE
         OI    TEXT+6,C'0'        THE ZONES HOLD SIGNS
         OI    TEXT+14,C'0'
         LA    0,15               HOW MANY WITHOUT ZEROS BEHIND
         LA    1,TEXT+14
FZEROS   CLI   0(1),C'0'
         BNE   FZEROED
         BCTR  1,0
         BCT   0,FZEROS
FZEROED  CH    3,=H'-5'
         BL    FPOWERED
         CH    3,=H'14'
         BNH   FPLAIN
*
* 1.5E+20
*
FPOWERED LR    15,3
         SR    3,3
         ST    14,FBACK
         BAL   14,FPLAIN
         L     14,FBACK
         CVD   15,DOUBLE
         UNPK  2(2,2),DOUBLE
         OI    3(2),C'0'
         MVC   0(2,2),=C'E+'
         LTR   15,15
         BNM   FPOWERE1
         MVI   1(2),C'-'
FPOWERE1 LA    2,4(2)
         BR    14
*
* 150 or 1.5 or 0.0015
*
FPLAIN   LTR   3,3
         BM    FBELOW
         LA    1,TEXT
         LA    4,1(3)
         BAL   13,COPY
         LA    1,TEXT+1(3)
         LR    4,0
         SR    4,3
         BCTR  4,0
         LTR   4,4
         BCR   12,14              NOTHING BEHIND THE POINT
         MVI   0(2),C'.'
         LA    2,1(2)
         BAL   13,COPY
         BR    14
FBELOW   LA    1,=C'0.0000'
         LA    4,1
         SR    4,3                "0.", AND A ZERO LESS THAN THE POWER
         BAL   13,COPY
         LA    1,TEXT
         LR    4,0
         BAL   13,COPY
         BR    14
*
COPY     BCTR  4,0                4 LETTERS FROM 1 TO 2
         EX    4,MOVE
         LA    2,1(4,2)
         BR    13
MOVE     MVC   0(0,2),0(1)
*
         DS    0D
POINT    DC    X'4E00000000000000'
ZERO     DC    D'0'
HALF     DC    D'.5'
DOUBLE   DS    D
WHOLE    DS    D
TENS     DC    L'1E-31,1E-30,1E-29,1E-28,1E-27,1E-26,1E-25'
         DC    L'1E-24,1E-23,1E-22,1E-21,1E-20,1E-19,1E-18'
         DC    L'1E-17,1E-16,1E-15,1E-14,1E-13,1E-12,1E-11'
         DC    L'1E-10,1E-9,1E-8,1E-7,1E-6,1E-5,1E-4'
         DC    L'1E-3,1E-2,1E-1,1,1E1,1E2,1E3'
         DC    L'1E4,1E5,1E6,1E7,1E8,1E9,1E10'
         DC    L'1E11,1E12,1E13,1E14,1E15,1E16,1E17'
         DC    L'1E18,1E19,1E20,1E21,1E22,1E23,1E24'
         DC    L'1E25,1E26,1E27,1E28,1E29,1E30,1E31'
FBACK    DS    F
TEXT     DS    CL15
EMPTY    DC    C'That memory holds no number yet.',X'00'
         LTORG
*
* No operation leaves a zero with this power: so it means "not used".
*
         DS    0D
UNUSED   DC    X'0100000000000000'
MEMORIES DC    42XL8'0100000000000000'
         END
