         TITLE 'MOUNT - LABEL, ROOTS AND DIRECTORY OF A DISK'
         COPY  PORTER
MOUNTS   CSECT
         ENTRY FINDFILE,LOOKUP,MOUNT,READDIR
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
         L     15,=V(RAWTOLD)
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
         L     15,=V(RAWIO)
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
         L     15,=V(READBLK)
         BALR  14,15
         BNZ   MOUNTNXT           UNREADABLE IS DAMAGED
         L     1,=V(BLKBUF)
         CLC   0(4,1),=C'ROOT'
         BNE   MOUNTNXT
         LA    2,ROOTLEN/4-1
         L     15,=V(CHECKSUM)
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
         L     15,=V(READBLK)
         BALR  14,15
         BNZ   LEAVE
         L     1,=V(DIRBUF)
         LA    2,BLOCK/4
         L     15,=V(CHECKSUM)
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
         END
