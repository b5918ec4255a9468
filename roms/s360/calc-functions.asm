         TITLE 'CALC-FUNCTIONS - ROOTS, LOGARITHMS, ANGLES, POWERS'
***********************************************************************
* Every function here goes the same way: bring the argument into a    *
* short interval where a series needs few terms, without losing       *
* digits; add up the series; undo the first step. The coefficients    *
* are those of the power series, 1/N! and 1/N, no others.             *
*                                                                     *
* Operand at 0(8), result to 0(8), back by 14. Inner routines return  *
* by 13, the innermost by 15.                                         *
***********************************************************************
FUNCTION CSECT
         ENTRY FSQRT,FEXP,FLN,FLOG,FSIN,FCOS,FTAN,FATAN,FPOWER
         USING FUNCTION,9
*
***********************************************************************
* Square root. X = F * 16**E, E even, so that the root of X is the    *
* root of F times 16**(E/2). Newton's Y + (F/Y - Y)/2 doubles the     *
* digits each time; a straight line is near enough to begin.          *
***********************************************************************
FSQRT    LD    0,0(8)
         LTDR  0,0
         BCR   8,14
         BM    NOROOT
         STD   0,PART
         SR    2,2
         IC    2,PART
         SH    2,=H'64'           E
         MVI   PART,X'40'
         LD    0,PART             F, FROM 1/16 UP
         LDR   2,0
         MD    2,=D'.8'
         AD    2,=D'.25'
         STC   2,EVEN
         TM    EVEN,1
         BZ    FSQRT1
         AH    2,=H'1'            ODD: A DIGIT TO THE RIGHT, AND THE
         MVI   PART,X'3F'         ROOT IS A QUARTER
         LD    0,PART
         MD    2,=D'.25'
FSQRT1   LA    3,5
FSQRT2   LDR   4,0
         DDR   4,2
         SDR   4,2
         HDR   4,4
         ADR   2,4
         BCT   3,FSQRT2
         STD   2,REST             Y; ITS SQUARE WITH ALL DIGITS SAYS
         LDR   4,2                WHAT THE LAST ONE SHOULD BE
         MXDR  4,2
         LD    2,ZERO
         SXR   0,4
         LRDR  0,0
         DD    0,REST
         HDR   0,0
         LD    4,REST
         LD    6,ZERO
         AXR   4,0
         LRDR  0,4
         STD   0,PART
         SRA   2,1
         IC    3,PART
         AR    3,2
         STC   3,PART
         MVC   0(8,8),PART
         BR    14
NOROOT   LA    1,NOROOTS
         B     TELL
*
***********************************************************************
* Exponential                                                         *
***********************************************************************
FEXP     LD    0,0(8)
         CD    0,=D'200'          WHAT IS BEYOND IS BEYOND ANYWAY
         BNH   FEXP1
         LD    0,=D'200'
FEXP1    CD    0,=D'-200'
         BNL   FEXP2
         LD    0,=D'-200'
FEXP2    SR    1,1
         BAL   13,EXPCORE
         STD   0,0(8)
         BR    14
*
* EXPCORE: e to the register 0, times 16 to the (general) register 1.
* T = N*LN2 + R; LN2 is in two pieces, the first so short that N times
* it is exact. Then 2**N is a part of 16 and a power of 16.
*
EXPCORE  LDR   2,0
         MD    2,=D'1.44269504088896340736'
         LTDR  2,2
         BM    EXPCORE1
         AD    2,HALF
         B     EXPCORE2
