         TITLE 'FILES - OPEN, READ, WRITE, CLOSE, ERASE, RENAME'
***********************************************************************
* A file is a string of bytes in blocks, which its index block names. *
* Of fixed records each has 80; before a variable one stands its      *
* length, a halfword. Nothing that is on disk is ever written over:   *
* a new file takes free blocks, and takes the place of an old one of  *
* its name only when it is closed, by COMMIT. Register 1 is always    *
* the handle.                                                         *
***********************************************************************
         COPY  PORTER
FILES    CSECT
         ENTRY FLUSH,GETREC,GETS,OPENIN,OPENOUT,POINT,PUTREC,PUTS
         USING HANDLE,11          IN ALL ROUTINES
***********************************************************************
* OPENIN: the file that FINDFILE found.                               *
***********************************************************************
OPENIN   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING OPENIN,12
         LR    11,1
         MVI   HSTATE,0
         MVC   HNAME(16),ENTRY
         MVC   HDISK,DISKNO
         MVC   HFORM(2),ENTRY+EFORM-ENTRIES
         MVC   FFORM,HFORM
         MVC   HINDEX,ENTRY+EINDEX-ENTRIES
         MVC   HRECS,ENTRY+ERECS-ENTRIES
         MVC   HBYTES,ENTRY+EBYTES-ENTRIES
         XC    HNEXT(8),HNEXT     AND HPOS
         L     0,=F'-1'
         ST    0,HBLK
         LH    0,HINDEX
         L     1,HPTRS
         L     15,=V(READBLK)
         BALR  14,15
         BNZ   LEAVE
         MVI   HSTATE,1
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* OPENOUT: a new file FNAME FTYPE of format FFORM on DISKNO.          *
***********************************************************************
OPENOUT  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING OPENOUT,12
         LR    11,1
         MVI   HSTATE,0
         L     15,=V(MOUNT)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(LOADSLOT)
         BALR  14,15
         BNZ   LEAVE
         ST    1,HSLOT
         L     15,=V(ALLOC)
         BALR  14,15
         BNZ   OPENFULL
         STH   0,HINDEX
         MVC   HNAME(16),FNAME
         MVC   HDISK,DISKNO
         MVC   HFORM(2),FFORM     AND HATTR
         XC    HRECS(16),HRECS    HNEXT, HPOS, HBYTES
         L     2,HPTRS
         LA    3,BLOCK/256
OPENZERO XC    0(256,2),0(2)
         LA    2,256(2)
         BCT   3,OPENZERO
         MVI   HSTATE,2
         SR    15,15
         B     LEAVE
OPENFULL LR    6,15
         L     1,HSLOT
         L     15,=V(FREESLOT)
         BALR  14,15
         LR    15,6
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* GETS: register 3 bytes of the stream to where register 2 points.    *
***********************************************************************
GETS     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING GETS,12
         LR    11,1
         LR    6,2
         LR    7,3
GETSMORE SR    15,15
         LTR   7,7
         BNP   LEAVE
         L     8,HPOS
         LR    9,8
         SRL   9,10               THE BLOCK
         N     8,=A(BLOCK-1)      THE PLACE IN IT
         C     9,HBLK
         BE    GETSHAVE
         L     15,=V(EDAMAGE)
         CH    9,=Y(BLOCK/2)
         BNL   GETSBAD
         LR    1,9
         AR    1,1
         A     1,HPTRS
         LH    0,0(1)
         L     1,HDATA
         MVC   DISKNO,HDISK
         L     15,=V(READBLK)
         BALR  14,15
         BNZ   LEAVE
         ST    9,HBLK
GETSHAVE LA    4,BLOCK
         SR    4,8
         CR    4,7
         BNH   GETSPART
         LR    4,7
GETSPART LR    2,6
         L     3,HDATA
         AR    3,8
         AR    6,4
         SR    7,4
         L     0,HPOS
         AR    0,4
         ST    0,HPOS
         L     15,=V(MOVE)
         BALR  14,15
         B     GETSMORE
GETSBAD  MVC   DISKNO,HDISK
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* GETREC: the next record to where register 2 points, as much of it   *
* as register 3 allows; register 0: how much that was. At the end of  *
* the file register 15 is EEND.                                       *
***********************************************************************
GETREC   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING GETREC,12
         LR    11,1
         LR    6,2
         LR    7,3
         L     15,=V(EEND)
         L     0,HNEXT
         C     0,HRECS
         BNL   LEAVE
         LA    8,80
         CLI   HFORM,C'F'
         BE    GETFIX
         LA    2,DBL
         LA    3,2
         LR    1,11
         L     15,=A(GETS)
         BALR  14,15
         BNZ   LEAVE
         LH    8,DBL
         MVC   DISKNO,HDISK
         L     15,=V(EDAMAGE)
         LTR   8,8
         BM    LEAVE
         CH    8,=Y(RECMAX)
         BH    LEAVE
