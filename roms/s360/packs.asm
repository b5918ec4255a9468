         TITLE 'PACKS - FORMATS, LISTS, COPIES AND COMPARES DISK PACKS'
***********************************************************************
* A dialogue at the console about the packs on 2311 and 2314 drives:  *
*                                                                     *
*   INIT 190 NAME    format every track; label, IPL records, VTOC     *
*   LIST 190         the label and what the VTOC tells                *
*   COPY 190 191     every track of 190 to 191, whatever is on it     *
*   VERIFY 190 191   compare them                                     *
*   PROTECT 190      no command of this program may write on 190      *
*   FREE 190         the contrary                                     *
*   HELP  END                                                         *
*                                                                     *
* What there is to see: count, key and data as the drive has them,    *
* searches and the TIC that loops on them, the file mask, records     *
* that overflow to the next track, and sense bytes put into words.    *
*                                                                     *
* Registers: 12 and 11 are the bases of the program, 10 of channel    *
* programs and track, 13 of the drive in question. Routines are       *
* called through 9 (with a drive) or 8 (with text and numbers). There *
* is no stack, so those of 9 call none but those of 8. What cannot be *
* done is told by TROUBLE, which goes back to the operator.           *
***********************************************************************
***********************************************************************
* What is known of a drive. It begins with the request of SVC 4.      *
***********************************************************************
DRIVE    DSECT
DEVICE   DS    H
STATUS   DS    H
PROGRAM  DS    A
RESIDUE  DS    H
SENSE    DS    XL6
UNITNAME DS    CL3                AS IT WAS TYPED
TYPE     DS    CL4,X
HEADS    DS    H
LABELS   DS    H                  RECORDS OF A TABLE'S TRACK
TRKFACTS DS    XL10
CYLS     DS    H
MASK     DS    X                  WHAT MAY BE WRITTEN
LABELLED DS    X
SERIAL   DS    CL6
DRIVSIZE EQU   *-DRIVE
MANY     EQU   80                 MORE RECORDS THAN FIT ON A TRACK
*
MAIN     CSECT
         BALR  12,0
         USING *,12,11
         LA    11,4095(12)
         LA    11,1(11)
         L     10,ATCHAINS
         USING CHAINS,10
         BAL   9,MAKECNTS
         LA    1,HELLO
         SVC   1
*
***********************************************************************
* The dialogue. Whatever became of a command, it ends with B NEXT.    *
***********************************************************************
NEXT     MVC   OUTAT,=A(OUT)      NOTHING HALF SAID IS LEFT
         LA    1,PROMPT
         SVC   2
         LA    1,LINE
         LA    0,L'LINE
         SVC   3
         CH    15,=H'4'           HE CANCELLED THE LINE
         BE    NEXT
         LA    4,LINE
         BAL   8,WORD
         LTR   3,3
         BZ    NEXT
         MVC   VERB,WORDTEXT
         LA    5,COMMANDS
FIND     CLI   0(5),X'00'
         BE    UNKNOWN
         CLC   VERB,0(5)
         BE    FOUND
         LA    5,12(5)
         B     FIND
FOUND    L     5,8(5)
         BR    5
UNKNOWN  LA    1,WHATTEXT
         SVC   1
         B     NEXT
*
HELP     LA    1,HELPTEXT
         SVC   1
         B     NEXT
*
END      LA    1,BYETEXT
         SVC   1
         SVC   0
*
***********************************************************************
* INIT unit name                                                      *
***********************************************************************
INIT     LA    13,FROM
         USING DRIVE,13
         BAL   8,UNIT
         BAL   8,WORD
         LTR   3,3
         BZ    BADNAME
         CH    3,=H'6'
         BH    BADNAME
         MVC   NEWNAME,WORDTEXT
         BAL   8,NOMORE
         BAL   9,OPEN
         BAL   9,ALLOWED
         MVC   WRITHOME(16),MAKEHOME
         BAL   8,TOFIRST
INITNEXT BAL   8,BLANKTRK
         OC    SEEKARG+2(3),SEEKARG+2   CYLINDER 0 HAS MORE
         BNZ   INITTRK
         CLI   SEEKHEAD+1,1
         BH    INITTRK
         BE    INITVTOC
         BAL   9,MAKELABL
         B     INITTRK
INITVTOC BAL   9,MAKEVTOC
INITTRK  BAL   9,WRITETRK
         BAL   8,ADVANCE
         LTR   15,15
         BZ    INITNEXT
         BAL   8,ADDUNIT
         LA    1,ISVOLUME
         BAL   8,ADD
         MVC   SERIAL,NEWNAME
         BAL   8,ADDNAME
         LA    1,COLON
         BAL   8,ADD
         BAL   8,ADDTRKS
         LA    1,FORMATED
         B     SAYDONE
BADNAME  LA    1,NAMETEXT
         SVC   1
         B     NEXT
*
* A track with nothing but record 0, whose data are eight zeros.
*
BLANKTRK MVI   HOME,X'00'         FLAGS: A GOOD TRACK
         MVC   HOME+1(4),SEEKCYL
         L     1,ATZERO
         XC    0(16,1),0(1)
         MVC   0(4,1),SEEKCYL
         MVI   7(1),8             DATA LENGTH
         XC    RECORDS,RECORDS
         XC    MARKS,MARKS
         BR    8
*
* Cylinder 0, head 0: two records that LOAD reads, and the label.
*
MAKELABL MVC   IPLNAME,NEWNAME
         MVC   VOLNAME,NEWNAME
         MVC   COUNTS(24),LABELCNT
         LA    1,3
         STH   1,RECORDS
         L     5,ATDATA
         MVC   0(8,5),LABELCNT
         MVC   8(28,5),IPL1
         MVC   36(8,5),LABELCNT+8
         MVC   44(148,5),IPL2
         MVC   192(8,5),LABELCNT+16
         MVC   200(84,5),VOL1
         BR    9
*
* Cylinder 0, head 1: the volume table of contents, a track of records
* with a key of 44 and data of 96 bytes. The first is format 4, about
* the pack, the second format 5, what is free; the others are empty.
*
MAKEVTOC LH    7,LABELS           HOW MANY GO ON A TRACK
         STH   7,RECORDS
         L     5,ATDATA
         LA    6,COUNTS
         LA    1,1
