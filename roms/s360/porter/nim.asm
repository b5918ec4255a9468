         TITLE 'NIM - A GAME WITH THREE HEAPS'
         PUNCH ':FILE   NIM     OBJECT  F'
***********************************************************************
* A program for Porter. Three heaps of coins; who is to move takes as *
* many as he likes from one of them; who takes the last coin wins.    *
* The heaps depend on the clock. The machine never errs: it leaves    *
* heaps whose sizes have the exclusive OR zero, whenever it can.      *
***********************************************************************
NIM      CSECT
         BALR  12,0
         USING *,12
         ST    14,BACK
         LA    1,RULES
         SVC   1
         SVC   14                 THE CLOCK
         LR    5,0
         LA    6,HEAPS
         LA    7,3
DEAL     SR    4,4
         D     4,=F'13'           3 TO 15 COINS
         LA    4,3(4)
         STC   4,0(6)
         LA    6,1(6)
         BCT   7,DEAL
*
TURN     BAL   9,SHOW
         CLC   HEAPS,=XL3'00'
         BE    LOST
ASK      LA    1,PROMPT
         SVC   2
         LA    1,LINE
         LA    0,L'LINE
         SVC   3
         LTR   15,15
         BNZ   LEAVE              CANCELLED: HE GIVES UP
         LA    6,LINE
         BAL   9,NUMBER
         LTR   5,5
         BZ    WRONG
         CH    5,=H'3'
         BH    WRONG
         LA    7,HEAPS-1(5)
         BAL   9,NUMBER
         LTR   5,5
         BZ    WRONG
         SR    4,4
         IC    4,0(7)
         SR    4,5
         BM    WRONG
         STC   4,0(7)
         CLC   HEAPS,=XL3'00'
         BE    WON
*
* Our move: the exclusive OR of all. If it is not zero, some heap gets
* smaller when it is XORed with it, and all together are zero then.
*
         SR    3,3
         LA    6,HEAPS
         LA    7,3
         SR    4,4
SUM      IC    4,0(6)
         XR    3,4
         LA    6,1(6)
         BCT   7,SUM
         LA    6,HEAPS
         LTR   3,3
         BZ    DELAY
FIND     IC    4,0(6)
         LR    5,4
         XR    5,3
         CR    5,4
         BL    TAKE
         LA    6,1(6)
         B     FIND
DELAY    IC    4,0(6)             LOST, IF HE IS CLEVER: ONE COIN
         LR    5,4
         SH    5,=H'1'
         BNM   TAKE
         LA    6,1(6)
         B     DELAY
TAKE     STC   5,0(6)
         SR    4,5
         CVD   4,WORK
         MVC   MYCOINS,PATTERN
         ED    MYCOINS,WORK+6
         LA    5,HEAPS-1
         SR    6,5
         LA    6,C'0'(6)
         STC   6,MYHEAP
         LA    1,MYMOVE
         SVC   1
         B     TURN
*
WON      LA    1,YOUWIN
         B     SAYEND
LOST     LA    1,IWIN
SAYEND   SVC   1
LEAVE    L     14,BACK
         BR    14
WRONG    LA    1,NOTSO
         SVC   1
         B     ASK
*
SHOW     LA    6,HEAPS
         LA    7,SHOWN
         LA    8,3
SHOW1    SR    4,4
         IC    4,0(6)
         CVD   4,WORK
         MVC   0(4,7),PATTERN
         ED    0(4,7),WORK+6
         LA    6,1(6)
         LA    7,4(7)
         BCT   8,SHOW1
         LA    1,SHOWING
         SVC   1
         BR    9
*
* NUMBER: of one or two digits from register 6 on, to register 5.
*
NUMBER   SR    5,5
         LA    8,LINE+L'LINE
NUMSKIP  CR    6,8
         BCR   11,9
         CLI   0(6),C' '
         BNE   NUMDIG
         LA    6,1(6)
         B     NUMSKIP
NUMDIG   CR    6,8
         BCR   11,9
         CLI   0(6),C'0'
         BCR   4,9
         MH    5,=H'10'
         IC    4,0(6)
         N     4,=F'15'
         AR    5,4
         LA    6,1(6)
         B     NUMDIG
*
BACK     DC    A(0)
WORK     DC    D'0'
HEAPS    DC    XL3'00'
PATTERN  DC    X'40202120'
RULES    DC    C'Who takes the last coin wins. Type a heap, 1 to 3, '
         DC    C'and how many coins.',X'00'
SHOWING  DC    C'Heaps:'
SHOWN    DS    CL12
         DC    X'00'
PROMPT   DC    C'You: ',X'00'
MYMOVE   DC    C'I take'
MYCOINS  DS    CL4
         DC    C' from heap '
MYHEAP   DC    C'0.',X'00'
NOTSO    DC    C'That cannot be done.',X'00'
YOUWIN   DC    C'You win.',X'00'
IWIN     DC    C'I win.',X'00'
LINE     DS    CL20
         LTORG
         END   NIM
