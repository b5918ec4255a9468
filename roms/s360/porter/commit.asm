         TITLE 'COMMIT - MAPS, AND CHANGES OF A DIRECTORY'
         COPY  PORTER
COMMITS  CSECT
         ENTRY ALLOC,BITAT,COMMIT,FREESLOT,LOADSLOT,NEWROOT
***********************************************************************
* LOADSLOT: register 1 is a slot with the map of the mounted disk.    *
***********************************************************************
LOADSLOT LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING LOADSLOT,12
         LA    6,SLOTS
         USING SLOT,6
         SR    7,7
         BAL   9,TRYSLOT
         LA    6,SLOTS+SLOTLEN
         BAL   9,TRYSLOT
         L     15,=V(ENOSLOT)
         LTR   6,7
         BZ    LEAVE
         ST    6,OUT1(13)
         L     8,SMAP
         SR    10,10
LOADMAP  CH    10,ROOT+RMAPS-ROOTS
         BNL   LOADED
         LR    0,10
         A     0,AREA
         AH    0,=Y(MAPAT)
         LR    1,8
         L     15,=V(READBLK)
         BALR  14,15
         BNZ   LEAVE
         LR    1,8
         LA    2,BLOCK/4
         L     15,=V(CHECKSUM)
         BALR  14,15
         LR    2,10
         SLL   2,2
         LA    2,ROOT+RMAPSUM-ROOTS(2)
         L     15,=V(EDAMAGE)
         C     0,0(2)
         BNE   LEAVE
         LA    8,BLOCK(8)
         LA    10,1(10)
         B     LOADMAP
*
* What the map does not speak of is not there, and so not free.
*
LOADED   CH    10,=Y(MAPMAX)
         BNL   LOADED2
         LA    3,BLOCK/256
LOADFF   MVI   0(8),X'FF'
         MVC   1(255,8),0(8)
         LA    8,256(8)
         BCT   3,LOADFF
         LA    10,1(10)
         B     LOADED
LOADED2  MVC   SDISK,DISKNO
         XC    SHINT,SHINT
         LA    0,1
         STH   0,SUSERS
         SR    15,15
         B     LEAVE
*
TRYSLOT  LH    0,SUSERS
         LTR   0,0
         BNZ   SLOTUSED
         LR    7,6                FREE
         BR    9