EXPCORE1 SD    2,HALF
EXPCORE2 BAL   15,FIX
         LR    0,2                N
         BAL   15,FLOAT
         LDR   4,2
         MD    4,LN2HIGH
         SDR   0,4
         MD    2,LN2LOW
         SDR   0,2
         LDR   4,0                R, AT MOST 0.35
         LA    2,EXPC
         LA    3,(EXPCEND-EXPC)/8-1
         BAL   15,SERIES
         LR    2,0
         AH    2,=H'3'
         SRA   2,2                POWER OF 16, ROUNDED UP
         LR    3,2
         SLL   3,2
         SR    3,0                HALVES TOO MANY
         SLL   3,3
         LA    3,HALVES(3)
         MD    0,0(3)
         AR    1,2
         LR    2,1                IN TWO STEPS, EACH OF WHICH IS A
         SRA   2,1                NUMBER
         SR    1,2
         AH    2,=H'65'
         STC   2,SIXTEEN
         MD    0,SIXTEEN
         AH    1,=H'65'
         STC   1,SIXTEEN
         L     1,NOTED            FROM NOW ON A RESULT TOO SMALL IS
         SPM   1                  TOLD
         MD    0,SIXTEEN
         BR    13
*
***********************************************************************
* Logarithms                                                          *
***********************************************************************
FLOG     BAL   13,LNCHECK
         MD    0,=D'.434294481903251827651'
         STD   0,0(8)
         BR    14
FLN      BAL   13,LNCHECK
         STD   0,0(8)
         BR    14
LNCHECK  LD    0,0(8)
         LTDR  0,0
         BP    LNCORE
         LA    1,NOLOGS
         B     TELL
*
* LNCORE: X = M * 2**N, M from 0.707 to 1.414. With S = (M-1)/(M+1),
* LN M = 2S + 2/3 S**3 + 2/5 S**5 + ...
*
LNCORE   STD   0,PART
         SR    2,2
         IC    2,PART
         SH    2,=H'64'
         SLL   2,2
         MVI   PART,X'40'
         LD    0,PART
LNCORE1  CD    0,=D'.70710678118654752440'
         BNL   LNCORE2
         ADR   0,0
         BCTR  2,0
         B     LNCORE1
LNCORE2  LR    0,2                N
         LDR   2,0
         AD    2,ONE
         SD    0,ONE
         DDR   0,2
         LDR   6,0                S
         LDR   4,0
         MDR   4,0                S**2
         LA    2,LNC
         LA    3,(LNCEND-LNC)/8-1
         BAL   15,SERIES
         MDR   0,4
         MDR   0,6
         ADR   0,6
         ADR   0,6
         LR    2,0
         BAL   15,FLOAT
         LDR   4,2
         MD    4,LN2LOW
         ADR   0,4
         MD    2,LN2HIGH
         ADR   0,2
         BR    13
*
***********************************************************************
* Angles. |X| = N * PI/2 + R; N says which series and which sign. The *
* difference is taken in extended precision: near a multiple of PI/2  *
* all digits of a long one would cancel.                              *
***********************************************************************
FCOS     LA    1,1                A QUARTER AHEAD OF THE SINE
         MVI   MINUS,0            AND THE SAME FOR -X
         B     FSIN1
FSIN     SR    1,1
         MVC   MINUS,0(8)
FSIN1    LD    0,0(8)
         BAL   13,QUARTERS
         BAL   13,SINCOS
         STD   0,0(8)
         BR    14
FTAN     SR    1,1
         MVC   MINUS,0(8)
         LD    0,0(8)
         BAL   13,QUARTERS
         ST    1,TURNS
         STD   0,REST
         BAL   13,SINCOS
         STD   0,0(8)
         L     1,TURNS
         LA    1,1(1)
         LD    0,REST
         MVI   MINUS,0
         BAL   13,SINCOS
         LDR   2,0
         LD    0,0(8)
         DDR   0,2
         STD   0,0(8)
         BR    14
*
* QUARTERS: register 0 to R in register 0, N added to register 1
*
QUARTERS LPDR  0,0
         CD    0,=D'1E9'
         BH    FARTURN
         LDR   4,0
         LDR   2,0
         MD    2,=D'.63661977236758134308'
         AD    2,HALF
         BAL   15,FIX
         AR    1,2
         BAL   15,FLOAT
         LDR   0,2
         LD    2,ZERO
         LDR   6,4
         STD   6,PART
         LD    4,HALFPI
         LD    6,HALFPI+8
         MXR   0,4
         LD    4,PART
         LD    6,ZERO
         SXR   4,0
         LRDR  0,4
         BR    13
