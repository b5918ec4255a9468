         TITLE 'FILECMDS - LIST, TYPE, COPY, ERASE, RENAME, DISKS'
         COPY  PORTER
FILECMDS CSECT
         ENTRY LIST,TYPE,COPY,ERASE,RENAME,DISKS,OUTDISK,OPENOPER
***********************************************************************
* LIST [name|*] [type|*] [disk]                                       *
***********************************************************************
LIST     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING LIST,12
         LA    0,X'191'
         STH   0,FDISK
         MVI   FNAME,C'*'
         MVI   FTYPE,C'*'
         LA    6,1                THE OPERAND
         LA    7,FNAME            WHERE A NAME WOULD GO
LISTOPER CH    6,NWORDS
         BNL   LISTGO
         LR    0,6
         L     15,=V(GETDISK)
         BALR  14,15
         BZ    LISTDISK
         LA    15,FTYPE+8
         CR    7,15
         BE    LISTXTRA
         LR    0,6
         L     15,=V(WORDNO)
         BALR  14,15
         MVC   0(8,7),0(1)
         LA    7,8(7)
         LA    6,1(6)
         B     LISTOPER
LISTDISK LA    6,1(6)
LISTXTRA LR    0,6
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
LISTGO   LH    0,FDISK
         STH   0,DISKNO
         L     15,=V(MOUNT)
         BALR  14,15
         BNZ   LEAVE
         SR    10,10              FILES THAT WERE LISTED
         SR    6,6
LISTBLK  CH    6,ROOT+RDIRS-ROOTS
         BNL   LISTED
         LR    0,6
         L     15,=V(READDIR)
         BALR  14,15
         BNZ   LEAVE
         L     7,=V(DIRBUF)
         USING ENTRIES,7
         LA    8,BLOCK/ENTRYLEN
LISTENT  CLI   ENAME,X'00'
         BE    LISTNEXT
         CLI   FNAME,C'*'
         BE    LISTTYPE
         CLC   ENAME,FNAME
         BNE   LISTNEXT
LISTTYPE CLI   FTYPE,C'*'
         BE    LISTONE
         CLC   ETYPE,FTYPE
         BNE   LISTNEXT
LISTONE  LTR   10,10
         BNZ   LISTROW
         L     1,=V(MLISTHED)
         L     15,=V(SAY)
         BALR  14,15
LISTROW  LA    10,1(10)
         BAL   9,LISTLINE
         L     15,=V(BREAKIN)
         BALR  14,15
         BNZ   LEAVE
LISTNEXT LA    7,ENTRYLEN(7)
         BCT   8,LISTENT
         LA    6,1(6)
         B     LISTBLK
LISTED   L     15,=V(ENOFILE)
         LTR   10,10
         BNZ   LISTSUM
         CLI   FNAME,C'*'
         BNE   LEAVE
         CLI   FTYPE,C'*'
         BNE   LEAVE
LISTSUM  L     1,ROOT+RFREE-ROOTS
         ST    1,NUMBER
         L     1,=V(MFREE)
         L     15,=V(SAY)
         BALR  14,15
         B     LEAVE
*
LISTLINE L     15,=V(NEWLINE)
         BALR  14,15
         LA    1,ENAME
         LA    0,8
         L     15,=V(ADDTEXT)
         BALR  14,15
         LA    1,9
         L     15,=V(TABTO)
         BALR  14,15
         LA    1,ETYPE
         LA    0,8
         L     15,=V(ADDTEXT)
         BALR  14,15
         LA    1,18
         L     15,=V(TABTO)
         BALR  14,15
         LA    1,EFORM
         LA    0,1
         L     15,=V(ADDTEXT)
         BALR  14,15
         L     1,ERECS
         LA    0,9
         L     15,=V(ADDNUM)
         BALR  14,15
         L     1,EBYTES
         LA    0,9
         L     15,=V(ADDNUM)
         BALR  14,15
         LH    1,EBLOCKS
         LA    0,8
         L     15,=V(ADDNUM)
         BALR  14,15
         TM    EATTR,X'80'
         BZ    LISTSHOW
         LA    1,SYSWORD
         LA    0,L'SYSWORD
         L     15,=V(ADDTEXT)
         BALR  14,15
LISTSHOW L     15,=V(SHOWLINE)
         BALR  14,15
         BR    9
SYSWORD  DC    C'  system'
         LTORG
         DROP  7,12
***********************************************************************
* TYPE name type [disk]                                               *
***********************************************************************
TYPE     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING TYPE,12
         L     15,=A(OPENOPER)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
TYPENEXT LA    1,HANDLES
         LA    2,OUTLINE
         LA    3,RECMAX
         L     15,=V(GETREC)
         BALR  14,15
         BNZ   TYPEEND
         LR    5,0
         LA    4,OUTLINE(5)
TYPETRIM LTR   5,5                BLANKS BEHIND ARE NOT TYPED
         BZ    TYPEIT
         BCTR  4,0
         CLI   0(4),C' '
         BNE   TYPEIT
         BCT   5,TYPETRIM
TYPEIT   LA    6,OUTLINE
TYPEPART LR    0,5                A LONG ONE TAKES TWO LINES
         CH    5,=Y(LINEMAX)
         BNH   TYPEREST
         LA    0,LINEMAX
TYPEREST LR    1,6
         LA    2,X'09'
         L     15,=V(TYPEOUT)
         BALR  14,15
         LA    6,LINEMAX(6)
         SH    5,=Y(LINEMAX)
         BP    TYPEPART
         L     15,=V(BREAKIN)
         BALR  14,15
         BZ    TYPENEXT
         B     LEAVE