SLOTUSED CLC   SDISK,DISKNO
         BCR   7,9
         AH    0,=H'1'
         STH   0,SUSERS
         ST    6,OUT1(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  6,12
FREESLOT LH    0,SUSERS-SLOT(1)
         BCTR  0,0
         STH   0,SUSERS-SLOT(1)
         SR    15,15
         BR    14
***********************************************************************
* ALLOC: register 0 is a free block, now taken, from the slot at      *
* register 1.                                                         *
***********************************************************************
ALLOC    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ALLOC,12
         LR    6,1
         USING SLOT,6
         L     7,SHINT
         L     8,SMAP
         L     9,=A(MAPMAX*BLOCK) FROM THE HINT ON, AND AROUND
ALLOCBYT LA    10,0(7,8)
         CLI   0(10),X'FF'
         BNE   ALLOCBIT
         LA    7,1(7)
         CH    7,=Y(MAPMAX*BLOCK)
         BL    ALLOC1
         SR    7,7
ALLOC1   BCT   9,ALLOCBYT
         MVC   DISKNO,SDISK
         L     15,=V(EFULL)
         B     LEAVE
ALLOCBIT ST    7,SHINT
         SLL   7,3
         LA    2,X'80'
         SR    3,3
         IC    3,0(10)
ALLOCTST LR    4,3
         NR    4,2
         BZ    ALLOCGOT
         SRL   2,1
         LA    7,1(7)
         B     ALLOCTST
ALLOCGOT OR    3,2
         STC   3,0(10)
         ST    7,OUT0(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  6,12
***********************************************************************
* BITAT: flips the bit of block register 0 in the slot at register 1. *
***********************************************************************
BITAT    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING BITAT,12
         LR    2,0
         SRL   2,3
         A     2,SMAP-SLOT(1)
         LR    3,0
         N     3,=F'7'
         LA    4,X'80'
         SRL   4,0(3)
         SR    5,5
         IC    5,0(2)
         XR    5,4
         STC   5,0(2)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* COMMIT: the directory with one entry changed, and the map in the    *
* slot at register 1, go to the area that is not in force; its root   *
* follows, and then it is in force. Register 0: 0, ENTRY replaces the *
* one that LOOKUP hit, or takes a free place; 1, the entry is erased. *
* Blocks of files that are still being written do not count as taken. *
***********************************************************************
COMMIT   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING COMMIT,12
         LR    10,0
         ST    1,DBL              THE SLOT
         LH    6,HITBLK
         LH    7,HITOFF
         LTR   6,6
         BNM   COMPLACE
         LH    6,FREEBLK
         LH    7,FREEOFF
         L     15,=V(EDIRFULL)
         LTR   6,6
         BM    LEAVE
         LH    2,ROOT+RFILES-ROOTS
         LA    2,1(2)
         STH   2,ROOT+RFILES-ROOTS
COMPLACE LTR   10,0               0: PUT, 1: ERASE
         BZ    COMDIRS
         LH    2,ROOT+RFILES-ROOTS
         BCTR  2,0
         STH   2,ROOT+RFILES-ROOTS
COMDIRS  LA    11,AREALEN
         S     11,AREA            THE OTHER AREA
         SR    8,8
COMDIR   CH    8,ROOT+RDIRS-ROOTS
         BNL   COMNEW
         LR    0,8
         L     15,=V(READDIR)
         BALR  14,15
         BNZ   LEAVE
         B     COMHAVE
COMNEW   CR    8,6                A NEW BLOCK OF ENTRIES?
         BNE   COMMAP
         LA    2,1(8)
         STH   2,ROOT+RDIRS-ROOTS
         L     2,=V(DIRBUF)
         LA    3,BLOCK/256
COMZERO  XC    0(256,2),0(2)
         LA    2,256(2)
         BCT   3,COMZERO
COMHAVE  CR    8,6
         BNE   COMWRITE
         L     2,=V(DIRBUF)
         AR    2,7
         LTR   10,10
         BZ    COMPUT
         XC    0(ENTRYLEN,2),0(2)
         B     COMWRITE
COMPUT   MVC   0(ENTRYLEN,2),ENTRY
COMWRITE L     1,=V(DIRBUF)
         LA    2,BLOCK/4
         L     15,=V(CHECKSUM)
         BALR  14,15
         LR    2,8
         SLL   2,2
         LA    2,ROOT+RDIRSUM-ROOTS(2)
         ST    0,0(2)
         LR    0,8
         AR    0,11
         AH    0,=Y(DIRAT)
         L     1,=V(DIRBUF)
         L     15,=V(WRITEBLK)
         BALR  14,15
         BNZ   LEAVE
         LA    8,1(8)
         B     COMDIR
*
COMMAP   L     1,DBL
         L     15,=A(NEWROOT)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
*
* NEWROOT: map and root, the directory being there already.
*
NEWROOT  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING NEWROOT,12
         LR    10,1
         LA    11,AREALEN
         S     11,AREA
         L     15,=A(UNCOUNT)
         BALR  14,15
         L     9,SMAP-SLOT(10)
         LR    1,9
         L     15,=A(COUNT)
         BALR  14,15
         SR    8,8
COMMAPS  CH    8,ROOT+RMAPS-ROOTS
         BNL   COMROOT
         LR    1,9
         LA    2,BLOCK/4
         L     15,=V(CHECKSUM)
         BALR  14,15
         LR    2,8
         SLL   2,2
         LA    2,ROOT+RMAPSUM-ROOTS(2)
         ST    0,0(2)
         LR    0,8
         AR    0,11
         AH    0,=Y(MAPAT)
         LR    1,9
         L     15,=V(WRITEBLK)
         BALR  14,15
         BNZ   LEAVE
         LA    9,BLOCK(9)
         LA    8,1(8)
         B     COMMAPS
COMROOT  L     2,ROOT+RSEQ-ROOTS
         LA    2,1(2)
         ST    2,ROOT+RSEQ-ROOTS
         LA    1,ROOT
         LA    2,ROOTLEN/4-1
         L     15,=V(CHECKSUM)
         BALR  14,15
         ST    0,ROOT+RSUM-ROOTS
         L     2,=V(BLKBUF)
         LA    3,BLOCK/256
COMZERO2 XC    0(256,2),0(2)
         LA    2,256(2)
         BCT   3,COMZERO2
         L     1,=V(BLKBUF)
         MVC   0(ROOTLEN,1),ROOT
         LR    0,11
         L     15,=V(WRITEBLK)
         BALR  14,15
         BNZ   LEAVE
         ST    11,AREA
         LR    1,10
         L     15,=A(UNCOUNT)
         BALR  14,15
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
*
* UNCOUNT flips the blocks of all files that are being written to the
* disk of the slot at register 1: once to leave them out, once to take
* them in again.
*
UNCOUNT  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING UNCOUNT,12
         LR    6,1
         LA    7,HANDLES
         USING HANDLE,7
         LA    8,4
UNCFILE  CLI   HSTATE,2
         BNE   UNCNEXT
         C     6,HSLOT
         BNE   UNCNEXT
         LR    1,7
         L     15,=V(FLIPFILE)
         BALR  14,15
UNCNEXT  LA    7,HANDLEN(7)
         BCT   8,UNCFILE
         SR    15,15
         B     LEAVE
         LTORG
         DROP  7,12
*
* COUNT: the free blocks of the map at register 1, into the root.
*
COUNT    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING COUNT,12
         LH    2,ROOT+RMAPS-ROOTS
         SLL   2,10
         SR    0,0
         SR    5,5
COUNTBYT CLI   0(1),X'FF'
         BE    COUNTNXT
         SR    3,3
         IC    3,0(1)
         X     3,=X'000000FF'
COUNTBIT LR    4,3                EACH STEP TAKES THE LOWEST BIT AWAY
         BCTR  4,0
         AH    0,=H'1'
         NR    3,4
         BNZ   COUNTBIT
COUNTNXT LA    1,1(1)
         BCT   2,COUNTBYT
         ST    0,ROOT+RFREE-ROOTS
         SR    15,15
         B     LEAVE
         LTORG
         END