FARTURN  LA    1,TOOFAR
         B     TELL
*
* SINCOS: the sine of R + N*PI/2, of the other sign if MINUS says so
*
SINCOS   LDR   6,0                R
         LDR   4,0
         MDR   4,0
         STC   1,EVEN
         TM    EVEN,1
         BO    COSINE
         LA    2,SINC
         LA    3,(SINCEND-SINC)/8-1
         BAL   15,SERIES
         MDR   0,4
         MDR   0,6
         ADR   0,6
         B     SINCOS1
COSINE   LA    2,COSC
         LA    3,(COSCEND-COSC)/8-1
         BAL   15,SERIES
SINCOS1  TM    EVEN,2
         BZ    SINCOS2
         LCDR  0,0
SINCOS2  TM    MINUS,X'80'
         BCR   8,13
         LCDR  0,0
         BR    13
*
* The angle whose tangent is X. Above 1 it is that of 1/X before a
* right angle; above tan 15 degrees it is 30 degrees more than that of
* (X*R-1)/(X+R), where R is the root of 3.
*
FATAN    LD    0,0(8)
         LPDR  0,0
         LD    6,ZERO             WHAT TO ADD
         MVI   EVEN,0
         CD    0,ONE
         BNH   FATAN1
         MVI   EVEN,1
         LD    2,ONE
         DDR   2,0
         LDR   0,2
FATAN1   CD    0,=D'.26794919243112270647'
         BNH   FATAN2
         LDR   2,0
         AD    2,ROOT3
         MD    0,ROOT3
         SD    0,ONE
         DDR   0,2
         LD    6,=D'.52359877559829887308'
FATAN2   LDR   2,0
         LDR   4,0
         MDR   4,0
         STD   2,REST
         LA    2,ATANC
         LA    3,(ATANCEND-ATANC)/8-1
         BAL   15,SERIES
         MDR   0,4
         MD    0,REST
         AD    0,REST
         ADR   0,6
         CLI   EVEN,0
         BE    FATAN3
         LCDR  0,0
         AD    0,HALFPI
FATAN3   TM    0(8),X'80'
         BZ    FATAN4
         LCDR  0,0
FATAN4   STD   0,0(8)
         BR    14
*
***********************************************************************
* X to the Y. The whole part of Y by squaring, in extended precision, *
* for each squaring doubles the error that X has. The fraction F by   *
* logarithm, but that of the mantissa alone: X = M * 16**Q, so        *
* X**F = 16**(Q*F) * M**F, and the whole part of Q*F is only a power  *
* of sixteen. What then goes through EXP is a few units at most.      *
***********************************************************************
FPOWER   LD    0,8(8)
         LTDR  0,0
         BZ    POWERONE           0**0 IS 1, TOO
         LPDR  0,0
         CD    0,=D'2147483647'
         BH    POWERBIG
         LDR   2,0
         BAL   15,FIX
         LR    4,2                N
         BAL   15,FLOAT
         SDR   0,2
         TM    8(8),X'80'
         BZ    FPOWER1
         LCDR  0,0
FPOWER1  STD   0,FRACTION         F, OF THE SIGN OF Y
         LD    2,0(8)
         LTDR  2,2
         BZ    POWERZER
         BP    FPOWER2
         LTDR  0,0
         BNZ   POWERNEG
*
FPOWER2  LD    0,0(8)
         LD    2,ZERO
         LTR   4,4
         BZ    FPOWER3
         TM    8(8),X'80'
         BZ    FPOWER3
         BAL   13,INVERT
FPOWER3  STD   0,FACTOR
         STD   2,FACTOR+8
         LD    0,ONE
         LD    2,ZERO
FPOWER4  LTR   4,4
         BZ    FPOWER7
         STC   4,EVEN
         SRL   4,1
         TM    EVEN,1
         BZ    FPOWER5
         LD    4,FACTOR
         LD    6,FACTOR+8
         MXR   0,4