VTOCNEXT MVC   0(8,6),VTOCCNT
         STC   1,4(6)
         XC    0(148,5),0(5)
         MVC   0(8,5),0(6)
         LA    1,1(1)
         LA    5,148(5)
         LA    6,8(6)
         BCT   7,VTOCNEXT
         L     5,ATDATA           FORMAT 4
         MVC   8(140,5),FORMAT4
         MVC   8+66(10,5),TRKFACTS
         MVC   8+62(2,5),CYLS
         MVC   8+64(2,5),HEADS
         LH    1,LABELS
         SH    1,=H'2'
         STH   1,HALF
         MVC   8+50(2,5),HALF     EMPTY ONES
         LH    2,CYLS             CYLINDERS BEHIND 199 ARE FOR TRACKS
         SH    2,=H'200'           THAT GO BAD
         BP    VTOCALT
         SR    2,2
VTOCALT  MH    2,HEADS
         STH   2,HALF
         MVC   8+56(2,5),HALF
         LA    5,148(5)           FORMAT 5
         MVC   8(4,5),=X'05050505'
         MVI   8+44(5),C'5'
         LH    1,CYLS             FREE FROM TRACK 2 ON: SO MANY WHOLE
         CH    1,=H'200'           CYLINDERS ...
         BNH   VTOCFREE
         LA    1,200
VTOCFREE BCTR  1,0
         STH   1,HALF
         MVI   8+5(5),2
         MVC   8+6(2,5),HALF
         LH    1,HEADS            ... AND SO MANY TRACKS
         SH    1,=H'2'
         STC   1,8+8(5)
         BR    9
*
***********************************************************************
* COPY from to, VERIFY from to                                        *
***********************************************************************
COPY     BAL   9,BOTH
         LA    13,INTO
         BAL   9,ALLOWED
         MVC   WRITHOME(16),FINDHOME
         BAL   8,TOFIRST
COPYNEXT LA    13,FROM
         BAL   9,READTRK
         LA    13,INTO
         BAL   9,WRITETRK
         LA    13,FROM
         BAL   8,ADVANCE
         LTR   15,15
         BZ    COPYNEXT
         BAL   8,ADDTRKS
         BAL   8,ADDRECS
         LA    1,COPIED
         BAL   8,ADD
         BAL   8,ADDUNIT
         LA    1,TOTEXT
         BAL   8,ADD
         LA    13,INTO
         BAL   8,ADDUNIT
         LA    1,PERIOD
         B     SAYDONE
*
VERIFY   BAL   9,BOTH
         BAL   8,TOFIRST
         XC    DIFFER,DIFFER
VERINEXT LA    13,FROM
         BAL   9,READTRK
         BAL   8,HOLD
         LA    13,INTO
         BAL   9,READTRK
         LA    13,FROM
         BAL   8,COMPARE
         LTR   15,15
         BZ    VERISAME
         LH    1,DIFFER
         LA    1,1(1)
         STH   1,DIFFER
         CH    1,=H'10'           THE TYPEWRITER IS SLOW
         BH    VERISAME
         LA    1,DIFFTEXT
         BAL   8,ADD
         BAL   8,ADDPLACE
         LA    1,PERIOD
         BAL   8,ADD
         BAL   8,SEND
VERISAME BAL   8,ADVANCE
         LTR   15,15
         BZ    VERINEXT
         LH    1,DIFFER
         LTR   1,1
         BZ    VERIGOOD
         BAL   8,ADDNUM
         LA    1,OFTEXT
         BAL   8,ADD
         BAL   8,ADDTRKS
         LA    1,DIFFEND
         B     SAYDONE
VERIGOOD L     1,RECSREAD         READ TWICE
         SRL   1,1
         ST    1,RECSREAD
         BAL   8,ADDTRKS
         BAL   8,ADDRECS
         LA    1,SAMETEXT
SAYDONE  BAL   8,ADD
         BAL   8,SEND
         B     NEXT
*
* Both drives are there, of one type, and the second has room.
*
BOTH     ST    9,BACKBOTH
         LA    13,FROM
         BAL   8,UNIT
         LA    13,INTO
         BAL   8,UNIT
         BAL   8,NOMORE
         CLC   FROM(2),INTO
         BE    BOTHSAME
         LA    13,FROM
         BAL   9,OPEN
         LA    13,INTO
         BAL   9,OPEN
         CLC   HEADS,FROM+HEADS-DRIVE
         BNE   BOTHTYPE
         CLC   CYLS,FROM+CYLS-DRIVE
         BL    BOTHLESS
         L     9,BACKBOTH
         BR    9
BOTHSAME LA    1,ONETEXT
         B     BOTHSAY
BOTHTYPE LA    1,TYPETEXT
         B     BOTHSAY
BOTHLESS LA    1,LESSTEXT
BOTHSAY  SVC   1
         B     NEXT
*
* The track is put aside, to be compared with another one.
*
HOLD     L     1,ATHELD
         L     2,ATTRACK
         LA    3,HELDSIZE/256
HOLDNEXT MVC   0(256,1),0(2)
         LA    1,256(1)
         LA    2,256(2)
         BCT   3,HOLDNEXT
         BR    8
*
* Register 15 is 0 if the track that was put aside is like this one.
*
COMPARE  L     2,ATHELD
         LA    15,1
         CLC   RECORDS(RECSIZE),RECORDS-TRACK(2)
         BCR   7,8
         L     6,ATZERO           RECORD 0
         SR    3,3
         IC    3,5(6)
         AH    3,6(6)
         LA    3,8(3)
         LR    1,6
         A     2,=A(ZERO-TRACK)
         B     COMPPART
COMPALL  L     2,ATHELD           ALL OTHERS
         A     2,=A(DATA-TRACK)
         L     1,ATDATA
         L     3,USED
COMPPART LR    7,3
         SRL   7,8                WHOLE 256S
         LTR   7,7
         BZ    COMPREST
COMPNEXT CLC   0(256,1),0(2)
         BCR   7,8
         LA    1,256(1)
         LA    2,256(2)
         BCT   7,COMPNEXT
COMPREST N     3,=F'255'
         BZ    COMPEND
         BCTR  3,0
         EX    3,COMPCLC
         BCR   7,8
COMPEND  LTR   6,6                THAT WAS RECORD 0
         BZ    COMPSAME
         SR    6,6
         B     COMPALL
COMPSAME SR    15,15
         BR    8