TYPEEND  C     15,=V(EEND)
         BNE   LEAVE
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
*
* OPENOPER: the file that operands 1 to 3 name, to be read by the
* first handle. Register 0: the next operand.
*
OPENOPER LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING OPENOPER,12
         LA    0,1
         L     15,=V(GETFILE)
         BALR  14,15
         BNZ   LEAVE
         ST    0,OUT0(13)
         L     15,=V(FINDFILE)
         BALR  14,15
         BNZ   LEAVE
         LA    1,HANDLES
         L     15,=V(OPENIN)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
*
* OUTDISK: what FDISK says where a file shall go: 191 if nothing.
*
OUTDISK  LH    0,FDISK
         LTR   0,0
         BNZ   OUTGIVEN-OUTDISK(15)
         LA    0,X'191'
OUTGIVEN STH   0,DISKNO
         SR    15,15
         BR    14
***********************************************************************
* COPY name type [disk] name type [disk]; = is the same name          *
***********************************************************************
COPY     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING COPY,12
         L     15,=A(OPENOPER)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(GETFILE)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         LA    2,HANDLES
         USING HANDLE,2
         CLC   FNAME,=CL8'='
         BNE   COPYNAME
         MVC   FNAME,HNAME
COPYNAME CLC   FTYPE,=CL8'='
         BNE   COPYTYPE
         MVC   FTYPE,HTYPE
COPYTYPE L     15,=A(OUTDISK)
         BALR  14,15
         CLC   FNAME(16),HNAME
         BNE   COPYOPEN
         CLC   DISKNO,HDISK
         L     15,=V(EITSELF)
         BE    LEAVE
COPYOPEN LA    1,HANDLES+HANDLEN
         L     15,=V(OPENOUT)
         BALR  14,15
         BNZ   LEAVE
*
* The records need not be told apart: the bytes go over, a block full
* at a time.
*
         L     6,HBYTES
         LA    7,HANDLES+HANDLEN
COPYPART LTR   6,6
         BNP   COPYEND
         LA    4,RECMAX
         CR    4,6
         BNH   COPYSOME
         LR    4,6
COPYSOME SR    6,4
         LR    8,4
         LA    1,HANDLES
         L     2,=V(RECBUF)
         LR    3,8
         L     15,=V(GETS)
         BALR  14,15
         BNZ   LEAVE
         LR    1,7
         L     2,=V(RECBUF)
         LR    3,8
         L     15,=V(PUTS)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(BREAKIN)
         BALR  14,15
         BZ    COPYPART
         B     LEAVE
COPYEND  LA    2,HANDLES
         MVC   HRECS-HANDLE(4,7),HRECS
         LR    1,7
         L     15,=V(CLOSE)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  2,12
***********************************************************************
* ERASE name type [disk]                                              *
***********************************************************************
ERASE    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ERASE,12
         LA    0,1
         L     15,=V(GETFILE)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         L     15,=A(OUTDISK)
         BALR  14,15
         L     15,=V(ERASEIT)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* RENAME name type newname newtype [disk]                             *
***********************************************************************
RENAME   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING RENAME,12
         LA    0,3
         L     15,=V(GETFILE)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         MVC   CARD(16),FNAME
         L     15,=A(OUTDISK)
         BALR  14,15
         LA    0,1
         L     15,=V(GETFILE)
         BALR  14,15
         BNZ   LEAVE
         CLC   CARD(8),=CL8'='
         BNE   RENTYPE
         MVC   CARD(8),FNAME
RENTYPE  CLC   CARD+8(8),=CL8'='
         BNE   RENGO
         MVC   CARD+8(8),FTYPE
RENGO    LA    1,CARD
         L     15,=V(RENAMEIT)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* DISKS: all that there are, and what is on them.                     *
***********************************************************************
DISKS    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING DISKS,12
         LA    0,1
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         L     1,=V(MDSKHEAD)
         L     15,=V(SAY)
         BALR  14,15
         LA    6,X'190'
DISKNEXT STH   6,DISKNO
         L     15,=V(MOUNT)
         BALR  14,15
         BZ    DISKGOOD
         C     15,=V(ENODISK)
         BE    DISKMORE
         C     15,=V(ENOPACK)
         BE    DISKMORE
         LR    1,15
         L     15,=V(SAY)
         BALR  14,15
         B     DISKMORE
DISKGOOD L     15,=V(NEWLINE)
         BALR  14,15
         L     15,=V(ADDDISK)
         BALR  14,15
         LA    1,6
         L     15,=V(TABTO)
         BALR  14,15
         LA    1,LABEL+LNAME-LABELS
         LA    0,8
         L     15,=V(ADDTEXT)
         BALR  14,15
         LH    1,LABEL+LCYLS-LABELS
         LA    0,9
         L     15,=V(ADDNUM)
         BALR  14,15
         LH    1,ROOT+RFILES-ROOTS
         LA    0,7
         L     15,=V(ADDNUM)
         BALR  14,15
         L     1,ROOT+RTOTAL-ROOTS
         S     1,ROOT+RFREE-ROOTS
         LA    0,8
         L     15,=V(ADDNUM)
         BALR  14,15
         L     1,ROOT+RFREE-ROOTS
         LA    0,8
         L     15,=V(ADDNUM)
         BALR  14,15
         LR    2,6
         N     2,=X'0000000F'
         LA    2,READONLY(2)
         CLI   0(2),1
         BNE   DISKSHOW
         LA    1,ROWORD
         LA    0,L'ROWORD
         L     15,=V(ADDTEXT)
         BALR  14,15
DISKSHOW L     15,=V(SHOWLINE)
         BALR  14,15
DISKMORE LA    6,1(6)
         CH    6,=X'01A0'
         BL    DISKNEXT
         SR    15,15
         B     LEAVE
ROWORD   DC    C'  read-only'
         LTORG
         END
