         TITLE 'OBJECT - THE CARDS OF AN OBJECT DECK'
***********************************************************************
* Called for one card each, which lies in CARD. Names and their       *
* addresses are kept behind LDSYM, what the numbers of a module's     *
* dictionary mean in DIRBUF: see ONEFILE.                             *
***********************************************************************
         COPY  PORTER
ITEM     DSECT                    OF AN ESD CARD
INAME    DS    CL8
ITYPE    DS    X
IADDR    DS    XL3
IFLAG    DS    X
ILENGTH  DS    XL3                OR THE SECTION OF AN ENTRY
ITEMLEN  EQU   16
SYMBOL   DSECT
YNAME    DS    CL8
YADDR    DS    F
SYMLEN   EQU   12
IDS      EQU   255
OBJECTS  CSECT
         ENTRY END,ESD,RLD,TXT
***********************************************************************
* ESD: names                                                          *
***********************************************************************
ESD      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ESD,12
         LH    6,CARD+10          BYTES OF ITEMS
         LH    7,CARD+14          THE FIRST NUMBER
         LA    8,CARD+16
         USING ITEM,8
ESDNEXT  SR    15,15
         LTR   6,6
         BNP   LEAVE
         CLI   ITYPE,X'01'
         BE    ESDENTRY
         L     15,=V(EBADOBJ)
         LTR   9,7                THE NUMBER'S ROW
         BNP   LEAVE
         CH    9,=Y(IDS)
         BH    LEAVE
         SLL   9,3
         A     9,=V(DIRBUF)
         LA    7,1(7)
         CLI   ITYPE,X'00'
         BE    ESDSECT
         CLI   ITYPE,X'04'
         BE    ESDSECT
         CLI   ITYPE,X'05'
         BE    ESDSECT
         CLI   ITYPE,X'02'
         BE    ESDEXT
         CLI   ITYPE,X'0A'
         BNE   LEAVE
*
* A name of another module: looked up when all are known.
*
ESDEXT   CLI   LDPASS+3,1
         BE    ESDSTEP
         LA    1,INAME
         L     15,=A(FINDNAME)
         BALR  14,15
         BZ    ESDFOUND
         SR    0,0
         CLI   ITYPE,X'0A'
         BE    ESDFOUND           A WEAK ONE MAY BE MISSING
         MVC   WORDMSG,INAME
         L     15,=V(EUNRES)
         B     LEAVE
ESDFOUND ST    0,4(9)
         B     ESDSTEP
*
ESDSECT  L     1,LDLOC
         LA    1,7(1)
         N     1,=X'00FFFFF8'
         ST    1,4(9)
         MVC   DBL(4),IADDR-1
         MVI   DBL,0
         L     0,DBL
         ST    0,0(9)
         MVC   DBL(4),ILENGTH-1
         MVI   DBL,0
         L     5,DBL
         LR    10,1
         AR    10,5
         ST    10,LDLOC
         L     15,=V(ENOROOM)
         C     10,LDSYM
         BH    LEAVE
         CLI   LDPASS+3,1
         BNE   ESDSTEP
ESDZERO  CR    1,10               IT BEGINS AS ZEROS
         BNL   ESDNAME
         MVI   0(1),X'00'
         LA    1,1(1)
         B     ESDZERO
ESDNAME  CLI   ITYPE,X'04'
         BE    ESDSTEP            IT HAS NONE
         L     0,4(9)
         B     ESDDEF
*
ESDENTRY CLI   LDPASS+3,1
         BNE   ESDSTEP
         LH    9,ILENGTH+1        ITS SECTION
         L     15,=V(EBADOBJ)
         LTR   9,9
         BNP   LEAVE
         CH    9,=Y(IDS)
         BH    LEAVE
         MVC   DBL(4),IADDR-1     ITS SECTION MAY COME LATER: WE KEEP
         STC   9,DBL              ITS NUMBER, AND END KNOWS MORE
         L     0,DBL
ESDDEF   LR    10,0
         MVC   WORDMSG,INAME
         LA    1,INAME
         L     15,=A(FINDNAME)
         BALR  14,15
         L     15,=V(EDOUBLE)
         BZ    LEAVE
         L     1,LDSYM
         SH    1,=Y(SYMLEN)
         L     15,=V(ENOROOM)
         C     1,LDLOC
         BL    LEAVE
         ST    1,LDSYM
         MVC   YNAME-SYMBOL(8,1),INAME
         ST    10,YADDR-SYMBOL(1)
ESDSTEP  LA    8,ITEMLEN(8)
         SH    6,=Y(ITEMLEN)
         B     ESDNEXT
         LTORG
         DROP  8,12
*
* FINDNAME: register 0 is the address of the name at register 1;
* register 15 is not zero if there is none.
*
FINDNAME LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING FINDNAME,12
         L     2,LDSYM
         USING SYMBOL,2
