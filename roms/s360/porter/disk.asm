         TITLE 'DISK - BLOCKS, ROOTS, DIRECTORIES, MAPS'
         COPY  PORTER
***********************************************************************
* All routines work on the disk in DISKNO. How it is laid out is      *
* written in PORTER.copy.                                             *
***********************************************************************
DISK     CSECT
         ENTRY CHECKSUM,RAWIO,RAWTOLD,READBLK,WRITEBLK
***********************************************************************
* RAWIO: command register 0 on the record that SEEKARG and SRCHARG    *
* name, to or from register 1, as long as register 2 says.            *
***********************************************************************
RAWIO    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING RAWIO,12
         MVC   DISKCCW(32),CHAIN
         ST    1,DISKCCW+24
         STC   0,DISKCCW+24
         STH   2,DISKCCW+30
         MVC   DISKREQ(2),DISKNO
         LA    1,DISKCCW
         ST    1,DISKREQ+4
         LA    1,DISKREQ
         L     15,=V(DOIO)
         BALR  14,15
         LR    0,15
         L     15,=A(RAWTOLD)
         BALR  14,15
         B     LEAVE
CHAIN    CCW   X'07',SEEKARG-WORK,X'40',6
         CCW   X'31',SRCHARG-WORK,X'40',5
         CCW   X'08',DISKCCW-WORK+8,0,1
         CCW   X'06',0,0,0
         LTORG
         DROP  12
*
* RAWTOLD: what DOIO answered about a disk, in register 0, as a
* message in register 15.
*
RAWTOLD  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING RAWTOLD,12
         LTR   15,0
         BZ    LEAVE
         LA    1,DISKREQ
         USING REQUEST,1
         L     3,=V(ENODISK)
         CH    15,=H'12'
         BE    RAWBAD
         L     3,=V(EBADDISK)
         LH    2,QSENSE
         N     2,=X'0000FFFF'
         ST    2,NUMBER
         CH    15,=H'8'
         BNE   RAWBAD
         TM    QSENSE,X'40'       INTERVENTION REQUIRED
         BZ    RAW1
         L     3,=V(ENOPACK)
         B     RAWBAD
RAW1     TM    QSENSE,X'01'       SEEK CHECK
         BZ    RAW2
         L     3,=V(ENOCYL)
         B     RAWBAD
RAW2     TM    DISKCCW+24,X'01'   READS ARE EVEN, WRITES ODD
         BZ    RAW3
         TM    QSENSE,X'80'       COMMAND REJECT
         BO    RAWPROT
         TM    QSENSE+1,X'04'     FILE PROTECTED
         BO    RAWPROT
         CLC   QSENSE(2),=X'1002' WRITE INHIBITED, ON LATER DRIVES
         BNE   RAW3
RAWPROT  L     3,=V(EREADONL)
         LH    2,DISKNO
         N     2,=X'0000000F'
         LA    2,READONLY(2)
         MVI   0(2),1
         B     RAWBAD
RAW3     TM    QSENSE+1,X'08'     NO RECORD FOUND
         BZ    RAWBAD
         L     3,=V(ENOREC)
RAWBAD   LR    15,3
         B     LEAVE
         LTORG
REQUEST  DSECT
QUNIT    DS    H
QSTATUS  DS    H
QPROGRAM DS    F
QLEFT    DS    H
QSENSE   DS    XL6
DISK     CSECT
         DROP  1,12
***********************************************************************
* READBLK, WRITEBLK: block register 0 to or from register 1.          *
***********************************************************************
READBLK  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING READBLK,12
         LA    4,X'06'
         L     12,=A(BLOCKIO)
         BR    12
WRITEBLK LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING WRITEBLK,12
         LA    4,X'05'
         LA    12,BLOCKIO
         USING BLOCKIO,12
BLOCKIO  LR    3,0
         SR    2,2
         D     2,=A(PERTRACK)
         LA    6,1(2)             RECORD
         LA    3,1(3)             TRACK
         SR    2,2
         D     2,=A(HEADS)
         STH   3,SEEKARG+2        CYLINDER
         STH   2,SEEKARG+4        HEAD
         MVC   SRCHARG(4),SEEKARG+2
         STC   6,SRCHARG+4
         LR    0,4
         LA    2,BLOCK
         L     15,=A(RAWIO)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* CHECKSUM: the sum, in register 0, of so many words as register 2    *
* says from register 1 on. An empty block does not have the sum 0.    *
***********************************************************************
CHECKSUM L     0,SUMSEED-CHECKSUM(15)
SUMMING  AL    0,0(1)
         LA    1,4(1)
         BCT   2,SUMMING-CHECKSUM(15)
         SR    15,15
         BR    14
SUMSEED  DC    0F'0',C'PRTR'
         END
