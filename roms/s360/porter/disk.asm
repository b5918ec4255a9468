         TITLE 'DISK - BLOCKS, ROOTS, DIRECTORIES, MAPS'
         COPY  PORTER
***********************************************************************
* All routines work on the disk in DISKNO. How it is laid out is      *
* written in PORTER.copy.                                             *
***********************************************************************
DISK     CSECT
         ENTRY RAWIO,RAWTOLD,NEWROOT,READBLK,WRITEBLK,MOUNT,READDIR
         ENTRY LOOKUP,FINDFILE
         ENTRY COMMIT,LOADSLOT,FREESLOT,ALLOC,BITAT,CHECKSUM
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
***********************************************************************
* MOUNT: reads label, roots and directory, and decides which area is  *
* in force. It is done anew for every command: another system may     *
* share the disk, and somebody may have changed the pack.             *
***********************************************************************
MOUNT    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING MOUNT,12
*
* Sense byte 3 of a drive is not zero if it has a pack. Asking for that
* first keeps the operator from being called for drives he never meant.
*
         MVC   DISKCCW(8),SENSEIT
         MVC   DISKREQ(2),DISKNO
         LA    1,DISKCCW
         ST    1,DISKREQ+4
         LA    1,DISKREQ
         L     15,=V(DOIO)
         BALR  14,15
         LR    0,15
         L     15,=A(RAWTOLD)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(ENOPACK)
         CLI   SENSED+3,0
         BE    LEAVE
         XC    SEEKARG,SEEKARG
         XC    SRCHARG,SRCHARG
         MVI   SRCHARG+4,3
         LA    0,X'06'
         LA    1,LABEL
         LA    2,80
         L     15,=A(RAWIO)
         BALR  14,15
         BZ    HAVELAB
         C     15,=V(ENOREC)
         BNE   LEAVE
BADLAB   L     15,=V(ENOLABEL)
         B     LEAVE
HAVELAB  CLC   LABEL(8),=C'PORTER01'
         BNE   BADLAB
         SR    6,6                AN AREA THAT IS DAMAGED, PLUS 1
MOUNTTRY L     7,=F'-1'           THE BEST SO FAR
         XC    ROOT,ROOT
         SR    8,8
MOUNTLOK LA    9,1(8)
         CR    9,6
         BE    MOUNTNXT
         LR    0,8
         L     1,=V(BLKBUF)
         L     15,=A(READBLK)
         BALR  14,15
         BNZ   MOUNTNXT           UNREADABLE IS DAMAGED
         L     1,=V(BLKBUF)
         CLC   0(4,1),=C'ROOT'
         BNE   MOUNTNXT
         LA    2,ROOTLEN/4-1
         L     15,=A(CHECKSUM)
         BALR  14,15
         L     1,=V(BLKBUF)
         C     0,RSUM-ROOTS(1)
         BNE   MOUNTNXT
         CLC   RSEQ-ROOTS(4,1),ROOT+RSEQ-ROOTS
         BL    MOUNTNXT
         MVC   ROOT,0(1)
         LR    7,8
MOUNTNXT LA    8,AREALEN(8)
         CH    8,=Y(AREALEN)
         BE    MOUNTLOK
         LTR   7,7
         BM    DAMAGED
         ST    7,AREA
         SR    9,9
MOUNTDIR CH    9,ROOT+RDIRS-ROOTS
         BNL   MOUNTED
         LR    0,9
         L     15,=A(READDIR)
         BALR  14,15
         BNZ   MOUNTBAD
         LA    9,1(9)
         B     MOUNTDIR
MOUNTBAD LTR   6,6
         BNZ   DAMAGED            THE OTHER IS, TOO
         LA    6,1(7)
         L     1,=V(MFALLBK)
         L     15,=V(SAY)
         BALR  14,15
         B     MOUNTTRY
MOUNTED  SR    15,15
         B     LEAVE
DAMAGED  L     15,=V(EDAMAGE)
         B     LEAVE
         DS    0D
SENSEIT  CCW   X'04',SENSED-WORK,X'20',6
         LTORG
         DROP  12
