         TITLE 'FORMAT - NEW DISKS, AND DISKS TO BE LOADED FROM'
         COPY  PORTER
FORMATS  CSECT
         ENTRY FORMAT,SYSGEN
***********************************************************************
* FORMAT disk name [cylinders]: without a number, as many as the arm  *
* finds. Track by track is written anew behind its home address.      *
***********************************************************************
FORMAT   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING FORMAT,12
         LA    0,1
         L     15,=V(GETDISK)
         BALR  14,15
         BNZ   LEAVE
         LA    0,2
         CH    0,NWORDS
         L     15,=V(EWANTCYL)
         BNL   LEAVE
         L     15,=V(WORDNO)
         BALR  14,15
         LR    6,1                THE NAME
         MVC   WORDMSG,0(6)
         L     15,=V(ELONGNAM)
         CLI   WLEN-WORD+1(6),8
         BH    LEAVE
         LH    7,=H'203'          CYLINDERS AT MOST
         LA    0,3
         CH    0,NWORDS
         BNL   FORSURE
         L     15,=V(NUMWORD)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(ENOTNUM)
         LTR   1,1
         BZ    LEAVE
         CR    1,7
         BH    FORSURE
         LR    7,1
         LA    0,4
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
FORSURE  MVC   LABEL+LNAME-LABELS(8),0(6)
         L     1,=V(MSURE)
         L     15,=V(SAY)
         BALR  14,15
         LA    1,OUTLINE
         LA    0,8
         L     15,=V(GETLINE)
         BALR  14,15
         OC    OUTLINE(8),=CL8' '
         CLC   OUTLINE(8),=CL8'YES'
         BE    FORYES
         L     1,=V(MLEFT)
         L     15,=V(SAY)
         BALR  14,15
         B     LEAVE
*
FORYES   L     2,=V(BLKBUF)       ALL DATA ARE ZERO
         LA    3,BLOCK/256
FORZERO  XC    0(256,2),0(2)
         LA    2,256(2)
         BCT   3,FORZERO
         SR    8,8                CYLINDER
FORCYL   SR    9,9                HEAD
FORTRACK STH   8,SEEKARG+2
         STH   9,SEEKARG+4
         L     15,=A(TRACK)
         BALR  14,15
         BNZ   FORERR
         LA    9,1(9)
         CH    9,=Y(HEADS)
         BL    FORTRACK
         LA    8,1(8)
         CR    8,7
         BL    FORCYL
FOREND   LR    1,8
         L     15,=A(EMPTY)
         BALR  14,15
         BNZ   LEAVE
         ST    8,NUMBER
         L     1,=V(MFORMAT)
         L     15,=V(SAY)
         BALR  14,15
         B     LEAVE
FORERR   C     15,=V(ENOCYL)      NO SUCH CYLINDER: THAT IS THE END
         BNE   LEAVE
         LTR   8,8
         BNZ   FOREND
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* TRACK: the track in SEEKARG gets its records. The channel program   *
* is built in DIRBUF: seek, permission to write all, find the home    *
* address, and for every record two commands, the count in one and,   *
* data chained, zeros in the other. Record 0 is written, too: where a *
* control program lends some cylinders of a pack, it may still name   *
* the cylinder that the track is on that pack.                        *
***********************************************************************
TRACK    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING TRACK,12
         L     6,=V(DIRBUF)
         LA    7,512(6)           COUNT FIELDS
         MVC   0(32,6),TRACKCCW
         LA    0,MASK
         ST    0,8(6)
         MVI   8(6),X'1F'
         LA    0,16(6)
         ST    0,24(6)
         MVI   24(6),X'08'
         LA    8,32(6)
         LA    9,LENGTHS
         CLC   SEEKARG,=XL6'00'
         BNE   TRACKREC
         LA    9,LENGTHS0
TRACKREC SR    10,10              RECORD
TRACKONE MVC   0(4,7),SEEKARG+2
         STC   10,4(7)
         MVI   5(7),0
         MVC   6(2,7),0(9)
         ST    7,0(8)
         MVI   0(8),X'15'         WRITE RECORD 0
         LTR   10,10
         BZ    TRACKCNT
         MVI   0(8),X'1D'         WRITE COUNT, KEY AND DATA
TRACKCNT MVC   4(4,8),=X'80000008'
         L     0,=V(BLKBUF)
         ST    0,8(8)
         MVC   12(2,8),=X'4000'   ON WITH THE NEXT RECORD
         MVC   14(2,8),0(9)
         LA    7,8(7)
         LA    8,16(8)
         LA    9,2(9)
         LA    10,1(10)
         LH    0,0(9)
         LTR   0,0
         BNZ   TRACKONE
         SH    8,=H'4'
         MVI   0(8),0             THAT WAS THE LAST
         LH    0,DISKNO
         STH   0,DISKREQ
         ST    6,DISKREQ+4
         LA    1,DISKREQ
         L     15,=V(DOIO)
         BALR  14,15
         MVI   DISKCCW+24,X'1D'   MESSAGES KNOW WRITES BY IT
         LR    0,15
         L     15,=V(RAWTOLD)
         BALR  14,15
         B     LEAVE
TRACKCCW CCW   X'07',SEEKARG-WORK,X'40',6
         CCW   X'1F',0,X'40',1
         CCW   X'39',SEEKARG-WORK+2,X'40',4
         CCW   X'08',0,0,1
LENGTHS  DC    H'8',6Y(BLOCK),H'0'
LENGTHS0 DC    H'8',H'24',Y(BLOCK),H'80',H'0'
MASK     DC    X'C0'
         LTORG
         DROP  12
