         TITLE 'BOOT - WHAT LOADS PORTER FROM A DISK'
***********************************************************************
* Records 1 and 2 of track 0. IPL reads the first, 24 bytes, to 0: a  *
* PSW and two commands, of which the first reads the second record to *
* F000, and there this begins. It reads the blocks that SYSGEN listed *
* behind it to 1000 and on. When the machine then waits at an address *
* B1x, something is wrong: B10 a block cannot be read, B11 the blocks *
* do not hold what SYSGEN wrote; at D15C, no system is on the disk.   *
***********************************************************************
         COPY  PORTER
BOOT     CSECT
         ENTRY IPLREC,NOSYSREC,BOOTREC,BOOTSUM,BOOTEND,BOOTCNT
         ENTRY BOOTLIST
IPLREC   DC    X'00000000',A(BOOTAT)
         DC    X'06',AL3(BOOTAT),X'20000400'
         DC    D'0'
NOSYSREC DC    X'00020000',X'0000D15C'
         DC    X'0300000020000001'
         DC    D'0'
*
* Linked anywhere, run at F000: all addresses are relative to the base.
*
BOOTREC  BALR  12,0
         USING *,12
         LH    2,2                THE DISK
         LA    3,BLOCKS
         LH    4,BOOTCNT
         L     5,TARGET
         LA    0,SEEKARGS         ADDRESSES IN THE COMMANDS
         ST    0,SEEKCCW
         MVI   SEEKCCW,X'07'
         LA    0,SEEKARGS+2
         ST    0,FINDCCW
         MVI   FINDCCW,X'31'
         LA    0,FINDCCW
         ST    0,TICCCW
         MVI   TICCCW,X'08'
NEXT     LH    7,0(3)
         SR    6,6
         D     6,=A(PERTRACK)
         LA    6,1(6)
         STC   6,SEEKARGS+6
         LA    7,1(7)
         SR    6,6
         D     6,=A(HEADS)
         STH   7,SEEKARGS+2
         STH   6,SEEKARGS+4
         ST    5,READCCW
         MVI   READCCW,X'06'
         LA    0,SEEKCCW
         ST    0,CAW
START    SIO   0(2)
         BC    1,BAD
         BC    6,START            BUSY WITH THE LAST ONE
WAIT     TIO   0(2)
         BC    2,WAIT
         BC    4,STATUS
         B     BAD
STATUS   TM    UNITST,UNITCHK+UNITEXC
         BNZ   BAD
         TM    UNITST,DEVEND
         BZ    WAIT
         AH    5,=Y(BLOCK)
         LA    3,2(3)
         BCT   4,NEXT
*
         L     1,TARGET
         SR    0,0
SUM      AL    0,0(1)
         LA    1,4(1)
         C     1,BOOTEND
         BL    SUM
         C     0,BOOTSUM
         BNE   WRONG
         L     15,TARGET
         BR    15
BAD      LPSW  BADPSW
WRONG    LPSW  WRONGPSW
TARGET   DC    A(NUCLEUS)
         DS    0D
BADPSW   DC    X'00020000',X'00000B10'
WRONGPSW DC    X'00020000',X'00000B11'
SEEKCCW  CCW   X'07',0,X'40',6
FINDCCW  CCW   X'31',0,X'40',5
TICCCW   CCW   X'08',0,0,1
READCCW  CCW   X'06',0,X'20',BLOCK
SEEKARGS DC    XL8'00'
         LTORG
BOOTSUM  DC    F'0'               FILLED IN BY SYSGEN
BOOTEND  DC    F'0'
BOOTCNT  DC    H'0'
BOOTLIST DS    0H
BLOCKS   EQU   *
         END
