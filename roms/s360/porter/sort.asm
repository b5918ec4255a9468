         TITLE 'SORT - PUTS THE RECORDS OF A FILE IN ORDER'
         PUNCH ':FILE   SORT    OBJECT  F'
***********************************************************************
* A program for Porter:  SORT name type newname newtype               *
* The records lie behind the program, one after the other: length,    *
* text, blanks up to 256. Their addresses grow from the end of        *
* storage downwards and are what is sorted, after Shell: first those  *
* far apart are compared, then nearer ones. Equal records stay in     *
* their order only by chance.                                         *
***********************************************************************
SORT     CSECT
         BALR  12,0
         USING *,12
         ST    14,BACK
         ST    0,TOP
         LR    6,1
         LA    7,INFILE
         BAL   9,TOKEN
         LA    7,INFILE+8
         BAL   9,TOKEN
         LA    7,OUTFILE
         BAL   9,TOKEN
         LA    7,OUTFILE+8
         BAL   9,TOKEN
         CLI   OUTFILE+8,C' '
         BE    USAGE
         LA    1,INFILE
         SVC   7
         LTR   15,15
         BNZ   REFUSED
         STH   0,FILENO
         MVC   OUTFILE+19(1),INFILE+19
*
* All records into storage
*
         L     5,=A(ENDPROG)      WHERE THE NEXT ONE GOES
         L     4,TOP              THE LAST ADDRESS IN THE TABLE
READ     SH    4,=H'4'
         LA    1,260(5)
         CR    1,4
         BH    TOOMANY
         LA    1,2(5)
         LR    3,1
         MVI   0(3),C' '
         MVC   1(255,3),0(3)
         LH    0,FILENO
         LA    2,256
         SVC   8
         CH    15,=H'4'
         BE    SORTED1
         BH    REFUSED
         STH   2,0(5)
         ST    5,0(4)
         LA    5,258(5)
         B     READ
SORTED1  LA    4,4(4)             THE FIRST ADDRESS
         ST    4,TABLE
         LH    0,FILENO
         SVC   10
*
* Shell's sort: register 6 is the distance, in bytes of the table
*
         L     6,TOP
         SR    6,4                LENGTH OF THE TABLE
GAP      SRL   6,3
         SLL   6,2                HALF OF IT, WHOLE WORDS
         LTR   6,6
         BZ    WRITE
         L     7,TABLE
         AR    7,6                THE ONE THAT FINDS ITS PLACE
OUTER    C     7,TOP
         BNL   GAP
         L     8,0(7)
         LR    9,7
INNER    LR    10,9
         SR    10,6
         C     10,TABLE
         BL    PLACED
         L     11,0(10)
         CLC   2(256,11),2(8)     THE TABLE RUNS BACKWARDS: SEE WRITE
         BNL   PLACED
         ST    11,0(9)
         LR    9,10
         B     INNER
PLACED   ST    8,0(9)
         LA    7,4(7)
         B     OUTER
*
* The table is in falling order, and is written from its end.
*
WRITE    LA    1,OUTFILE
         SVC   7
         LTR   15,15
         BNZ   REFUSED
         STH   0,FILENO
         L     7,TOP
PUT      SH    7,=H'4'
         C     7,TABLE
         BL    CLOSE
         L     1,0(7)
         LH    2,0(1)
         LA    1,2(1)
         LH    0,FILENO
         SVC   9
         LTR   15,15
         BNZ   REFUSED
         B     PUT
CLOSE    LH    0,FILENO
         SVC   10
         LTR   15,15
         BZ    DONE
REFUSED  SVC   15
DONE     L     14,BACK
         BR    14
TOOMANY  LA    1,MANY
         SVC   1
         B     DONE
USAGE    LA    1,HOW
         SVC   1
         B     DONE
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
         BZ    MORE
         MVC   0(1,7),0(6)
         OI    0(7),C' '
         LA    7,1(7)
         BCTR  8,0
MORE     LA    6,1(6)
         B     TAKE
*
BACK     DC    A(0)
TOP      DC    A(0)
TABLE    DC    A(0)
INFILE   DC    CL8' ',CL8' ',H'0',C'IF',F'0'
OUTFILE  DC    CL8' ',CL8' ',H'0',C'OF',F'0'
FILENO   DC    H'0'
HOW      DC    C'SORT wants a name and a type, and both anew.',X'00'
MANY     DC    C'That file is larger than storage.',X'00'
         LTORG
ENDPROG  DS    0D
         END   SORT