COMPCLC  CLC   0(0,1),0(2)
*
***********************************************************************
* LIST unit                                                           *
***********************************************************************
LIST     LA    13,FROM
         BAL   8,UNIT
         BAL   8,NOMORE
         BAL   9,OPEN
         BAL   9,GETLABEL
         BAL   8,ADDUNIT
         LA    1,COLON
         BAL   8,ADD
         LA    1,TYPE
         BAL   8,ADD
         LA    1,COMMA
         BAL   8,ADD
         LH    1,CYLS
         BAL   8,ADDNUM
         LA    1,CYLTEXT
         BAL   8,ADD
         LA    1,NOLABEL
         CLI   LABELLED,0
         BE    SAYDONE
         LA    1,VOLTEXT
         BAL   8,ADD
         BAL   8,ADDNAME
         LA    1,OWNTEXT
         CLC   LABEL+41(10),BLANKS
         BE    LISTOWN
         BAL   8,ADD
         LA    2,LABEL+41
         LA    3,10
         BAL   8,ADDCHARS
LISTOWN  LA    1,PERIOD
         BAL   8,ADD
         BAL   8,SEND
*
* Where the label says that the table begins there must be a format 4
* record, which tells its extent.
*
         MVC   SEEKCYL(4),LABEL+11
         CLC   SEEKCYL,CYLS
         BNL   LISTNONE
         CLC   SEEKHEAD,HEADS
         BNL   LISTNONE
         BAL   9,READTRK
         L     5,ATDATA
         LA    6,COUNTS
         LH    7,RECORDS
         LTR   7,7
         BZ    LISTNONE
LISTF4   BAL   8,ISDSCB
         BNE   LISTNOT4
         CLC   4(1,6),LABEL+15
         BNE   LISTNOT4
         CLI   8+44(5),C'4'
         BE    LISTIS4
LISTNOT4 BAL   8,PASS
         BCT   7,LISTF4
LISTNONE LA    1,NOVTOC
         B     SAYDONE
LISTIS4  MVC   SEEKCYL(4),8+107(5)
         MVC   LASTVTOC,8+111(5)
         XC    DATASETS,DATASETS
         XC    FREETRKS,FREETRKS
*
* Every record of every track of the table.
*
LISTTRK  BAL   9,READTRK
         L     5,ATDATA
         LA    6,COUNTS
         LH    7,RECORDS
         LTR   7,7
         BZ    LISTEND
LISTREC  BAL   8,ISDSCB
         BNE   LISTPASS
         CLI   8+44(5),C'1'
         BE    LISTF1
         CLI   8+44(5),C'5'
         BNE   LISTPASS
         LA    3,8                 FORMAT 5: EIGHT EXTENTS HERE
         LA    2,8+4(5)
         BAL   8,ADDFREE
         LA    3,18                AND EIGHTEEN THERE
         LA    2,8+45(5)
         BAL   8,ADDFREE
         B     LISTPASS
LISTF1   LH    1,DATASETS
         LA    1,1(1)
         STH   1,DATASETS
         CH    1,=H'1'
         BNE   LISTSET
         LA    1,SETHEAD
         SVC   1
LISTSET  BAL   9,TELLSET
LISTPASS BAL   8,PASS
         BCT   7,LISTREC
LISTEND  CLC   SEEKCYL(4),LASTVTOC
         BNL   LISTALL
         BAL   8,ADVANCE
         LTR   15,15
         BZ    LISTTRK
LISTALL  LH    1,DATASETS
         BAL   8,ADDNUM
         LA    1,SETSTEXT
         BAL   8,ADD
         L     1,FREETRKS
         BAL   8,ADDNUM
         LA    1,FREETEXT
         B     SAYDONE
*
* Is the record at 5, with its count at 6, one of the table? CC tells.
*
ISDSCB   CLC   5(3,6),=X'2C0060'  KEY OF 44, DATA OF 96
         BR    8
*
* Free extents: first track (2 bytes), cylinders (2), tracks more (1).
*
ADDFREE  MVC   HALF,2(2)
         LH    1,HALF
         MH    1,HEADS
         SR    15,15
         IC    15,4(2)
         AR    1,15
         A     1,FREETRKS
         ST    1,FREETRKS
         LA    2,5(2)
         BCT   3,ADDFREE
         BR    8
*
* A line about the data set of a format 1 record.
*
TELLSET  MVC   SETLINE,SETLINE-1
         MVC   SETNAME,8(5)
         LA    1,ORGS
TELLORG  CLI   0(1),X'00'
         BE    TELLORG2
         MVC   HALF(1),0(1)
         NC    HALF(1),8+82(5)
         BNZ   TELLORG2
         MVC   HALF(1),1(1)
         NC    HALF(1),8+83(5)
         BNZ   TELLORG2
         LA    1,4(1)
         B     TELLORG
TELLORG2 MVC   SETORG,2(1)
         MVC   HALF,8+86(5)
         LA    2,SETBLOCK
         BAL   8,PUTHALF
         MVC   HALF,8+88(5)
         LA    2,SETREC
         BAL   8,PUTHALF
         MVI   HALF,0
         MVC   HALF+1(1),8+59(5)
         LA    2,SETEXTS
         BAL   8,PUTHALF
         CLI   8+59(5),0          NO EXTENT: NO PLACE
         BE    TELLIT
         MVC   HALF,8+107(5)
         LA    2,SETCYL
         BAL   8,PUTHALF
         MVC   HALF,8+109(5)
         LA    2,SETHD
         BAL   8,PUTHALF
TELLIT   LA    1,SETLINE
         SVC   1
         BR    9
PUTHALF  LH    1,HALF
         N     1,=X'0000FFFF'
         CVD   1,DOUBLE
         MVC   0(6,2),=X'402020202120'
         ED    0(6,2),DOUBLE+5
         BR    8
*
***********************************************************************
* PROTECT unit, FREE unit                                             *
***********************************************************************
PROTECT  LA    13,FROM
         BAL   8,UNIT
         BAL   8,NOMORE
         BAL   8,ISPROT
         BE    PROTSAY
         LA    1,SAFE             A FREE PLACE
         LA    2,SAFEMANY
PROTFIND CLC   0(2,1),=H'0'
         BE    PROTPUT
         LA    1,2(1)
         BCT   2,PROTFIND
         LA    1,NOROOM
         B     SAYDONE
PROTPUT  MVC   0(2,1),DEVICE
PROTSAY  BAL   8,ADDUNIT
         LA    1,PROTTEXT
         B     SAYDONE
FREE     LA    13,FROM
         BAL   8,UNIT
         BAL   8,NOMORE
         BAL   8,ISPROT
         BNE   FREESAY
         XC    0(2,1),0(1)