GETFIX   L     2,=V(RECBUF)
         LR    3,8
         LR    1,11
         L     15,=A(GETS)
         BALR  14,15
         BNZ   LEAVE
         L     0,HNEXT
         AH    0,=H'1'
         ST    0,HNEXT
         CR    8,7
         BNH   GETSHORT
         LR    8,7
GETSHORT ST    8,OUT0(13)
         LR    2,6
         L     3,=V(RECBUF)
         LR    4,8
         L     15,=V(MOVE)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* POINT: the record whose number is in register 0 comes next.         *
***********************************************************************
POINT    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING POINT,12
         LR    11,1
         LR    6,0
         L     15,=V(EEND)
         LTR   6,6
         BNP   LEAVE
         C     6,HRECS
         BH    LEAVE
         BCTR  6,0
         CLI   HFORM,C'F'
         BE    POINTFIX
         C     6,HNEXT
         BNL   POINTON            FROM HERE ON, ELSE FROM THE START
         XC    HNEXT(8),HNEXT
POINTON  C     6,HNEXT
         BE    POINTED
         LA    2,DBL
         LA    3,2
         LR    1,11
         L     15,=A(GETS)
         BALR  14,15
         BNZ   LEAVE
         LH    0,DBL
         A     0,HPOS
         ST    0,HPOS
         L     0,HNEXT
         AH    0,=H'1'
         ST    0,HNEXT
         B     POINTON
POINTFIX ST    6,HNEXT
         MH    6,=H'80'
         ST    6,HPOS
POINTED  SR    15,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* PUTS: register 3 bytes from where register 2 points join the        *
* stream. A block goes to the disk as soon as it is full.             *
***********************************************************************
PUTS     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PUTS,12
         LR    11,1
         LR    6,2
         LR    7,3
PUTSMORE SR    15,15
         LTR   7,7
         BNP   LEAVE
         L     8,HPOS
         LR    9,8
         SRL   9,10
         N     8,=A(BLOCK-1)
         BNZ   PUTSHAVE
         L     15,=V(ELARGE)
         CH    9,=Y(BLOCK/2)
         BNL   LEAVE
         L     1,HSLOT
         L     15,=V(ALLOC)
         BALR  14,15
         BNZ   LEAVE
         LR    1,9
         AR    1,1
         A     1,HPTRS
         STH   0,0(1)
         L     2,HDATA
         LA    3,BLOCK/256
PUTSZERO XC    0(256,2),0(2)
         LA    2,256(2)
         BCT   3,PUTSZERO
PUTSHAVE LA    4,BLOCK
         SR    4,8
         CR    4,7
         BNH   PUTSPART
         LR    4,7
PUTSPART L     2,HDATA
         AR    2,8
         LR    3,6
         AR    6,4
         SR    7,4
         LR    8,4
         L     15,=V(MOVE)
         BALR  14,15
         L     0,HPOS
         AR    0,8
         ST    0,HPOS
         N     0,=A(BLOCK-1)
         BNZ   PUTSMORE
         LR    1,11
         L     15,=A(FLUSH)
         BALR  14,15
         BZ    PUTSMORE
         B     LEAVE
         LTORG
         DROP  12
*
* FLUSH: the block that is being filled goes to the disk.
*
FLUSH    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING FLUSH,12
         LR    11,1
         L     1,HPOS
         BCTR  1,0
         SRL   1,10
         AR    1,1
         A     1,HPTRS
         LH    0,0(1)
         L     1,HDATA
         MVC   DISKNO,HDISK
         L     15,=V(WRITEBLK)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* PUTREC: a record of register 3 bytes from where register 2 points.  *
***********************************************************************
PUTREC   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PUTREC,12
         LR    11,1
         LR    6,2
         LR    7,3
         L     0,HRECS
         AH    0,=H'1'
         ST    0,NUMBER           FOR THE MESSAGES
         CLI   HFORM,C'F'
         BE    PUTFIX
         L     15,=V(ELONGREC)
         CH    7,=Y(RECMAX)
         BH    LEAVE
         STH   7,DBL
         LA    2,DBL
         LA    3,2
         LR    1,11
         L     15,=A(PUTS)
         BALR  14,15
         BNZ   LEAVE
         LR    2,6
         LR    3,7
         B     PUTDATA
PUTFIX   L     15,=V(ELONGFIX)
         CH    7,=H'80'
         BH    LEAVE
         L     2,=V(RECBUF)
         MVI   0(2),C' '
         MVC   1(79,2),0(2)
         LR    3,6
         LR    4,7
         L     15,=V(MOVE)
         BALR  14,15
         L     2,=V(RECBUF)
         LA    3,80
PUTDATA  LR    1,11
         L     15,=A(PUTS)
         BALR  14,15
         BNZ   LEAVE
         L     0,HRECS
         AH    0,=H'1'
         ST    0,HRECS
         B     LEAVE
         LTORG
         DROP  12
         END