***********************************************************************
* EMPTY: label, map and root of a disk of register 1 cylinders.       *
***********************************************************************
EMPTY    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EMPTY,12
         LR    6,1
         MVC   LABEL(8),=C'PORTER01'
         STH   6,LABEL+LCYLS-LABELS
         MVI   LABEL+18,C' '
         MVC   LABEL+19(61),LABEL+18
         L     2,=V(NOSYSREC)
         LA    3,1
         LA    4,24
         BAL   9,RECORD0
         LA    2,LABEL
         LA    3,3
         LA    4,80
         BAL   9,RECORD0
*
* The root, and a map that is full where the disk ends.
*
         XC    ROOT,ROOT
         MVC   ROOT(4),=C'ROOT'
         MH    6,=Y(HEADS)
         BCTR  6,0
         MH    6,=Y(PERTRACK)
         ST    6,ROOT+RTOTAL-ROOTS
         LR    7,6
         A     7,=F'8191'         SO MANY BITS A BLOCK, LESS 1
         SRL   7,13
         STH   7,ROOT+RMAPS-ROOTS
         LA    0,AREALEN          SO THAT THE FIRST AREA IS WRITTEN
         ST    0,AREA
         L     8,SLOTS+SMAP-SLOT
         LR    2,8
         LA    3,MAPMAX*BLOCK/256
EMPTYFF  MVI   0(2),X'FF'
         MVC   1(255,2),0(2)
         LA    2,256(2)
         BCT   3,EMPTYFF
         LA    10,DATAAT
EMPTYBIT LR    0,10
         LA    1,SLOTS
         L     15,=V(BITAT)
         BALR  14,15
         LA    10,1(10)
         CR    10,6
         BL    EMPTYBIT
         LA    1,SLOTS
         L     15,=V(NEWROOT)
         BALR  14,15
         B     LEAVE
*
* RECORD0: register 4 bytes at register 2 are record register 3 of
* track 0.
*
RECORD0  XC    SEEKARG,SEEKARG
         XC    SRCHARG,SRCHARG
         STC   3,SRCHARG+4
         LA    0,X'05'
         LR    1,2
         LR    2,4
         L     15,=V(RAWIO)
         BALR  14,15
         BCR   8,9
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* SYSGEN disk: the code in storage becomes the file PORTER SYSTEM,    *
* and the boot record learns its blocks.                              *
***********************************************************************
SYSGEN   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING SYSGEN,12
         LA    0,1
         L     15,=V(GETDISK)
         BALR  14,15
         BNZ   LEAVE
         LA    0,2
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         MVC   FNAME(16),=C'PORTER  SYSTEM  '
         MVI   FFORM,C'F'
         MVI   FATTR,X'80'
         LA    1,HANDLES
         L     15,=V(OPENOUT)
         BALR  14,15
         BNZ   LEAVE
         LA    6,HANDLES
         USING HANDLE,6
         L     2,=A(NUCLEUS)
         L     3,=V(BUFFERS)
         SR    3,2
         LA    1,HANDLES
         L     15,=V(PUTS)
         BALR  14,15
         BNZ   LEAVE
         L     5,HPOS             ZEROS TO THE END OF A RECORD
         SR    4,4
         D     4,=F'80'
         LTR   4,4
         BZ    SYSCLOSE
         LA    3,80
         SR    3,4
         LA    5,1(5)
         L     2,=V(RECBUF)
         XC    0(80,2),0(2)
         LA    1,HANDLES
         L     15,=V(PUTS)
         BALR  14,15
         BNZ   LEAVE
SYSCLOSE ST    5,HRECS
         LA    1,HANDLES
         L     15,=V(CLOSE)
         BALR  14,15
         BNZ   LEAVE
*
         L     8,=V(DIRBUF)       THE BOOT RECORD, FILLED IN HERE
         L     9,=V(BOOTREC)
         LR    2,8
         LR    3,9
         L     4,=V(BOOTLIST)
         SR    4,9
         L     15,=V(MOVE)
         BALR  14,15
         L     7,=V(BUFFERS)
         L     1,=V(BOOTEND)
         SR    1,9
         AR    1,8
         ST    7,0(1)
         L     1,=A(NUCLEUS)
         SR    0,0
SYSSUM   AL    0,0(1)
         LA    1,4(1)
         CR    1,7
         BL    SYSSUM
         L     1,=V(BOOTSUM)
         SR    1,9
         AR    1,8
         ST    0,0(1)
         S     7,=A(NUCLEUS)
         LA    7,BLOCK-1(7)
         SRL   7,10               BLOCKS
         L     1,=V(BOOTCNT)
         SR    1,9
         AR    1,8
         STH   7,0(1)
         LA    2,2(1)
         L     3,HPTRS
         LR    4,7
         AR    4,4
         L     15,=V(MOVE)
         BALR  14,15
         LR    2,8
         LA    3,2
         LA    4,BLOCK
         BAL   9,SYSREC
         L     2,=V(IPLREC)
         LA    3,1
         LA    4,24
         BAL   9,SYSREC
         L     1,=V(MSYSGEN)
         L     15,=V(SAY)
         BALR  14,15
         B     LEAVE
SYSREC   XC    SEEKARG,SEEKARG
         XC    SRCHARG,SRCHARG
         STC   3,SRCHARG+4
         LA    0,X'05'
         LR    1,2
         LR    2,4
         L     15,=V(RAWIO)
         BALR  14,15
         BCR   8,9
         B     LEAVE
         LTORG
         END