FPOWER5  LTR   4,4
         BZ    FPOWER7
         STD   0,PRODUCT
         STD   2,PRODUCT+8
         LD    0,FACTOR
         LD    2,FACTOR+8
         LDR   4,0
         LDR   6,2
         MXR   0,4
         STD   0,FACTOR
         STD   2,FACTOR+8
         LD    0,PRODUCT
         LD    2,PRODUCT+8
         B     FPOWER4
FPOWER7  LTDR  0,0
         BZ    POWERTIN
         LRDR  0,0
         STD   0,PRODUCT
         LD    2,FRACTION
         LTDR  2,2
         BZ    FPOWER8
*
         LD    0,0(8)
         STD   0,PART
         SR    2,2
         IC    2,PART
         SH    2,=H'64'           Q
         MVI   PART,X'40'
         LD    0,PART
         BAL   13,LNCORE          LN M
         MD    0,FRACTION
         STD   0,REST
         SR    2,2
         IC    2,0(8)
         SH    2,=H'64'
         BAL   15,FLOAT
         LDR   0,2
         MXD   0,FRACTION         Q*F, ALL DIGITS OF IT
         STD   0,FACTOR
         STD   2,FACTOR+8
         LDR   2,0
         BAL   15,FIX
         LR    1,2
         BAL   15,FLOAT
         LDR   4,2
         LD    6,ZERO
         LD    0,FACTOR
         LD    2,FACTOR+8
         SXR   0,4
         LRDR  0,0
         MD    0,=D'2.77258872223978123767'     LN 16
         AD    0,REST
         BAL   13,EXPCORE
         MD    0,PRODUCT
FPOWER8  STD   0,0(8)
         BR    14
*
POWERONE LD    0,ONE
         B     FPOWER8
POWERZER TM    8(8),X'80'
         BCR   8,14               0 IT STAYS
         LD    0,ONE
         DDR   0,2                THIS INTERRUPTS
         B     FPOWER8
POWERTIN L     1,NOTED            SO DOES THIS
         SPM   1
         LD    0,=D'1E-70'
         MDR   0,0
         B     FPOWER8
POWERBIG LA    1,TOOBIG
         B     TELL
POWERNEG LA    1,NOPOWERS
TELL     L     15,=V(COMPLAIN)
         BR    15
*
* INVERT: 1/X in extended precision, for which there is no division.
* V = 1/X in long; what it is short of is E = 1 - X*V, so V + V*E.
*
INVERT   LDR   6,0
         LD    4,ONE
         DDR   4,6
         STD   4,PART
         MXDR  0,4
         LD    4,ONE
         LD    6,ZERO
         SXR   4,0
         LRDR  0,4                E IS NEVER LONGER THAN LONG
         MXD   0,PART
         LD    4,PART
         LD    6,ZERO
         AXR   0,4
         BR    13
*
***********************************************************************
* The innermost                                                       *
***********************************************************************
*
* FIX: the whole part of (floating) register 2 to register 2, by an
* unnormalized sum: digits behind the point drop out on the right.
*
FIX      AW    2,POINT
         STD   2,WHOLE
         L     2,WHOLE+4
         TM    WHOLE,X'80'
         BCR   8,15
         LCR   2,2
         BR    15
*
* FLOAT: register 2 to (floating) register 2
*
FLOAT    MVC   WHOLE,POINT
         LPR   3,2
         ST    3,WHOLE+4
         LD    2,WHOLE
         AD    2,ZERO             NORMALIZED
         LTR   2,2
         BCR   10,15              NOT MINUS
         LCDR  2,2
         BR    15
*
* SERIES: the coefficients from register 2 on, the highest first, and
* register 3 more, for the variable in (floating) register 4
*
SERIES   LD    0,0(2)
SERIES1  MDR   0,4
         LA    2,8(2)
         AD    0,0(2)
         BCT   3,SERIES1
         BR    15
