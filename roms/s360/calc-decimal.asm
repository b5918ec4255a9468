         TITLE 'CALC-DECIMAL - THE CALCULATOR IN PACKED DECIMAL'
***********************************************************************
* A value is 8 bytes: 15 digits and a sign. PLACES of the digits stand*
* behind the point, which is nowhere in the machine: 12.50 is 1250 as *
* long as there are two. So sums need no care; products have twice as *
* many places, and dividends must get them first.                     *
*                                                                     *
* Nothing is asked before an instruction that the instruction itself  *
* finds out: sums that are too long, quotients too long or divided by *
* zero, and memories that hold no number interrupt.                   *
***********************************************************************
DECIMAL  CSECT
         ENTRY DNUMBER,DFETCH,DKEEP,DSHOW,DPLACES,DTELL,REMAINDR
         ENTRY DADD,DSUB,DMUL,DDIV,DQUO,DREM,DNEG,DABS,DPOWER
         USING DECIMAL,11
*
DADD     AP    0(8,8),8(8,8)
         BR    14
DSUB     SP    0(8,8),8(8,8)
         BR    14
DNEG     ZAP   WORK,0(8,8)
         ZAP   0(8,8),=P'0'       0 - X, SO THAT 0 STAYS POSITIVE
         SP    0(8,8),WORK
         BR    14
DABS     MVN   7(1,8),=P'+0'      THE SIGN IS THE LAST HALF BYTE
         BR    14
*
DMUL     ZAP   WORK,0(8,8)
         MP    WORK,8(8,8)
         LH    1,PLACES
         BAL   13,ROUND
         ZAP   0(8,8),WORK        OVERFLOW, IF IT IS TOO LONG NOW
         BR    14
*
* The quotient is rounded: when twice the remainder is not less than
* the divisor, one more, away from zero.
*
DDIV     ZAP   WORK,0(8,8)
         LH    1,PLACES
         BAL   13,RAISE
         DP    WORK,8(8,8)        8 BYTES QUOTIENT, 8 REMAINDER
         ZAP   TWICE,WORK+8(8)
         AP    TWICE,TWICE
         MVN   TWICE+8(1),=P'+0'
         MVN   15(1,8),=P'+0'
         CP    TWICE,8(8,8)
         BL    DDIV1
         MVN   ONE,WORK+7         THE QUOTIENT'S SIGN, EVEN OF 0
         AP    WORK(8),ONE
DDIV1    ZAP   0(8,8),WORK(8)
         BR    14
*
* The whole part of the quotient; what remains is exact.
*
DQUO     BAL   13,DIVIDE
         ZAP   WORK,WORK(8)
         LH    1,PLACES
         BAL   13,RAISE
         ZAP   0(8,8),WORK
         BR    14
DREM     BAL   13,DIVIDE
         ZAP   0(8,8),REMAINDR
         BR    14
DIVIDE   ZAP   WORK,0(8,8)
         DP    WORK,8(8,8)
         ZAP   REMAINDR,WORK+8(8)
         BR    13
*
* A power by as many multiplications, each one rounded, as interest
* is counted. The exponent must be whole.
*
DPOWER   ZAP   WORK,8(8,8)
         BM    BADPOWER
         LH    1,PLACES
         BAL   15,TENTO
         DP    WORK,0(5,1)        11 BYTES QUOTIENT, 5 REMAINDER
         CP    WORK+11(5),=P'0'
         BNE   BADPOWER
         CP    WORK(11),=P'9999'
         BH    BADPOWER
         ZAP   DOUBLE,WORK(11)
         CVB   4,DOUBLE
         ZAP   8(8,8),0(8,8)      THE FACTOR
         ZAP   WORK,=P'1'
         LH    1,PLACES
         BAL   13,RAISE
         ZAP   0(8,8),WORK        1
         LR    0,14               DMUL COMES BACK BY 14
DPOWER1  LTR   4,4
         BZ    DPOWER2
         BAL   14,DMUL
         BCTR  4,0
         B     DPOWER1
DPOWER2  LR    14,0
         BR    14
BADPOWER LA    1,WHOLE
         L     15,=V(COMPLAIN)
         BR    15