FREESAY  BAL   8,ADDUNIT
         LA    1,FREEDTXT
         B     SAYDONE
*
* CC 0 if the unit is in the list; then register 1 says where.
*
ISPROT   LA    1,SAFE
         LA    2,SAFEMANY
ISPROT2  CLC   0(2,1),DEVICE
         BCR   8,8
         LA    1,2(1)
         BCT   2,ISPROT2
         CLI   *,X'00'            NOT EQUAL
         BR    8
*
***********************************************************************
* The operator's words                                                *
***********************************************************************
* The next word of the line, from register 4 on: into WORDTEXT, its
* length in register 3; 0 if there is none.
*
WORD     MVC   WORDTEXT,BLANKS
         SR    3,3
WORDSKIP C     4,=A(LINEEND)
         BCR   11,8
         CLI   0(4),C' '
         BNE   WORDNEXT
         LA    4,1(4)
         B     WORDSKIP
WORDNEXT C     4,=A(LINEEND)
         BCR   11,8
         CLI   0(4),C' '
         BCR   8,8
         LA    3,1(3)
         CH    3,=H'8'
         BH    WORDLONG
         LA    1,WORDTEXT-1(3)
         MVC   0(1,1),0(4)
WORDLONG LA    4,1(4)
         B     WORDNEXT
*
* A unit, for the drive at register 13: three hexadecimal digits.
*
UNIT     ST    8,BACKUNIT
         BAL   8,WORD
         CH    3,=H'3'
         BNE   BADUNIT
         MVC   UNITNAME,WORDTEXT
         LA    1,WORDTEXT
         LA    2,3
         SR    5,5
UNITNEXT SR    6,6
         IC    6,0(1)
         CLI   0(1),C'0'
         BL    UNITAF
         CLI   0(1),C'9'
         BH    BADUNIT
         B     UNITPUT
UNITAF   CLI   0(1),C'A'
         BL    BADUNIT
         CLI   0(1),C'F'
         BH    BADUNIT
         LA    6,9(6)             A IS C1: 1 AND 9 MAKE TEN
UNITPUT  N     6,=F'15'
         SLL   5,4
         OR    5,6
         LA    1,1(1)
         BCT   2,UNITNEXT
         CH    5,=X'06FF'         THERE ARE SEVEN CHANNELS
         BH    BADUNIT
         STH   5,DEVICE
         L     8,BACKUNIT
         BR    8
BADUNIT  LA    1,UNITTEXT
         SVC   1
         B     NEXT
*
* The line has no more words.
*
NOMORE   ST    8,BACKUNIT
         BAL   8,WORD
         LTR   3,3
         BNZ   UNKNOWN
         L     8,BACKUNIT
         BR    8
*
* Goes back if the drive has no labelled pack, or if the operator wants
* it written over.
*
ALLOWED  ST    9,BACKALLW
         BAL   9,GETLABEL
         L     9,BACKALLW
         CLI   LABELLED,0
         BCR   8,9
         BAL   8,ADDUNIT
         LA    1,ISVOLUME
         BAL   8,ADD
         BAL   8,ADDNAME
         LA    1,OVERTEXT
         BAL   8,ADD
         BAL   8,ASK
         LA    4,LINE
         BAL   8,WORD
         CLC   WORDTEXT,=CL8'YES'
         BCR   8,9
         LA    1,LEFTTEXT
         SVC   1
         B     NEXT
*
***********************************************************************
* Text. OUT is filled from left to right, OUTAT is where.             *
***********************************************************************
* The text at register 1, which ends with 00
*
ADD      L     2,OUTAT
ADDNEXT  CLI   0(1),X'00'
         BE    ADDEND
         MVC   0(1,2),0(1)
         LA    1,1(1)
         LA    2,1(2)
         B     ADDNEXT
ADDEND   ST    2,OUTAT
         BR    8
*
* The number in register 1, without leading zeros. EDMK tells where it
* begins, unless it is a single digit.
*
ADDNUM   CVD   1,DOUBLE
         MVC   EDITED,=X'4020202020202120'
         LA    1,EDITED+7
         EDMK  EDITED,DOUBLE+4
         B     ADD
*
* As many characters at register 2 as 3 says, but blanks at their end
*
ADDCHARS LA    1,0(2,3)
         BCTR  1,0
         CLI   0(1),C' '
         BNE   ADDCHAR2
         BCT   3,ADDCHARS
         BR    8
ADDCHAR2 L     1,OUTAT
ADDCHAR3 MVC   0(1,1),0(2)
         LA    1,1(1)
         LA    2,1(2)
         BCT   3,ADDCHAR3
         ST    1,OUTAT
         BR    8
*
ADDUNIT  LA    2,UNITNAME
         LA    3,3
         B     ADDCHARS
ADDNAME  LA    2,SERIAL
         LA    3,6
         B     ADDCHARS
*
ADDPLACE ST    8,BACKTEXT
         LA    1,CYLINDER
         BAL   8,ADD
         LH    1,SEEKCYL
         BAL   8,ADDNUM
         LA    1,HEAD
         BAL   8,ADD
         LH    1,SEEKHEAD
         BAL   8,ADDNUM
         L     8,BACKTEXT
         BR    8
*
ADDTRKS  ST    8,BACKTEXT
         LH    1,CYLS
         MH    1,HEADS
         BAL   8,ADDNUM
         LA    1,TRKTEXT
         BAL   8,ADD
         L     8,BACKTEXT
         BR    8
ADDRECS  ST    8,BACKTEXT
         LA    1,WITHTEXT
         BAL   8,ADD
         L     1,RECSREAD
         BAL   8,ADDNUM
         LA    1,RECTEXT
         BAL   8,ADD
         L     8,BACKTEXT
         BR    8
*
SEND     LA    1,OUT
         L     2,OUTAT
         MVI   0(2),X'00'
         ST    1,OUTAT
         SVC   1
         BR    8
*
* The same as a question: the answer is in LINE.
*
ASK      LA    1,OUT
         L     2,OUTAT
         MVI   0(2),X'00'
         ST    1,OUTAT
         SVC   2
         LA    1,LINE
         LA    0,L'LINE
         SVC   3
         BR    8
*
***********************************************************************
* Drives                                                              *
***********************************************************************
* Runs the channel program at register 1 on the drive.
*
RUN      ST    1,PROGRAM
         LA    1,DEVICE
         SVC   4
         BR    8