*
POINT    DC    D'0'
         ORG   POINT
         DC    X'4E00000000000000'
ZERO     DC    D'0'
ONE      DC    D'1'
HALF     DC    D'.5'
HALVES   DC    D'1,.5,.25,.125'
SIXTEEN  DC    D'1'               41 10 ..., THE POWER IS PUT IN
ROOT3    DC    D'1.7320508075688772935'
HALFPI   DC    L'1.57079632679489661923132169163975144210'
LN2HIGH  DC    X'40B17217F7000000'   THE FIRST 8 DIGITS OF LN 2
LN2LOW   DC    X'38D1CF79ABC9E3B4'   AND THE NEXT 14
PART     DS    D
REST     DS    D
WHOLE    DS    D
FRACTION DS    D
FACTOR   DS    L
PRODUCT  DS    L
NOTED    DC    X'06000000'
TURNS    DS    F
EVEN     DS    X
MINUS    DS    X
*
* 1/N! for the exponential, the sine and the cosine
*
         DS    0D
EXPC     DC    D'1.1470745597729724714E-11,1.6059043836821614599E-10'
         DC    D'2.0876756987868098979E-9,2.5052108385441718775E-8'
         DC    D'2.7557319223985890653E-7,2.7557319223985890653E-6'
         DC    D'2.4801587301587301587E-5,1.984126984126984127E-4'
         DC    D'1.3888888888888888889E-3,8.3333333333333333333E-3'
         DC    D'4.1666666666666666667E-2,1.6666666666666666667E-1'
         DC    D'5E-1,1'
         DC    D'1'
EXPCEND  EQU   *
SINC     DC    D'-8.220635246624329717E-18,2.8114572543455207632E-15'
         DC    D'-7.6471637318198164759E-13,1.6059043836821614599E-10'
         DC    D'-2.5052108385441718775E-8,2.7557319223985890653E-6'
         DC    D'-1.984126984126984127E-4,8.3333333333333333333E-3'
         DC    D'-1.6666666666666666667E-1'
SINCEND  EQU   *
COSC     DC    D'-1.5619206968586226462E-16,4.7794773323873852974E-14'
         DC    D'-1.1470745597729724714E-11,2.0876756987868098979E-9'
         DC    D'-2.7557319223985890653E-7,2.4801587301587301587E-5'
         DC    D'-1.3888888888888888889E-3,4.1666666666666666667E-2'
         DC    D'-5E-1,1'
COSCEND  EQU   *
*
* 2/N for the logarithm, 1/N for the angle
*
LNC      DC    D'8.6956521739130434783E-2,9.5238095238095238095E-2'
         DC    D'1.0526315789473684211E-1,1.1764705882352941176E-1'
         DC    D'1.3333333333333333333E-1,1.5384615384615384615E-1'
         DC    D'1.8181818181818181818E-1,2.2222222222222222222E-1'
         DC    D'2.8571428571428571429E-1,4E-1'
         DC    D'6.6666666666666666667E-1'
LNCEND   EQU   *
ATANC    DC    D'3.4482758620689655172E-2,-3.7037037037037037037E-2'
         DC    D'4E-2,-4.3478260869565217391E-2'
         DC    D'4.7619047619047619048E-2,-5.2631578947368421053E-2'
         DC    D'5.8823529411764705882E-2,-6.6666666666666666667E-2'
         DC    D'7.6923076923076923077E-2,-9.0909090909090909091E-2'
         DC    D'1.1111111111111111111E-1,-1.4285714285714285714E-1'
         DC    D'2E-1,-3.3333333333333333333E-1'
ATANCEND EQU   *
NOROOTS  DC    C'A negative number has no root here.',X'00'
NOLOGS   DC    C'Only positive numbers have a logarithm.',X'00'
NOPOWERS DC    C'Only whole powers of negative numbers are numbers.'
         DC    X'00'
TOOBIG   DC    C'That exponent is too large for me.',X'00'
TOOFAR   DC    C'Angles beyond 1E9 mean nothing here.',X'00'
         LTORG
         END