*
***********************************************************************
* Shifting. There is no instruction that shifts digits: to the left   *
* one multiplies, to the right MVO moves a field by half a byte.      *
***********************************************************************
TENTO    MH    1,=Y(L'POWERS)     ADDRESS OF TEN TO THE 1
         LA    1,POWERS(1)
         BR    15
RAISE    BAL   15,TENTO
         MP    WORK,0(5,1)
         BR    13
*
* WORK loses as many digits as register 1 says; the last to go decides
* whether the others are rounded up.
*
ROUND    LTR   1,1
         BCR   8,13
ROUND1   BCT   1,ROUND2
         CP    WORK,=P'0'
         BL    ROUND3
         AP    WORK,=P'5'
         B     ROUND4
ROUND3   SP    WORK,=P'5'
ROUND4   MVO   WORK,WORK(15)
         BR    13
ROUND2   MVO   WORK,WORK(15)
         B     ROUND1
*
***********************************************************************
* Numbers in and out                                                  *
***********************************************************************
*
* 16 digits at register 1, times ten to the power in 2. Digits behind
* the last place may only be zeros.
*
DNUMBER  PACK  WORK,0(16,1)
         CP    WORK,=P'0'
         BE    DNUMBER2
         AH    2,PLACES
         BM    DNUMBER3
         CH    2,=H'12'
         BH    DTOOLONG
         LTR   2,2
         BZ    DNUMBER2
DNUMBER1 MP    WORK,=P'10'
         BCT   2,DNUMBER1
DNUMBER2 ZAP   0(8,8),WORK
         BR    14
DNUMBER3 TM    WORK+15,X'F0'      THE LAST DIGIT
         BNZ   TOOFINE
         MVO   WORK,WORK(15)
         AH    2,=H'1'
         BM    DNUMBER3
         B     DNUMBER2
DTOOLONG ZAP   0(8,8),=P'9999999999999999'     THIS INTERRUPTS
         BR    14
TOOFINE  LH    1,PLACES
         STC   1,HAVE
         OI    HAVE,C'0'
         LA    1,FINER
         L     15,=V(COMPLAIN)
         BR    15
*
* Memories keep eight places whatever PLACES is, so it can be changed.
* One that was never used holds blanks, in which ZAP finds no digits.
*
DKEEP    SLL   1,4
         LA    3,MEMORIES(1)
         ZAP   WORK,0(8,8)
         LA    1,8
         SH    1,PLACES
         BAL   13,RAISE
         MVC   0(16,3),WORK
         BR    14
DFETCH   SLL   1,4
         LA    1,MEMORIES(1)
         ZAP   WORK,0(16,1)
         LA    1,8
         SH    1,PLACES
         BAL   13,ROUND
         ZAP   0(8,8),WORK
         BR    14
*
* EDMK puts digits into a pattern and says in register 1 where the
* first one stands, so that a sign can go before it. When that is the
* zero before the point it says nothing: we tell it beforehand.
*
DSHOW    MVC   DOUBLE,0(1)
         MVC   EDITED,PATTERN
         LH    4,LAST
         LH    1,UNITS
         LA    1,EDITED(1)
         EX    4,EDIT
         BNM   DSHOW1
         BCTR  1,0
         MVI   0(1),C'-'
DSHOW1   LA    4,EDITED(4)
         SR    4,1
         EX    4,MOVE
         LA    2,1(4,2)
         BR    14
EDIT     EDMK  EDITED(0),DOUBLE
MOVE     MVC   0(0,2),0(1)
*
* PLACES: the pattern for as many as register 1 says. 20 takes a digit,
* 21 too and shows all behind it, zeros included.
*
DPLACES  STH   1,PLACES
         LA    2,PATTERN
         LA    3,15               DIGITS BEFORE THE POINT
         SR    3,1
DPLACES1 LA    2,1(2)
         MVI   0(2),X'20'
         CH    3,=H'2'
         BNE   DPLACES2
         MVI   0(2),X'21'
DPLACES2 LA    4,COMMAS(3)
         CLI   0(4),C','
         BNE   DPLACES3
         LA    2,1(2)
         MVI   0(2),C','
DPLACES3 BCT   3,DPLACES1
         LA    4,PATTERN
         LCR   4,4
         AR    4,2
         STH   4,UNITS
         LTR   1,1
         BZ    DPLACES5
         LA    2,1(2)
         MVI   0(2),C'.'
DPLACES4 LA    2,1(2)
         MVI   0(2),X'20'
         BCT   1,DPLACES4
DPLACES5 LA    4,PATTERN
         LCR   4,4
         AR    4,2
         STH   4,LAST
         BR    14
*
DTELL    LH    1,PLACES
         STC   1,NOW
         OI    NOW,C'0'
         LA    1,HAVENOW
         SVC   1
         BR    14
COMMAS   DC    C'    ,  ,  ,  ,  '   WITH 4, 7, 10, 13 DIGITS TO COME
*
PLACES   DS    H
UNITS    DS    H                  WHERE IN THE PATTERN THE UNITS STAND
LAST     DS    H                  AND THE LAST DIGIT
PATTERN  DC    CL23' '
EDITED   DS    CL23
DOUBLE   DS    D
WORK     DS    PL16
TWICE    DS    PL9
ONE      DC    PL1'1'
REMAINDR DS    PL8
POWERS   DC    PL5'1,10,100,1000,10000,100000,1000000,10000000'
         DC    PL5'100000000'
HAVENOW  DC    C'Decimal; places behind the point: '
NOW      DC    C'2.',X'00'
FINER    DC    C'Places behind the point are only '
HAVE     DC    C'2; say PLACES and a number for others.',X'00'
WHOLE    DC    C'Here powers are whole numbers from 0 to 9999.',X'00'
         LTORG
MEMORIES DC    42CL16' '
         END