FINDSYM  LA    15,4
         C     2,USERTOP
         BNL   LEAVE
         CLC   YNAME,0(1)
         BE    FOUNDSYM
         LA    2,SYMLEN(2)
         B     FINDSYM
FOUNDSYM L     0,YADDR
         ST    0,OUT0(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  2,12
***********************************************************************
* TXT: bytes                                                          *
***********************************************************************
TXT      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING TXT,12
         SR    15,15
         CLI   LDPASS+3,1
         BNE   LEAVE
         LH    4,CARD+10
         L     15,=V(EBADOBJ)
         CH    4,=H'56'
         BH    LEAVE
         LTR   4,4
         BM    LEAVE
         L     2,CARD+4
         LA    2,0(2)
         LH    1,CARD+14
         L     15,=A(PLACE)
         BALR  14,15
         BNZ   LEAVE
         LA    3,0(2,4)           NOT BEHIND WHAT SECTIONS TAKE
         L     15,=V(EBADOBJ)
         C     3,LDLOC
         BH    LEAVE
         LA    3,CARD+16
         L     15,=V(MOVE)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
*
* PLACE: register 2, an address in the section whose number is in
* register 1, as it was assembled, becomes the one in storage.
*
PLACE    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PLACE,12
         L     15,=V(EBADOBJ)
         LTR   1,1
         BNP   LEAVE
         CH    1,=Y(IDS)
         BH    LEAVE
         SLL   1,3
         A     1,=V(DIRBUF)
         S     2,0(1)
         A     2,4(1)
         C     2,USERLOW
         BL    LEAVE
         C     2,LDLOC
         BH    LEAVE
         ST    2,OUT2(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* RLD: address constants. An item says by how much which one differs. *
***********************************************************************
RLD      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING RLD,12
         SR    15,15
         CLI   LDPASS+3,2
         BNE   LEAVE
         LH    6,CARD+10
         LA    7,CARD+16
         SR    11,11              FLAG OF THE ITEM BEFORE
RLDNEXT  SR    15,15
         LTR   6,6
         BNP   LEAVE
         STC   11,DBL
         TM    DBL,X'01'          THE SAME NUMBERS AGAIN?
         BO    RLDSAME
         LH    8,0(7)             WHOSE ADDRESS
         LH    9,2(7)             WHERE
         LA    7,4(7)
         SH    6,=H'4'
RLDSAME  SR    11,11
         IC    11,0(7)
         L     2,0(7)
         LA    2,0(2)
         LR    1,9
         L     15,=A(PLACE)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(EBADOBJ)
         LTR   1,8
         BNP   LEAVE
         CH    1,=Y(IDS)
         BH    LEAVE
         SLL   1,3
         A     1,=V(DIRBUF)
         L     10,4(1)
         S     10,0(1)            THE AMOUNT
         STC   11,DBL
         TM    DBL,X'02'
         BZ    RLDPLUS
         LCR   10,10
RLDPLUS  LR    4,11
         SRL   4,2
         N     4,=F'3'            LENGTH, LESS 1
         SR    0,0
         LR    5,4
         LA    5,1(5)
         LR    3,2
RLDGET   SLL   0,8
         LR    1,0
         IC    1,0(3)
         LR    0,1
         LA    3,1(3)
         BCT   5,RLDGET
         AR    0,10
         LA    5,1(4)
RLDPUT   BCTR  3,0
         STC   0,0(3)
         SRL   0,8
         BCT   5,RLDPUT
         LA    7,4(7)
         SH    6,=H'4'
         B     RLDNEXT
         LTORG
         DROP  12
***********************************************************************
* END: where to begin. The first that says so counts.                 *
***********************************************************************
END      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING END,12
         CLI   LDPASS+3,2
         BE    ENDENTRY
*
* The names of this module that waited for their sections
*
         L     6,LDSYM
         USING SYMBOL,6
ENDNAME  SR    15,15
         C     6,USERTOP
         BNL   LEAVE
         SR    1,1
         IC    1,YADDR
         LTR   1,1
         BZ    ENDSTEP
         L     2,YADDR
         LA    2,0(2)
         L     15,=A(PLACE)
         BALR  14,15
         BNZ   LEAVE
         ST    2,YADDR
ENDSTEP  LA    6,SYMLEN(6)
         B     ENDNAME
         DROP  6
*
ENDENTRY SR    15,15
         L     2,ENTRYPT
         LTR   2,2
         BNZ   LEAVE
         CLI   CARD+5,C' '        BLANK: NOT HERE
         BE    LEAVE
         L     2,CARD+4
         LA    2,0(2)
         LH    1,CARD+14
         L     15,=A(PLACE)
         BALR  14,15
         BNZ   LEAVE
         ST    2,ENTRYPT
         B     LEAVE
         LTORG
         END
