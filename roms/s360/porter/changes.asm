         TITLE 'CHANGES - CLOSE, ABORT, ERASE, RENAME'
***********************************************************************
* What a directory learns of files. Register 1 is the handle, where   *
* there is one.                                                       *
***********************************************************************
         COPY  PORTER
CHANGES  CSECT
         ENTRY ABORT,CLOSE,DROPALL,ERASEIT,FLIPFILE,RENAMEIT
         USING HANDLE,11          IN ALL ROUTINES
***********************************************************************
* CLOSE: a file that was written takes its place in the directory, an *
* old one of its name gives its blocks back.                          *
***********************************************************************
CLOSE    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING CLOSE,12
         LR    11,1
         SR    15,15
         CLI   HSTATE,2
         BE    CLOSEOUT
         MVI   HSTATE,0
         B     LEAVE
CLOSEOUT MVC   DISKNO,HDISK
         MVC   FNAME(16),HNAME
         L     0,HPOS
         N     0,=A(BLOCK-1)
         BZ    CLOSEIX
         LR    1,11
         L     15,=V(FLUSH)
         BALR  14,15
         BNZ   CLOSEBAD
CLOSEIX  LH    0,HINDEX
         L     1,HPTRS
         L     15,=V(WRITEBLK)
         BALR  14,15
         BNZ   CLOSEBAD
         L     15,=V(MOUNT)
         BALR  14,15
         BNZ   CLOSEBAD
         L     15,=V(LOOKUP)
         BALR  14,15
         BZ    CLOSEOLD
         C     15,=V(ENOFILE)
         BE    CLOSENEW
         B     CLOSEBAD
CLOSEOLD L     1,HSLOT
         L     15,=A(GIVEBACK)
         BALR  14,15
         BNZ   CLOSEBAD
CLOSENEW MVC   ENTRY(16),HNAME
         MVC   ENTRY+EFORM-ENTRIES(2),HFORM
         MVC   ENTRY+EINDEX-ENTRIES(2),HINDEX
         MVC   ENTRY+ERECS-ENTRIES(4),HRECS
         MVC   ENTRY+EBYTES-ENTRIES(4),HPOS
         L     1,HPOS
         LA    1,2*BLOCK-1(1)
         SRL   1,10
         STH   1,ENTRY+EBLOCKS-ENTRIES
         XC    ENTRY+30(2),ENTRY+30
         MVI   HSTATE,0
         SR    0,0
         L     1,HSLOT
         L     15,=V(COMMIT)
         BALR  14,15
         LR    6,15
CLOSEEND MVI   HSTATE,0
         L     1,HSLOT
         L     15,=V(FREESLOT)
         BALR  14,15
         LR    15,6
         LTR   15,15
         B     LEAVE
CLOSEBAD LR    6,15
         LR    1,11
         L     15,=A(FLIPFILE)
         BALR  14,15
         B     CLOSEEND
         LTORG
         DROP  12
***********************************************************************
* GIVEBACK: the blocks of the file in ENTRY are free in the slot at   *
* register 1. Files of the system are not for that.                   *
***********************************************************************
GIVEBACK LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING GIVEBACK,12
         LR    6,1
         TM    ENTRY+EATTR-ENTRIES,X'80'
         BZ    GIVEIT
         L     15,=V(ESYSTEM)
         TM    FATTR,X'80'        BUT SYSGEN MAY
         BZ    LEAVE
GIVEIT   LH    0,ENTRY+EINDEX-ENTRIES
         L     1,=V(BLKBUF)
         L     15,=V(READBLK)
         BALR  14,15
         BNZ   LEAVE
         LH    0,ENTRY+EINDEX-ENTRIES
         LR    1,6
         L     15,=V(BITAT)
         BALR  14,15
         L     7,=V(BLKBUF)
         LH    8,ENTRY+EBLOCKS-ENTRIES
         BCTR  8,0
GIVENEXT LTR   8,8
         BNP   GIVEN
         LH    0,0(7)
         LR    1,6
         L     15,=V(BITAT)
         BALR  14,15
         LA    7,2(7)
         BCT   8,GIVENEXT
GIVEN    SR    15,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* FLIPFILE: flips the bits of all blocks of a file that is written.   *
***********************************************************************
FLIPFILE LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING FLIPFILE,12
         LR    11,1
         LH    0,HINDEX
         L     1,HSLOT
         L     15,=V(BITAT)
         BALR  14,15
         L     7,HPTRS
         L     8,HPOS
         A     8,=A(BLOCK-1)
         SRL   8,10
FLIPNEXT LTR   8,8
         BNP   FLIPPED
         LH    0,0(7)
         L     1,HSLOT
         L     15,=V(BITAT)
         BALR  14,15
         LA    7,2(7)
         BCT   8,FLIPNEXT
FLIPPED  SR    15,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* ABORT: a file that was being written has never been. DROPALL: all   *
* of them, and nothing is open.                                       *
***********************************************************************
ABORT    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ABORT,12
         LR    11,1
         CLI   HSTATE,2
         BNE   ABORTED
         L     15,=A(FLIPFILE)
         BALR  14,15
         L     1,HSLOT
         L     15,=V(FREESLOT)
         BALR  14,15
ABORTED  MVI   HSTATE,0
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
DROPALL  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING DROPALL,12
         LA    11,HANDLES
         LA    6,4
DROPNEXT MVI   HSTATE,0
         LA    11,HANDLEN(11)
         BCT   6,DROPNEXT
         XC    SLOTS+SUSERS-SLOT(2),SLOTS+SUSERS-SLOT
         XC    SLOTS+SLOTLEN+SUSERS-SLOT(2),SLOTS+SLOTLEN+SUSERS-SLOT
         MVI   FATTR,0
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* ERASEIT: the file FNAME FTYPE on DISKNO is no more.                 *
***********************************************************************
ERASEIT  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ERASEIT,12
         L     15,=V(MOUNT)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(LOOKUP)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(LOADSLOT)
         BALR  14,15
         BNZ   LEAVE
         LR    6,1
         L     15,=A(GIVEBACK)
         BALR  14,15
         BNZ   ERASEEND
         LA    0,1
         LR    1,6
         L     15,=V(COMMIT)
         BALR  14,15
ERASEEND LR    7,15
         LR    1,6
         L     15,=V(FREESLOT)
         BALR  14,15
         LR    15,7
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* RENAMEIT: the file FNAME FTYPE gets the name at register 1, which   *
* no other file may have.                                             *
***********************************************************************
RENAMEIT LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING RENAMEIT,12
         LR    7,1
         L     15,=V(MOUNT)
         BALR  14,15
         BNZ   LEAVE
         MVC   DBL(16),FNAME
         MVC   FNAME(16),0(7)
         L     15,=V(LOOKUP)
         BALR  14,15
         L     15,=V(ETHERE)
         BZ    LEAVE
         MVC   FNAME(16),DBL
         L     15,=V(LOOKUP)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(ESYSTEM)
         TM    ENTRY+EATTR-ENTRIES,X'80'
         BO    LEAVE
         MVC   ENTRY(16),0(7)
         L     15,=V(LOADSLOT)
         BALR  14,15
         BNZ   LEAVE
         LR    6,1
         SR    0,0
         L     15,=V(COMMIT)
         BALR  14,15
         LR    7,15
         LR    1,6
         L     15,=V(FREESLOT)
         BALR  14,15
         LR    15,7
         B     LEAVE
         LTORG
         END