*
* Finds out what the drive is, waits until it is ready, and sees how
* many cylinders it has: byte 3 of its sense bytes tells one type from
* the other. Then the file mask for writing is chosen: C0 allows all,
* 40 nothing.
*
OPEN     XC    SEEKARG(6),SEEKARG
         MVI   LABELLED,0
OPENNEXT LA    1,SENSEPGM
         BAL   8,RUN
         LTR   15,15
         BNZ   TROUBLE
         CLC   RESIDUE,=H'0'      SIX BYTES, AS DISKS HAVE THEM?
         BNE   NODISK
         NI    SENSED+3,X'FB'     AT THE END OF A CYLINDER OR NOT
         LA    1,FACTS
OPENTYPE CLI   0(1),X'00'
         BE    NOTREADY
         CLC   SENSED+3(1),0(1)
         BE    OPENIS
         LA    1,FACTSIZE(1)
         B     OPENTYPE
NOTREADY LA    1,NOPPGM
         BAL   8,RUN
         LTR   15,15
         BZ    NODISK
         CH    15,=H'8'
         BNE   TROUBLE
         TM    SENSE,X'40'        INTERVENTION REQUIRED
         BZ    TROUBLE
         BAL   8,ADDUNIT
         LA    1,MOUNTTXT
         BAL   8,ADD
         BAL   8,SEND
         LH    1,DEVICE
         SVC   6
         B     OPENNEXT
NODISK   BAL   8,ADDUNIT
         LA    1,NODISKTX
         B     SAYDONE
OPENIS   MVC   TYPE(FACTSIZE-1),1(1)
         MVI   MASK,X'C0'
         BAL   8,ISPROT
         BNE   OPENCYLS
         MVI   MASK,X'40'
*
* The arm is sent to the last cylinder there may be, then to lower ones
* until it finds one: some packs in files lack the three that are for
* tracks that go bad.
*
OPENCYLS LA    5,202
OPENSEEK STH   5,SEEKCYL
         LA    1,SEEKPGM
         BAL   8,RUN
         LTR   15,15
         BZ    OPENED
         CH    15,=H'8'
         BNE   TROUBLE
         TM    SENSE,X'81'        SEEK CHECK, OR JUST NOT ACCEPTED
         BZ    TROUBLE
         BCT   5,OPENSEEK
         B     TROUBLE
OPENED   LA    5,1(5)
         STH   5,CYLS
         BR    9
*
* The volume label: record 3 of the first track, if it is there and
* begins as labels do.
*
GETLABEL XC    SEEKARG(6),SEEKARG
         MVI   LABELLED,0
         LA    1,LABELPGM
         BAL   8,RUN
         CH    15,=H'4'           NO DATA
         BCR   8,9
         BL    GOTDATA
         CH    15,=H'8'
         BNE   TROUBLE
         CLI   SENSE,0
         BNE   TROUBLE
         TM    SENSE+1,X'08'      NO RECORD FOUND
         BCR   1,9
         B     TROUBLE
GOTDATA  CLC   LABEL(4),=C'VOL1'
         BCR   7,9
         MVI   LABELLED,1
         MVC   SERIAL,LABEL+4
         BR    9
*
* To the first track; to the next one, or register 15 is not 0.
*
TOFIRST  XC    SEEKARG(6),SEEKARG
         XC    RECSREAD,RECSREAD
         BR    8
ADVANCE  SR    15,15
         LH    1,SEEKHEAD
         LA    1,1(1)
         STH   1,SEEKHEAD
         CH    1,HEADS
         BCR   4,8
         XC    SEEKHEAD,SEEKHEAD
         LH    1,SEEKCYL
         LA    1,1(1)
         STH   1,SEEKCYL
         CH    1,CYLS
         BCR   4,8
         LA    15,1
         BR    8
*
***********************************************************************
* READTRK: one track, record 0 and all others, into TRACK.            *
*                                                                     *
* First the counts. Nobody knows how many there are; but Read Count   *
* with bit 0 on (92) goes on to the next head at the end of the       *
* track, and that is what the file mask 58 forbids, together with all *
* writing. So the drive stops us there: "file protected", or "end of  *
* cylinder" at the last head. Counts that were not read are still FF. *
***********************************************************************
READTRK  MVI   ZEROCCW,X'16'
         MVI   ZEROCCW+4,X'60'
READCNTS MVI   COUNTS,X'FF'
         MVC   COUNTS+1(255),COUNTS
         MVC   COUNTS+256(256),COUNTS
         MVC   COUNTS+512(CNTSIZE-512),COUNTS
         LA    1,COUNTPGM
         BAL   8,RUN
         CH    15,=H'4'           RECORD 0 HAS NO DATA: THAT ENDED THE
         BNE   READEND             CHAIN, SO NEXT TIME NOT ITS DATA
         CLI   ZEROCCW,X'1A'       BUT THE HOME ADDRESS, SKIPPED
         BE    TROUBLE
         MVI   ZEROCCW,X'1A'
         MVI   ZEROCCW+4,X'70'
         B     READCNTS
READEND  LTR   15,15
         BZ    TOOMANY
         CH    15,=H'8'
         BNE   TROUBLE
         CLI   SENSE,0
         BNE   TROUBLE
         TM    SENSE+1,X'24'
         BZ    TROUBLE
         TM    SENSE+1,X'DB'
         BNZ   TROUBLE
         LA    6,COUNTS
         SR    7,7
READCNT  CLC   0(8,6),ALLFF
         BE    READSOME
         LA    6,8(6)
         LA    7,1(7)
         B     READCNT
READSOME STH   7,RECORDS
         A     7,RECSREAD
         ST    7,RECSREAD
         XC    MARKS,MARKS
         XC    USED,USED
         LA    1,1
         STH   1,FIRST
*
* Then the records, each with a CCW of its own that says how long it
* is; where only a count is, only the count is read. Register 4 is at
* the CCW, 5 at the place of the data, 6 at the count, 1 counts.
*
READRECS LH    7,RECORDS
         LTR   7,7
         BCR   8,9                NOTHING BEHIND RECORD 0
         LA    4,RECCCWS
         L     5,ATDATA
         LA    6,COUNTS
         LA    1,1
READCCW  ST    5,0(4)
         SR    2,2
         IC    2,5(6)             KEY LENGTH
         AH    2,6(6)             DATA LENGTH
         LA    3,8(2)
         ST    3,4(4)             FLAGS AND COUNT
         MVI   4(4),X'40'
         MVI   0(4),X'1E'
         LTR   2,2
         BNZ   READHAS
         MVI   0(4),X'12'
