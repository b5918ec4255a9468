         TITLE 'WORDS - COUNTS LINES, WORDS AND LETTERS OF A FILE'
         PUNCH ':FILE   WORDS   OBJECT  F'
***********************************************************************
* A program for Porter:  WORDS name type [disk]                       *
* What there is to see: services of Porter by SVC (listed in          *
* SERVICES), a file read record by record, TRT-like scanning by hand. *
***********************************************************************
WORDS    CSECT
         BALR  12,0
         USING *,12
         LR    6,1                WHAT WE WERE TOLD
         LA    7,FILE
         BAL   9,TOKEN            NAME
         LA    7,FILE+8
         BAL   9,TOKEN            TYPE
         CLI   FILE+8,C' '
         BE    USAGE
         LA    7,DISK
         BAL   9,TOKEN
         CLI   DISK,C' '
         BE    OPEN
*
* A disk is three hexadecimal digits: 1, 9 and another.
*
         CLC   DISK(2),=C'19'
         BNE   USAGE
         CLC   DISK+3(5),=CL8' '
         BNE   USAGE
         IC    2,DISK+2
         N     2,=F'15'
         CLI   DISK+2,C'0'
         BNL   DIGIT
         LA    2,9(2)
DIGIT    LA    2,X'190'(2)
         STH   2,FILE+16
OPEN     LA    1,FILE
         SVC   7                  OPEN
         LTR   15,15
         BNZ   REFUSED
         LR    10,0               ITS NUMBER
*
NEXT     LR    0,10
         LA    1,RECORD
         LA    2,L'RECORD
         SVC   8                  READ
         CH    15,=H'4'
         BE    DONE
         BH    REFUSED
         AP    LINES,=P'1'
         LA    3,RECORD
         SR    4,4                0 BETWEEN WORDS, 1 IN ONE
LETTER   LTR   2,2
         BZ    NEXT
         CLI   0(3),C' '
         BE    BLANK
         AP    LETTERS,=P'1'
         LTR   4,4
         BNZ   STEP
         LA    4,1
         AP    COUNT,=P'1'
         B     STEP
BLANK    SR    4,4
STEP     LA    3,1(3)
         BCTR  2,0
         B     LETTER
*
DONE     MVC   LINES$,PATTERN
         ED    LINES$,LINES
         MVC   COUNT$,PATTERN
         ED    COUNT$,COUNT
         MVC   LETTERS$,PATTERN
         ED    LETTERS$,LETTERS
         LA    1,ANSWER
         SVC   1
         BR    14
USAGE    LA    1,HOW
         SVC   1
         BR    14
REFUSED  SVC   15                 WHY
         BR    14
*
* TOKEN: the next word at register 6, in capitals, to register 7.
*
TOKEN    MVC   0(8,7),=CL8' '
         LA    8,8
SKIP     CLI   0(6),C' '
         BNE   TAKE
         LA    6,1(6)
         B     SKIP
TAKE     CLI   0(6),C' '
         BCR   8,9
         CLI   0(6),X'00'
         BCR   8,9
         LTR   8,8
         BZ    MORE               LETTERS 9 AND ON ARE DROPPED
         MVC   0(1,7),0(6)
         OI    0(7),C' '
         LA    7,1(7)
         BCTR  8,0
MORE     LA    6,1(6)
         B     TAKE
*
FILE     DC    CL8' ',CL8' ',H'0',C'IF',F'0'
DISK     DC    CL8' '
LINES    DC    PL4'0'
COUNT    DC    PL4'0'
LETTERS  DC    PL4'0'
PATTERN  DC    X'4020202020202120'
ANSWER   DS    0C
LINES$   DS    CL8
         DC    C' lines,'
COUNT$   DS    CL8
         DC    C' words,'
LETTERS$ DS    CL8
         DC    C' letters.',X'00'
HOW      DC    C'WORDS wants a name, a type, and perhaps a disk.',X'00'
RECORD   DS    CL256
         LTORG
         END   WORDS