***********************************************************************
* READDIR: directory block register 0 to DIRBUF.                      *
***********************************************************************
READDIR  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING READDIR,12
         LR    6,0
         A     0,AREA
         AH    0,=Y(DIRAT)
         L     1,=V(DIRBUF)
         L     15,=A(READBLK)
         BALR  14,15
         BNZ   LEAVE
         L     1,=V(DIRBUF)
         LA    2,BLOCK/4
         L     15,=A(CHECKSUM)
         BALR  14,15
         SLL   6,2
         LA    6,ROOT+RDIRSUM-ROOTS(6)
         C     0,0(6)
         BE    LEAVE
         L     15,=V(EDAMAGE)
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* LOOKUP: FNAME and FTYPE in the directory. The entry goes to ENTRY,  *
* its place to HITBLK and HITOFF (-1: there is none); FREEBLK and     *
* FREEOFF are where a new one could go.                               *
***********************************************************************
LOOKUP   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING LOOKUP,12
         MVC   HITBLK(8),=4H'-1'
         SR    6,6
LOOKBLK  CH    6,ROOT+RDIRS-ROOTS
         BNL   LOOKEND
         LR    0,6
         L     15,=A(READDIR)
         BALR  14,15
         BNZ   LEAVE
         L     7,=V(DIRBUF)
         SR    8,8
LOOKENT  CLI   0(7),X'00'
         BNE   LOOKUSED
         LH    0,FREEBLK
         LTR   0,0
         BNM   LOOKNEXT
         STH   6,FREEBLK
         STH   8,FREEOFF
         B     LOOKNEXT
LOOKUSED CLC   0(8,7),FNAME
         BNE   LOOKNEXT
         CLC   8(8,7),FTYPE
         BNE   LOOKNEXT
         STH   6,HITBLK
         STH   8,HITOFF
         MVC   ENTRY,0(7)
LOOKNEXT LA    7,ENTRYLEN(7)
         LA    8,ENTRYLEN(8)
         CH    8,=Y(BLOCK)
         BL    LOOKENT
         LA    6,1(6)
         B     LOOKBLK
LOOKEND  LH    0,FREEBLK
         LTR   0,0
         BNM   LOOKFREE
         CH    6,=Y(DIRMAX)
         BNL   LOOKFREE           ALL FULL: IT STAYS -1
         STH   6,FREEBLK
         XC    FREEOFF,FREEOFF
LOOKFREE SR    15,15
         LH    0,HITBLK
         LTR   0,0
         BNM   LEAVE
         L     15,=V(ENOFILE)
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* FINDFILE: FNAME and FTYPE on FDISK, or, if that is 0, on 191 and    *
* then on 190. DISKNO and ENTRY tell what was found.                  *
***********************************************************************
FINDFILE LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING FINDFILE,12
         LH    6,FDISK
         LTR   6,6
         BZ    FINDANY
         STH   6,DISKNO
         BAL   9,FINDONE
         B     LEAVE
FINDANY  LA    6,X'191'
         STH   6,DISKNO
         BAL   9,FINDONE
         BZ    LEAVE
         LR    7,15               THE REASON THAT COUNTS
         LA    6,X'190'
         STH   6,DISKNO
         BAL   9,FINDONE
         BZ    LEAVE
         LA    6,X'191'
         STH   6,DISKNO
         LR    8,15
         LR    15,7
         C     7,=V(ENODISK)      NO 191: SPEAK OF 190
         BE    FIND190
         C     7,=V(ENOPACK)
         BE    FIND190
         C     7,=V(ENOFILE)
         BNE   LEAVE
         CR    7,8
         BNE   LEAVE
         L     15,=V(ENOFILE2)
         B     LEAVE
FIND190  LA    6,X'190'
         STH   6,DISKNO
         LR    15,8
         B     LEAVE
FINDONE  L     15,=A(MOUNT)
         BALR  14,15
         BCR   7,9
         L     15,=A(LOOKUP)
         BALR  14,15
         BR    9
         LTORG
         DROP  12
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
         L     15,=A(READBLK)
         BALR  14,15
         BNZ   LEAVE
         LR    1,8
         LA    2,BLOCK/4
         L     15,=A(CHECKSUM)
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
         L     15,=A(READDIR)
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
         L     15,=A(CHECKSUM)
         BALR  14,15
         LR    2,8
         SLL   2,2
         LA    2,ROOT+RDIRSUM-ROOTS(2)
         ST    0,0(2)
         LR    0,8
         AR    0,11
         AH    0,=Y(DIRAT)
         L     1,=V(DIRBUF)
         L     15,=A(WRITEBLK)
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
         L     15,=A(CHECKSUM)
         BALR  14,15
         LR    2,8
         SLL   2,2
         LA    2,ROOT+RMAPSUM-ROOTS(2)
         ST    0,0(2)
         LR    0,8
         AR    0,11
         AH    0,=Y(MAPAT)
         LR    1,9
         L     15,=A(WRITEBLK)
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
         L     15,=A(CHECKSUM)
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
         L     15,=A(WRITEBLK)
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