READHAS  CH    1,FIRST
         BL    READOLD
         MVC   0(8,5),ALLFF
         B     READNEXT
READOLD  MVI   0(4),X'12'         IT IS HERE ALREADY: PASSED OVER
         MVC   4(4,4),=X'50000008'
READNEXT LA    1,1(1)
         AR    5,3
         LA    6,8(6)
         LA    4,8(4)
         BCT   7,READCCW
         S     5,ATDATA
         ST    5,USED
         SH    4,=H'8'
         NI    4(4),X'BF'         THE LAST ONE CHAINS TO NONE
         LA    1,RECPGM
         BAL   8,RUN
         LTR   15,15
         BCR   8,9
*
* A record without data has ended the chain (unit exception), or one
* that overflows: it goes on upon the next track, where the mask lets
* nobody go. The record before the first that is still FF it was; it
* has been read, and the next round begins behind it.
*
         CH    15,=H'4'
         BE    READFIND
         CH    15,=H'8'
         BNE   TROUBLE
         CLI   SENSE,0
         BNE   TROUBLE
         TM    SENSE+1,X'01'      OVERFLOW INCOMPLETE
         BZ    TROUBLE
READFIND L     5,ATDATA
         LA    6,COUNTS
         LH    7,RECORDS
         LA    1,1
READLOOK CH    1,FIRST
         BL    READGONE
         CLC   0(8,5),ALLFF
         BE    READHERE
READGONE BAL   8,PASS
         LA    1,1(1)
         BCT   7,READLOOK
READHERE CH    1,FIRST
         BE    TROUBLE            NOTHING WAS READ
         STH   1,FIRST
         CH    15,=H'8'
         BNE   READMORE
         LA    2,MARKS-2(1)
         MVI   0(2),1
READMORE CH    1,RECORDS
         BNH   READRECS
         BR    9
*
* From the record at 5, with its count at 6, to the next.
*
PASS     SR    2,2
         IC    2,5(6)
         AH    2,6(6)
         LA    5,8(2,5)
         LA    6,8(6)
         BR    8
TOOMANY  BAL   8,ADDUNIT
         BAL   8,ADDPLACE
         LA    1,MANYTEXT
         B     SAYDONE
*
***********************************************************************
* WRITETRK: the track, behind its home address. That is looked for by *
* COPY, because it tells of the surface of this pack, and written by  *
* INIT.                                                               *
***********************************************************************
WRITETRK MVC   WRITMASK,MASK
         L     6,ATZERO
         SR    2,2
         IC    2,5(6)
         AH    2,6(6)
         LA    2,8(2)
         STH   2,WRITZERO+6
         MVI   WRITZERO+4,X'40'
         LA    4,WRITCCWS
         L     5,ATDATA
         LA    6,COUNTS
         LA    1,MARKS
         LH    7,RECORDS
         LTR   7,7
         BZ    WRITLAST
WRITCCW  ST    5,0(4)
         SR    2,2
         IC    2,5(6)
         AH    2,6(6)
         LA    3,8(2)
         ST    3,4(4)
         MVI   4(4),X'40'
         MVI   0(4),X'1D'
         CLI   0(1),0
         BE    WRITNEXT
         MVI   0(4),X'01'         "SPECIAL": IT OVERFLOWS
WRITNEXT LA    1,1(1)
         AR    5,3
         LA    6,8(6)
         LA    4,8(4)
         BCT   7,WRITCCW
WRITLAST SH    4,=H'8'            PERHAPS THAT OF RECORD 0
         NI    4(4),X'BF'
         LA    1,WRITEPGM
         BAL   8,RUN
         LTR   15,15
         BCR   8,9
         B     TROUBLE
*
***********************************************************************
* TROUBLE: what the drive and the channel say, in words. The command  *
* is given up: a drive that is made ready in the middle of a copy may *
* have another pack on it.                                            *
***********************************************************************
TROUBLE  BAL   8,ADDUNIT
         LA    1,ABSENT
         CH    15,=H'12'
         BE    SAYDONE
         STH   15,HALF
         BAL   8,ADDPLACE
         LA    1,CHANTEXT
         CLI   HALF+1,16
         BE    SAYDONE
         LA    1,EMPTYTXT
         CLI   HALF+1,4
         BE    SAYDONE
         LH    3,SENSE            BITS FROM THE LEFT
         SLL   3,16
         LA    7,16
         LA    6,SENSETXT
         LA    5,COLON
TROUBIT  LTR   3,3
         BNM   TROUNEXT
         LR    1,5                : OR ,
         BAL   8,ADD
         L     1,0(6)
         BAL   8,ADD
         LA    5,COMMA
TROUNEXT LA    6,4(6)
         SLL   3,1
         BCT   7,TROUBIT
         TM    SENSE,X'80'
         BZ    TROUEND
         CLI   MASK,X'40'
         BNE   TROUEND
         LA    1,ITISSAFE
         BAL   8,ADD
TROUEND  LA    1,GIVEUP
         B     SAYDONE
*
***********************************************************************
* Channel programs. A CCW has a command, an address, flags (40 chain  *
* commands, 20 any length will do, 10 skip the data) and a count.     *
***********************************************************************
SENSEPGM CCW   X'04',SENSED,X'20',6
NOPPGM   CCW   X'03',0,X'20',1
SEEKPGM  CCW   X'07',SEEKARG,X'20',6
*
* A search looks at one record; while it is not the one that is wanted
* the next CCW is done, a branch back. When it is, that is skipped.
*
LABELPGM CCW   X'07',SEEKARG,X'40',6
         CCW   X'1F',READMASK,X'40',1
         CCW   X'31',LABELID,X'40',5
         CCW   X'08',*-8,0,1
         CCW   X'06',LABEL,X'20',80
*
* Those with a CCW for every record are at CHAINS. COPY looks for the
* home address, INIT writes it.
*
FINDHOME CCW   X'39',SEEKCYL,X'40',4
         CCW   X'08',WRITHOME,0,1
MAKEHOME CCW   X'19',HOME,X'40',5
         CCW   X'08',WRITZERO,0,1
*
* The CCWs that read counts are always the same: made once.
*
MAKECNTS LA    4,CNTCCWS
         LA    5,COUNTS
         LA    7,MANY
