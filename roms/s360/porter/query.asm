         TITLE 'QUERY - WHAT THERE IS, AND WHAT TIME IT TOOK'
         COPY  PORTER
INQUIRE  CSECT
         ENTRY QUERY,TIME,ADDTIME
***********************************************************************
* QUERY: storage, the console, where we came from, and the program.   *
***********************************************************************
QUERY    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING QUERY,12
         LA    0,1
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         L     0,STORSIZE
         SRL   0,10
         L     1,=V(MQSTOR)
         BAL   9,TELL
         L     0,=V(ENDBUF)
         L     1,=V(MQNUC)
         BAL   9,TELL
         L     0,USERLOW
         L     1,=V(MQLOW)
         BAL   9,TELL
         LH    0,CONSOLE
         L     1,=V(MQCONS)
         BAL   9,TELL
         LH    0,IPLUNIT
         L     1,=V(MQIPL)
         BAL   9,TELL
         L     0,ENTRYPT
         L     1,=V(MQNOPROG)
         LTR   0,0
         BZ    LAST
         L     1,=V(MQPROG)
LAST     BAL   9,TELL
         SR    15,15
         B     LEAVE
TELL     ST    0,NUMBER
         L     15,=V(SAY)
         BALR  14,15
         BR    9
         LTORG
         DROP  12
***********************************************************************
* TIME: since the start, and of the last program.                     *
***********************************************************************
TIME     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING TIME,12
         LA    0,1
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(NEWLINE)
         BALR  14,15
         LA    1,UPTEXT
         LA    0,L'UPTEXT
         L     15,=V(ADDTEXT)
         BALR  14,15
         L     15,=V(CLOCK)
         BALR  14,15
         LR    1,0
         L     15,=A(ADDTIME)
         BALR  14,15
         LA    1,RUNTEXT
         LA    0,L'RUNTEXT
         L     15,=V(ADDTEXT)
         BALR  14,15
         L     1,USED
         L     15,=A(ADDTIME)
         BALR  14,15
         LA    1,UPTEXT+L'UPTEXT
         LA    0,1
         L     15,=V(ADDTEXT)
         BALR  14,15
         L     15,=V(SHOWLINE)
         BALR  14,15
         B     LEAVE
UPTEXT   DC    C'Since the start '
         DC    C'.'
RUNTEXT  DC    C', in the last program '
         LTORG
         DROP  12
*
* ADDTIME: register 1, in hundredths, as h:mm:ss.hh.
*
ADDTIME  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ADDTIME,12
         SR    0,0
         D     0,=F'360000'
         LR    6,0
         SR    0,0
         L     15,=V(ADDNUM)
         BALR  14,15
         LA    8,PARTS
ADDPART  LA    1,4(8)
         LA    0,1
         L     15,=V(ADDTEXT)
         BALR  14,15
         SR    4,4
         LR    5,6
         D     4,0(8)
         LR    6,4
         SR    4,4
         D     4,=F'10'
         LA    5,240(5)           A DIGIT EACH
         STC   5,DBL
         LA    4,240(4)
         STC   4,DBL+1
         LA    1,DBL
         LA    0,2
         L     15,=V(ADDTEXT)
         BALR  14,15
         LA    8,8(8)
         CLI   4(8),C' '
         BNE   ADDPART
         SR    15,15
         B     LEAVE
PARTS    DC    F'6000',C':   '
         DC    F'100',C':   '
         DC    F'1',C'.   '
         DC    F'0',C'    '
         LTORG
         END
