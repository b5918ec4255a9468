         TITLE 'EXEC - FILES OF COMMANDS'
***********************************************************************
* An EXEC is remembered as its file and how many lines of it are      *
* done; for every line the file is opened anew. So nothing of it lies *
* in storage while its commands and programs run.                     *
***********************************************************************
         COPY  PORTER
EXECS    CSECT
         ENTRY EXEC,PUSHEXEC,EXECLINE,ENDEXECS
LEVEL    DSECT
XNAME    DS    CL8
XTYPE    DS    CL8
XDISK    DS    H
         DS    H
XDONE    DS    F
LEVELLEN EQU   24
EXECS    CSECT
*
* EXEC name [type EXEC is meant]
*
EXEC     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EXEC,12
         L     15,=V(EWANTEXC)
         LA    0,1
         CH    0,NWORDS
         BNL   LEAVE
         LA    0,2
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         LA    0,1
         L     15,=V(WORDNO)
         BALR  14,15
         MVC   FNAME,0(1)
         MVC   FTYPE,=CL8'EXEC'
         XC    FDISK,FDISK
         L     15,=V(FINDFILE)
         BALR  14,15
         BNZ   LEAVE
         L     15,=A(PUSHEXEC)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
*
* PUSHEXEC: the file that was found becomes the innermost EXEC.
*
PUSHEXEC LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PUSHEXEC,12
         L     15,=V(EDEEP)
         LH    6,EXDEPTH
         CH    6,=H'4'
         BNL   LEAVE
         LA    7,1(6)
         STH   7,EXDEPTH
         MH    6,=Y(LEVELLEN)
         LA    6,EXSTACK(6)
         USING LEVEL,6
         MVC   XNAME(16),FNAME
         MVC   XDISK,DISKNO
         XC    XDONE,XDONE
         SR    15,15
         B     LEAVE
         LTORG
         DROP  6,12
*
* EXECLINE: the next line of the innermost EXEC to LINE. Register 0:
* 0 if there is none.
*
EXECLINE LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EXECLINE,12
EXAGAIN  SR    0,0
         ST    0,OUT0(13)
         L     15,=V(BREAKIN)
         BALR  14,15
         BNZ   LEAVE
         LH    6,EXDEPTH
         SR    15,15
         LTR   6,6
         BZ    LEAVE
         BCTR  6,0
         LR    7,6
         MH    6,=Y(LEVELLEN)
         LA    6,EXSTACK(6)
         USING LEVEL,6
         MVC   FNAME(16),XNAME
         MVC   FDISK,XDISK
         L     15,=V(FINDFILE)
         BALR  14,15
         BNZ   LEAVE
         LA    1,HANDLES
         L     15,=V(OPENIN)
         BALR  14,15
         BNZ   LEAVE
         L     2,XDONE
         LA    2,1(2)
         ST    2,XDONE
         LR    0,2
         LA    1,HANDLES
         L     15,=V(POINT)
         BALR  14,15
         BNZ   EXEND
         MVI   LINE,C' '
         MVC   LINE+1(131),LINE
         LA    1,HANDLES
         LA    2,LINE
         LA    3,LINEMAX
         L     15,=V(GETREC)
         BALR  14,15
         BNZ   EXEND
         STH   0,LINELEN
         LA    0,1
         ST    0,OUT0(13)
         SR    15,15
         MVI   HANDLES+HSTATE-HANDLE,0
         B     LEAVE
EXEND    C     15,=V(EEND)
         BNE   LEAVE
         STH   7,EXDEPTH          ON WITH THE ONE THAT CALLED IT
         B     EXAGAIN
         LTORG
         DROP  6,12
*
* ENDEXECS: something went wrong; all of them end.
*
ENDEXECS LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ENDEXECS,12
         SR    15,15
         LH    6,EXDEPTH
         LTR   6,6
         BZ    LEAVE
         XC    EXDEPTH,EXDEPTH
         BCTR  6,0
         MH    6,=Y(LEVELLEN)
         LA    6,EXSTACK(6)
         USING LEVEL,6
         MVC   FNAME(16),XNAME
         L     0,XDONE
         ST    0,NUMBER
         L     1,=V(MEXSTOP)
         L     15,=V(SAY)
         BALR  14,15
         B     LEAVE
         LTORG
         END