MAKECNT  ST    5,0(4)
         MVI   0(4),X'92'
         MVC   4(4,4),=X'40000008'
         LA    4,8(4)
         LA    5,8(5)
         BCT   7,MAKECNT
         SH    4,=H'8'
         NI    4(4),X'BF'
         BR    9
*
READMASK DC    X'58'              NO WRITING, NO OTHER HEAD
WRITMASK DC    X'C0'
LABELID  DC    X'0000000003'
HOME     DC    XL5'00'
*
* Where the arm is to go: two bytes of zero, cylinder, head. The last
* four are also what a home address tells.
*
         DS    0H
SEEKARG  DC    H'0'
SEEKCYL  DC    H'0'
SEEKHEAD DC    H'0'
*
***********************************************************************
* What is written on a pack                                           *
***********************************************************************
LABELCNT DC    X'0000000001040018'
         DC    X'0000000002040090'
         DC    X'0000000003040050'
VTOCCNT  DC    X'00000001002C0060'
*
* Record 1: LOAD reads its 24 bytes to address 0. They are a PSW, and
* a CCW that reads the next record to 200, where the PSW leads.
*
IPL1     DC    C'IPL1'
         DC    X'0000000000000200'
         DC    X'0600020020000090'
         DC    XL8'00'
*
* Record 2: types its text on the console, 009 or 01F, and waits. It
* will be at 200, so its addresses are reckoned from there; 72 is the
* channel address word, 68 the unit status.
*
IPL2     DC    C'IPL2'
         DS    0H
IPLCODE  DC    144X'00'
IPLHERE  EQU   *
         ORG   IPLCODE
         DROP  12,11
         BALR  15,0
         USING *,15
         LA    2,IPLTYPE
         ST    2,72
         LA    1,X'009'
         TIO   0(1)
         BNO   IPLGO
         LA    1,X'01F'
IPLGO    SIO   0(1)
         BC    4,IPLGO            OLD NEWS FIRST
         BO    IPLSTOP            THERE IS NONE
IPLBUSY  TIO   0(1)
         BC    2,IPLBUSY
         BO    IPLSTOP
         TM    68,X'04'           DEVICE END
         BZ    IPLBUSY
IPLSTOP  LPSW  IPLWAIT
         ORG   IPLCODE+64
IPLTYPE  DC    X'09',AL3(X'200'+IPLTEXT-IPLCODE),X'2000'
         DC    AL2(IPLTEND-IPLTEXT)
IPLWAIT  DC    X'000200000000000F'
IPLTEXT  DC    C'Volume '
IPLNAME  DC    CL6' '
         DC    C': there is no program on this pack.'
IPLTEND  EQU   *
         ORG   IPLHERE
         DROP  15
         USING MAIN+2,12,11
*
* Record 3: name, owner, and where the table of contents begins.
*
VOL1     DC    C'VOL1'
         DC    C'VOL1'
VOLNAME  DC    CL6' '
         DC    C' '
         DC    X'0000000101'
         DC    CL25' '
         DC    CL10'TECHSQUARE'
         DC    CL29' '
*
* The first record of the table, format 4. What depends on the drive is
* filled in.
*
FORMAT4  DC    44X'04'
         DC    C'4'
         DC    XL5'00'            THE HIGHEST FORMAT 1: NONE
         DC    XL2'00'            EMPTY RECORDS
         DC    X'00C80000'        THE FIRST TRACK FOR BAD ONES
         DC    XL2'00'            HOW MANY THERE ARE
         DC    X'00'
         DC    X'01'              EXTENTS OF THE TABLE
         DC    XL2'00'
         DC    XL14'00'           THE DRIVE
         DC    XL29'00'
         DC    X'0100'            THE EXTENT, FROM HERE TO HERE
         DC    X'0000000100000001'
         DC    XL25'00'
*
* Drives: sense byte 3; name; heads; DSCBs a track; what format 4 says:
* bytes of a track, what a record takes with a key, the last one, less
* without key, a flag, tolerance, DSCBs and directory blocks a track.
*
FACTS    DC    X'C8',C'2311',X'00',AL2(10,16)
         DC    X'0E2951141401021910',X'0A'
FACTSIZE EQU   *-FACTS
         DC    X'40',C'2314',X'00',AL2(20,25)
         DC    X'1C7E922D2D01021619',X'11'
         DC    X'00'
*
***********************************************************************
* Constants and texts                                                 *
***********************************************************************
         DS    0F
COMMANDS DC    CL8'INIT',A(INIT)
         DC    CL8'LIST',A(LIST)
         DC    CL8'COPY',A(COPY)
         DC    CL8'VERIFY',A(VERIFY)
         DC    CL8'PROTECT',A(PROTECT)
         DC    CL8'FREE',A(FREE)
         DC    CL8'HELP',A(HELP)
         DC    CL8'END',A(END)
         DC    X'00'
         DS    0F
SENSETXT DC    A(S0,S1,S2,S3,S4,S5,S6,S7)
         DC    A(S8,S9,S10,S11,S12,S13,S14,S15)
S0       DC    C'the command was rejected',X'00'
S1       DC    C'the drive is not ready',X'00'
S2       DC    C'bus out check',X'00'
S3       DC    C'equipment check',X'00'
S4       DC    C'data check',X'00'
S5       DC    C'overrun',X'00'
S6       DC    C'the track is marked as bad',X'00'
S7       DC    C'seek check',X'00'
S8       DC    C'data check in a count area',X'00'
S9       DC    C'the track is too short',X'00'
S10      DC    C'end of cylinder',X'00'
S11      DC    C'invalid sequence of commands',X'00'
S12      DC    C'no record found',X'00'
S13      DC    C'file protected',X'00'
S14      DC    C'an address marker is missing',X'00'
S15      DC    C'a record overflows to nowhere',X'00'
ORGS     DC    X'8000',C'IS',X'4000',C'PS',X'2000',C'DA'
         DC    X'0200',C'PO',X'0000',C'--'
HELLO    DC    C'Disk packs. Type HELP to see what I do.',X'00'
PROMPT   DC    C'> ',X'00'
WHATTEXT DC    C'I do not know what to do. Type HELP.',X'00'
BYETEXT  DC    C'Good bye.',X'00'
HELPTEXT DC    C'INIT unit name - format all tracks of a pack',X'15'
         DC    C'LIST unit      - its label and data sets',X'15'
         DC    C'COPY from to   - copy a pack, track by track',X'15'
         DC    C'VERIFY from to - compare two packs',X'15'
         DC    C'PROTECT unit   - nothing may be written',X'15'
         DC    C'FREE unit      - it may again',X'15'
         DC    C'END            - stop',X'15'
         DC    C'A unit is a drive such as 190, a name has up to '
         DC    C'six characters.',X'00'
UNITTEXT DC    C'A unit is three hexadecimal digits, such as 190.'
         DC    X'00'
NAMETEXT DC    C'A pack has a name of one to six characters.',X'00'
ONETEXT  DC    C'That is one and the same drive.',X'00'
TYPETEXT DC    C'The drives are of different types.',X'00'
LESSTEXT DC    C'The second pack has fewer cylinders.',X'00'
LEFTTEXT DC    C'It stays as it is.',X'00'
NOROOM   DC    C'I cannot protect more units.',X'00'
ISVOLUME DC    C' is volume ',X'00'
OVERTEXT DC    C'. Write over it? ',X'00'
MOUNTTXT DC    C' is not ready: mount a pack and I go on.',X'00'
NODISKTX DC    C' is not a 2311 or 2314.',X'00'
ABSENT   DC    C' is not there.',X'00'
PROTTEXT DC    C' is protected.',X'00'
FREEDTXT DC    C' may be written on.',X'00'
CYLINDER DC    C', cylinder ',X'00'
HEAD     DC    C', head ',X'00'
CHANTEXT DC    C': the channel found an error. Given up.',X'00'
EMPTYTXT DC    C': unit exception. Given up.',X'00'
MANYTEXT DC    C': more than 80 records. Given up.',X'00'
ITISSAFE DC    C' because it is protected',X'00'
GIVEUP   DC    C'. Given up.',X'00'
COLON    DC    C': ',X'00'
COMMA    DC    C', ',X'00'
PERIOD   DC    C'.',X'00'
TRKTEXT  DC    C' tracks',X'00'
WITHTEXT DC    C' with ',X'00'
RECTEXT  DC    C' records',X'00'
FORMATED DC    C' formatted.',X'00'
COPIED   DC    C' copied from ',X'00'
TOTEXT   DC    C' to ',X'00'
OFTEXT   DC    C' of ',X'00'
DIFFTEXT DC    C'Different',X'00'
DIFFEND  DC    C' differ.',X'00'
SAMETEXT DC    C' are the same.',X'00'
CYLTEXT  DC    C' cylinders',X'00'
NOLABEL  DC    C', no label.',X'00'
VOLTEXT  DC    C', volume ',X'00'
OWNTEXT  DC    C', owner ',X'00'
NOVTOC   DC    C'It has no table of contents.',X'00'
SETSTEXT DC    C' data sets, ',X'00'
FREETEXT DC    C' tracks free.',X'00'
SETHEAD  DC    CL44'Data set',C'  Org Block Record  Exts   Cyl  Head'
         DC    X'00'
         DC    C' '
SETLINE  DS    0CL80
SETNAME  DS    CL44,CL2
SETORG   DS    CL2,CL1
SETBLOCK DS    CL6,CL1
SETREC   DS    CL6
SETEXTS  DS    CL6
SETCYL   DS    CL6
SETHD    DS    CL6
         ORG   SETLINE+80
         DC    X'00'
*
ALLFF    DC    8X'FF'
BLANKS   DC    CL10' '
DOUBLE   DS    D
EDITED   DS    CL8
         DC    X'00'
ATCHAINS DC    A(CHAINS)
ATTRACK  DC    A(TRACK)
ATZERO   DC    A(ZERO)
ATDATA   DC    A(DATA)
ATHELD   DC    A(HELD)
OUTAT    DC    A(OUT)
BACKBOTH DS    A
BACKALLW DS    A
BACKUNIT DS    A
BACKTEXT DS    A
RECSREAD DC    F'0'
FREETRKS DC    F'0'
DIFFER   DC    H'0'
DATASETS DC    H'0'
HALF     DC    H'0'
FIRST    DC    H'0'
SAFEMANY EQU   20
SAFE     DC    (SAFEMANY)H'0'
LASTVTOC DC    XL4'00'
NEWNAME  DC    CL6' '
VERB     DC    CL8' '
WORDTEXT DC    CL8' '
SENSED   DC    XL6'00'
LABEL    DC    CL80' '
LINE     DC    CL80' '
LINEEND  EQU   *
OUT      DC    CL132' '
         DS    0F
FROM     DC    XL(DRIVSIZE)'00'
         DS    0F
INTO     DC    XL(DRIVSIZE)'00'
         LTORG
*
***********************************************************************
* Channel programs of a track, the track itself, and one put aside.   *
***********************************************************************
CHAINS   CSECT
COUNTPGM CCW   X'07',SEEKARG,X'40',6
         CCW   X'1F',READMASK,X'40',1
ZEROCCW  CCW   X'16',ZERO,X'60',ZEROSIZE   OR 1A
CNTCCWS  DS    (MANY)D            92 TO EVERY PLACE OF COUNTS
*
RECPGM   CCW   X'07',SEEKARG,X'40',6
         CCW   X'1F',READMASK,X'40',1
         CCW   X'1A',HOME,X'50',5
RECCCWS  DS    (MANY)D            1E OR 12
*
WRITEPGM CCW   X'07',SEEKARG,X'40',6
         CCW   X'1F',WRITMASK,X'40',1
WRITHOME CCW   X'39',SEEKCYL,X'40',4      FINDHOME OR MAKEHOME
         CCW   X'08',WRITHOME,0,1
WRITZERO CCW   X'15',ZERO,X'40',16
WRITCCWS DS    (MANY)D            1D OR 01
*
TRACK    DS    0D
COUNTS   DS    (MANY)D            THE COUNT AREAS BEHIND RECORD 0
CNTSIZE  EQU   *-COUNTS
         DC    8X'FF'
RECORDS  DS    H                  HOW MANY
MARKS    DS    CL(MANY)           1: IT OVERFLOWS
         DS    0F
USED     DS    F                  BYTES OF DATA
RECSIZE  EQU   *-RECORDS
         DS    0D
ZERO     DS    8000X              RECORD 0: COUNT, KEY, DATA
ZEROSIZE EQU   *-ZERO
DATA     DS    9000X              THE OTHERS, ONE BEHIND THE OTHER
         DS    256X
HELDSIZE EQU   *-TRACK
HELD     DS    (HELDSIZE)X
         END
