         TITLE 'MOTH - A NIGHT IN THE MACHINE ROOM'
***********************************************************************
* A game for the console typewriter. It is four in the morning in the *
* machine room of 545 Technology Square, at eight there are visitors, *
* and there is a bug in the machine. It has wings.                    *
*                                                                     *
*   node roms/s360/build.mjs                                          *
*   npm run -s cli -- run roms/s360/moth.deck                         *
*                                                                     *
* MONITOR is linked in front: it types and reads for us (SVC 1 to 3). *
*                                                                     *
* What there is to see: TRT, which finds the words of a command; a    *
* table of what can be done with what and where, searched with BXLE,  *
* instead of a thousand comparisons; MVC and NI through EXECUTE;      *
* random numbers by M and D; score and clock in packed decimal, for   *
* people by ED; UNPK and TR for hexadecimal; a loop that breaks lines *
* between words.                                                      *
*                                                                     *
* How it hangs together:                                              *
*   BEGIN    a night: everything to its place, luck is drawn          *
*   TURN     asks for a command, finds its words, looks it up in      *
*            ACTIONS and branches to what it found                    *
*   the verbs, one after the other; each ends with "B TURN" when it   *
*            took no time, or with "B TICK" when it took two minutes  *
*   TICK     what happens by itself: clock, heat, doors, coffee, moth *
*   the end, then small subroutines, then tables                      *
*                                                                     *
* Registers: 12, 11 and 10 are base registers, for 12 KB. 14 has the  *
* way back of the smallest subroutines, which use no others than 0 to *
* 5; 9 has that of those that call them, which use 6 to 8, too. 15 is *
* 0 for yes or well, something else for no.                           *
*                                                                     *
* What it says is in MOTHTEXT, from where V(...) fetches addresses.   *
* Do not read that if you want to play first.                         *
***********************************************************************
MAIN     CSECT
         BALR  12,0
         USING HERE,12,11,10
HERE     LA    11,4095(12)        AN INSTRUCTION REACHES 4095 BYTES,
         LA    11,1(11)           SO EACH BASE REGISTER TAKES OVER
         LA    10,4095(11)        4096 BEHIND THE ONE BEFORE
         LA    10,1(10)
*
* Rooms. 1 to 4 are the machine room, and the moth stays in 1 to 7.
*
RCONSOLE EQU   1
RTAPES   EQU   2
RCARDS   EQU   3
RBEHIND  EQU   4
RCORR    EQU   5
RKITCHEN EQU   6
ROFFICE  EQU   7
RVAULT   EQU   8
RLOBBY   EQU   9
RROOF    EQU   10
RUNDER   EQU   11
MACHROOM EQU   4                  THE LAST ROOM OF THE MACHINE ROOM
MOTHROOM EQU   7                  THE LAST THAT THE MOTH VISITS
*
* Where a thing can be when it is in no room
*
GONE     EQU   0
ATDESK   EQU   251                THE GUARD HAS IT
MOUNTED  EQU   252                ON A TAPE DRIVE
INJAR    EQU   253
ANYWHERE EQU   254                EVERY ROOM HAS ONE
CARRIED  EQU   255
*
* Things. 1 to 9 can be carried.
*
OJAR     EQU   1
ODIME    EQU   2
OCOFFEE  EQU   3
OLAMP    EQU   4
OLIFTER  EQU   5
OCARD    EQU   6
OTAPE    EQU   7
OMANUAL  EQU   8
OREEL    EQU   9
PORTABLE EQU   9
OMOTH    EQU   10
OLOG     EQU   11
OMACHINE EQU   12
OHANDLE  EQU   13
OBUTTON  EQU   14
OPRINTER EQU   15
OREADER  EQU   16
ODRIVE   EQU   17
OGUARD   EQU   18
OFANS    EQU   19
OTILE    EQU   20
OLOCK    EQU   21
OVENDOR  EQU   22
OBOARD   EQU   23
OCABLE   EQU   24
ODOOR    EQU   25
OLIGHTS  EQU   26
OSELF    EQU   27
OSINK    EQU   28
OCORE    EQU   29
ONOTICE  EQU   30
OLISTING EQU   31
OSTAIRS  EQU   32
THINGS   EQU   32
*
* Verbs
*
VGO      EQU   1
VLOOK    EQU   2
VEXAMINE EQU   3
VTAKE    EQU   4
VBUY     EQU   5
VCATCH   EQU   6
VDROP    EQU   7
VFREE    EQU   8
VPUT     EQU   9
VTAPE    EQU   10
VWEDGE   EQU   11
VTURN    EQU   12
VOPEN    EQU   13
VDIAL    EQU   14
VGIVE    EQU   15
VTALK    EQU   16
VMOUNT   EQU   17
VLOAD    EQU   18
VPRESS   EQU   19
VPULL    EQU   20
VDRINK   EQU   21
VWAIT    EQU   22
VINVENT  EQU   23
VSCORE   EQU   24
VTIME    EQU   25
VHELP    EQU   26
VQUIT    EQU   27
VMAGIC   EQU   28
VHIT     EQU   29
VSING    EQU   30
VHELLO   EQU   31
VSWEAR   EQU   32
VDANCE   EQU   33
VSLEEP   EQU   34
VKISS    EQU   35
VSAVE    EQU   36
VPROGRAM EQU   37
*
ANY      EQU   0                  IN ACTIONS: ANY THING, ANY ROOM
NONE     EQU   255                NO THING WAS NAMED
*
TIMER    EQU   X'50'              COUNTS DOWN ALL THE TIME, FOR ALL
*
***********************************************************************
* Who plays? The name goes into the log, and together with the timer  *
* into the first random number: who signs differently, or more        *
* slowly, gets another night.                                         *
***********************************************************************
         LA    4,OUT
         ST    4,POS
         ST    4,WORDAT
         L     1,=V(TTITLE)
         BAL   14,TELL
SIGN     L     1,=V(TNAME)
         SVC   2
         LA    1,NAME
         LA    0,L'NAME
         SVC   3
         LTR   15,15
         BNZ   SIGN               CANCELLED
         LTR   7,0
         BZ    SIGN
         LA    6,NAME             EACH LETTER OF THE NAME
         L     5,TIMER
         SRL   5,8                ITS LAST BYTE STANDS STILL
STIR     M     4,=F'31'
         IC    4,0(6)
         N     4,=F'255'
         AR    5,4
         CLI   0(6),C'A'          NOT A BLANK OR A POINT?
         BL    STIRRED
         CLI   0(6),C'Z'
         BH    STIRRED
         CLI   AFTERGAP,0
         BNE   CAPITAL
         NI    0(6),X'BF'         C1 (A) BECOMES 81 (a)
CAPITAL  MVI   AFTERGAP,0
         B     STIRNEXT
STIRRED  MVI   AFTERGAP,1         A CAPITAL BEHIND A BLANK
STIRNEXT LA    6,1(6)
         BCT   7,STIR
         MVI   0(6),X'00'         THE END OF A TEXT
         N     5,=X'3FFFFFFF'     RANDOM NUMBERS ARE BELOW 2**31-1
         LA    5,1(5)             AND NEVER 0
         ST    5,SEED
         LA    7,10               NAMES THAT ARE ALIKE GIVE NUMBERS
WARMUP   LA    1,1                THAT ARE ALIKE, BUT NOT FOR LONG
         BAL   14,RANDOM
         BCT   7,WARMUP
*
***********************************************************************
* A night                                                             *
***********************************************************************
BEGIN    MVI   STATE,0            ALL OF THE STATE IN ONE GO: A BYTE
         MVC   STATE+1(STATEND-STATE-1),STATE   COPIES ITS NEIGHBOUR
         ZAP   HOUR,=P'4'
         ZAP   MINUTE,=P'0'
         ZAP   SCORE,=P'0'
         ZAP   CRASHES,=P'0'
         LA    6,AWARDS           NO MERITS YET
         LA    7,MERITS
FORGET   MVI   2(6),0
         LA    6,3(6)
         BCT   7,FORGET
         LA    6,1
         LA    7,THINGS
         LA    8,OBJECTS
SETOUT   IC    0,12(8)            EVERYTHING TO ITS PLACE
         STC   0,LOC(6)
         LA    6,1(6)
         LA    8,16(8)
         BCT   7,SETOUT
         MVI   FANSON,1
         MVI   NIGHT+RUNDER,1
         MVI   ROOM,RCONSOLE
         OI    FLOOREX,X'80'      CLOSED
         OI    VAULTEX,X'80'
*
* What is different every night: the moth is somewhere in the machine
* room, the dime somewhere in four rooms, the lock of the vault at a
* number of three digits that has three of them in hexadecimal, too.
*
         LA    1,MACHROOM
         BAL   14,RANDOM
         LA    4,1(4)
         STC   4,LOC+OMOTH
         LA    1,4
         BAL   14,RANDOM
         LA    4,DIMES(4)
         MVC   LOC+ODIME(1),0(4)
         LA    1,744
         BAL   14,RANDOM
         LA    4,256(4)           256 TO 999
         ST    4,SECRET
         UNPK  HEX(5),SECRET+2(3) A HALFWORD: FOUR DIGITS F0 TO FF,
         TR    HEX(4),HEXDIGIT    THE LAST TEN OF THEM NOT LETTERS
         L     1,=V(CARDHEX)      YET; THE FIFTH IS RUBBISH
         MVC   0(4,1),HEX         THE CARD'S TEXT IS OPEN THERE
         L     1,=V(TDEAR)
         BAL   14,SAY
         LA    1,NAME
         BAL   14,SAY
         L     1,=V(TINTRO)
         BAL   14,TELL
         BAL   9,ENTER
         BAL   9,MOTHNEWS
*
***********************************************************************
* A turn: the clock as a prompt, and a line from the operator         *
***********************************************************************
TURN     BAL   9,CLOCK
         MVC   PROMPT(L'TIMETEXT),TIMETEXT
         LA    1,PROMPT
         SVC   2
         LA    1,LINE
         LA    0,L'LINE
         SVC   3
         LTR   15,15
         BNZ   TURN               CANCELLED
         MVI   VERB,0
         MVI   NOUN,NONE
         MVI   NOUN2,NONE
         MVI   WHERETO,0
         MVI   ONOFF,0
         MVI   DIGITS,0
*
* TRANSLATE AND TEST takes each byte of the line, looks it up in a
* table of 256, and stops where the table is not zero. SKIPS stops at a
* letter or a digit, ENDS at anything else; both stop at the 00 behind
* the line. Where it stopped is then in register 1 (and what the table
* said, in register 2). All words are found with two instructions.
*
         LA    6,LINE
WORDS    TRT   0(L'LINE+1,6),SKIPS
         CLI   0(1),X'00'
         BE    ENDLINE
         LR    6,1                HERE IT BEGINS
         TRT   0(L'LINE+1,6),ENDS
         LR    7,1                HERE IT HAS ENDED
         LR    8,7
         SR    8,6                LENGTH
         BCTR  8,0                MVC COUNTS FROM 0
         MVC   WORD,=CL12' '
         CH    8,=H'11'
         BNH   *+8
         LA    8,11
         EX    8,TOWORD           THE LENGTH COMES FROM REGISTER 8
         CLI   WORD,C'0'          DIGITS ARE BEHIND LETTERS IN EBCDIC
         BNL   NUMERAL
*
* Its first six letters are looked up. BXLE adds register 4 to 3, and
* branches as long as that is not above register 5.
*
         LM    3,5,WORDLOOP
FIND     CLC   0(6,3),WORD
         BE    KNOWN
         BXLE  3,4,FIND
         L     1,=V(TUNKNOWN)     NOT IN THE BOOK
         BAL   14,SAY
         LA    1,WORD             AS FAR AS ITS FIRST BLANK
         TRT   WORD(L'WORD+1),ENDS
         MVI   0(1),X'00'
         LA    1,WORD
         BAL   14,SAY
         L     1,=V(TUNKNOW2)
         BAL   14,TELL
         B     TURN
*
* A known word says of which kind it is (a distance into this table of
* branches) and which one of its kind.
*
KNOWN    SR    2,2
         IC    2,6(3)
         LA    4,7(3)
         B     KINDS(2)
KINDS    B     NEXTWORD           0: A WORD THAT SAYS NOTHING
         B     AVERB              4
         B     ANOUN              8
         B     ATURN              12: A DIRECTION
         B     ASWITCH            16: ON OR OFF
AVERB    CLI   VERB,0             THE FIRST VERB COUNTS
         BNE   NEXTWORD
         MVC   VERB,0(4)
         B     NEXTWORD
ANOUN    CLI   NOUN,NONE
         BNE   ANOUN2
         MVC   NOUN,0(4)
         B     NEXTWORD
ANOUN2   MVC   NOUN2,0(4)
         B     NEXTWORD
ATURN    MVC   WHERETO,0(4)
         B     NEXTWORD
ASWITCH  MVC   ONOFF,0(4)
         B     NEXTWORD
*
* A number is packed, then made binary. CVB refuses what is no digit
* with a program interruption, so TRT looks first.
*
NUMERAL  MVI   DIGITS,1
         SR    0,0
         ST    0,NUMBER
         EX    8,ISNUMBER
         BNZ   NEXTWORD           A LETTER IN IT: 0 IS NEVER RIGHT
         CH    8,=H'8'            NINE DIGITS FIT INTO A WORD
         BH    NEXTWORD
         EX    8,TOPACKED
         CVB   0,DOUBLE
         ST    0,NUMBER
NEXTWORD LR    6,7
         B     WORDS
*
* What was meant, if there was no verb?
*
ENDLINE  CLI   VERB,0
         BNE   ACT
         CLI   WHERETO,0          NORTH
         BE    NOTDIR
         MVI   VERB,VGO
         B     ACT
NOTDIR   CLI   NOUN,OTAPE         TAPE THE MOTH
         BNE   NOTTAPE
         CLI   NOUN2,NONE
         BE    NOTTAPE
         MVI   VERB,VTAPE
         MVC   NOUN,NOUN2
         B     ACT
NOTTAPE  CLI   ONOFF,0            LAMP ON
         BE    NOTSWTCH
         MVI   VERB,VTURN
         B     ACT
NOTSWTCH CLI   DIGITS,0           423
         BE    NOVERB
         MVI   VERB,VDIAL
         B     ACT
NOVERB   L     1,=V(TNOVERB)
         B     TELLTURN
*
* ACTIONS has a row for everything that can be done: verb, thing, room,
* conditions, and an address. The first row that fits is it.
*
ACT      CLI   NOUN,OGUARD        GIVE THE GUARD COFFEE
         BNE   ACTLOOK
         CLI   NOUN2,NONE
         BE    ACTLOOK
         MVC   NOUN,NOUN2
ACTLOOK  LM    3,5,ACTLOOP
ROW      CLC   VERB,0(3)
         BNE   ROWNEXT
         CLI   1(3),ANY
         BE    ROWROOM
         CLC   NOUN,1(3)
         BNE   ROWNEXT
ROWROOM  CLI   2(3),ANY
         BE    ROWFITS
         CLC   ROOM,2(3)
         BE    ROWFITS
ROWNEXT  BXLE  3,4,ROW
         L     1,=V(TNOTHING)     NOTHING COMES OF IT
         B     TELLTURN
ROWFITS  LR    7,3
         SR    6,6
         IC    6,NOUN             THE VERBS FIND THE THING HERE
         TM    3(7),SEEING
         BZ    ROWNEAR
         BAL   14,LIGHT
         LTR   15,15
         BNZ   TOODARK
ROWNEAR  TM    3(7),NEAR
         BZ    ROWHELD
         BAL   14,ATHAND
         LTR   15,15
         BNZ   NOTHERE
ROWHELD  TM    3(7),HELD
         BZ    ROWGO
         BAL   14,WHEREIS
         CH    3,=AL2(CARRIED)
         BNE   NOTHELD
ROWGO    L     1,4(7)             NOT EVERY DEED NEEDS A PROGRAM:
         TM    3(7),TEXT          SOME ROWS ONLY HAVE AN ANSWER
         BO    TELLTURN
         BR    1
TOODARK  L     1,=V(TDARK)
         B     TELLTURN
NOTHERE  L     1,=V(TNOTHERE)
         B     TELLTURN
NOTHELD  L     1,=V(TNOTHELD)
TELLTURN BAL   14,TELL
         B     TURN
TELLTICK BAL   14,TELL
         B     TICK
*
* These are never run where they stand, only by EX, which puts the
* length in from a register.
*
TOWORD   MVC   WORD(0),0(6)
ISNUMBER TRT   0(0,6),NUMERALS
TOPACKED PACK  DOUBLE,0(0,6)
TOOUT    MVC   0(0,5),0(3)
TOFRONT  MVC   OUT(0),0(5)
*
***********************************************************************
* The verbs. Register 6 has the number of the thing.                  *
***********************************************************************
GOING    SR    3,3
         IC    3,WHERETO
         LTR   3,3
         BZ    NOWAY
         SR    8,8
         IC    8,ROOM
         MH    8,=AL2(ROOMSIZE)
         LA    8,ROOMS-ROOMSIZE(8)
         LA    4,11(3,8)          EXITS BEGIN AT 12, DIRECTIONS AT 1
         CLI   0(4),0
         BE    NOWAY
         L     1,8(8)             WHY IT IS CLOSED
         TM    0(4),X'80'
         BO    TELLTURN
         MVC   ROOM,0(4)
         MVI   COUNT,0            A NEW ROOM, A NEW CHANCE
         BAL   9,ENTER
         B     TICK
NOWAY    L     1,=V(TNOWAY)
         B     TELLTURN
*
LOOKING  BAL   9,DESCRIBE
         BAL   9,MOTHNEWS
         B     TURN
*
EXAMINE  SLL   6,4
         L     1,OBJECTS-16+4(6)
         B     TELLTURN
*
TAKING   CH    6,=AL2(PORTABLE)
         L     1,=V(TFIXED)
         BH    TELLTURN
         LA    2,LOC(6)
         CLI   0(2),CARRIED
         L     1,=V(THAVEIT)
         BE    TELLTURN
         MVI   0(2),CARRIED
         CH    6,=AL2(OMANUAL)    THE DOOR WILL MISS IT
         BNE   TAKEN
         MVI   WEDGED,0
TAKEN    SLL   6,4
         L     2,OBJECTS-16+8(6)  SOME THINGS ARE A MERIT
         LTR   2,2
         BZ    TOOK
         BAL   14,AWARD
TOOK     L     1,=V(TTAKEN)
         B     TELLTICK
*
DROPPING LA    2,LOC(6)
         MVC   0(1,2),ROOM
         L     1,=V(TDROPPED)
         B     TELLTICK
*
INVENT   MVI   WORK,0
         LA    6,1
CARRIES  LA    2,LOC(6)
         CLI   0(2),CARRIED
         BNE   CARRIES2
         L     1,=V(TYOUHAVE)
         CLI   WORK,0             THE FIRST ONE?
         BE    *+8
         L     1,=V(TCOMMA)
         MVI   WORK,1
         BAL   14,SAY
         LR    2,6
         SLL   2,4
         L     1,OBJECTS-16(2)
         BAL   14,SAY
         CH    6,=AL2(OJAR)
         BNE   CARRIES2
         CLI   LOC+OMOTH,INJAR
         BNE   CARRIES2
         L     1,=V(TWITHIN)
         BAL   14,SAY
CARRIES2 LA    6,1(6)
         CH    6,=AL2(PORTABLE)
         BNH   CARRIES
         L     1,=V(TSTOP)
         CLI   WORK,0
         BNE   TELLTURN
         L     1,=V(TEMPTY)
         B     TELLTURN
*
* Coffee, and what it is good for
*
BUYING   CLI   NOUN,OCOFFEE
         L     1,=V(TONLY)
         BNE   TELLTURN
         LA    6,OCOFFEE
         CLC   LOC+OCOFFEE,ROOM
         BE    TAKING
         CLI   LOC+OCOFFEE,GONE
         L     1,=V(TONECUP)
         BNE   TELLTURN
         CLI   LOC+ODIME,CARRIED
         L     1,=V(TNODIME)
         BNE   TELLTURN
         MVI   LOC+ODIME,GONE
         MVI   LOC+OCOFFEE,CARRIED
         L     1,=V(TBOUGHT)
         B     TELLTICK
*
PAYING   MVI   NOUN,OCOFFEE       A DIME IN THE SLOT
         B     BUYING
*
DRINKING MVI   LOC+OCOFFEE,GONE
         CLI   LOC+OLAMP,ATDESK   IF THE GUARD STILL WAITS FOR ONE,
         L     1,=V(TDRUNK)
         BNE   TELLTICK
         MVI   LOC+ODIME,RKITCHEN THERE SHALL BE ANOTHER
         L     1,=V(TDRUNK2)
         B     TELLTICK
*
GIVING   CLI   LOC+OLAMP,ATDESK
         L     1,=V(THADIT)
         BNE   TELLTURN
         MVI   LOC+OCOFFEE,GONE
         MVI   LOC+OLAMP,CARRIED
         LA    2,AWGUARD
         BAL   14,AWARD
         L     1,=V(TGIVEN)
         B     TELLTICK
*
TALKING  CLI   LOC+OLAMP,ATDESK
         L     1,=V(TTALK)
         BE    TELLTICK
         L     1,=V(TTALK2)
         B     TELLTICK
*
GRABBING CLI   LOC+OLAMP,ATDESK
         BNE   FETCH
         L     1,=V(TGRAB)
         B     TELLTICK
FETCH    BAL   14,ATHAND          AN ORDINARY THING BY NOW
         LTR   15,15
         BNZ   NOTHERE
         B     TAKING
*
* Light
*
LAMPING  CLI   ONOFF,0
         L     1,=V(TONOFF)
         BE    TELLTURN
         MVC   LAMPON,ONOFF
         CLI   ONOFF,ON
         L     1,=V(TLAMPON)
         BE    TELLTICK
         L     1,=V(TLAMPOFF)
         B     TELLTICK
*
LIGHTING CLI   ONOFF,0
         L     1,=V(TONOFF)
         BE    TELLTURN
         SR    2,2
         IC    2,ROOM
         LA    2,NIGHT(2)
         MVI   0(2),0
         CLI   ONOFF,ON
         L     1,=V(TLIGHT)
         BE    TELLTICK
         MVI   0(2),1
         L     1,=V(TNIGHT)
         B     TELLTICK
*
* The roof
*
FANNING  CLI   ONOFF,0
         L     1,=V(TONOFF)
         BE    TELLTURN
         CLI   ONOFF,ON
         BE    COOLING
         CLI   FANSON,0
         L     1,=V(TWEREOFF)
         BE    TELLTURN
         MVI   FANSON,0
         ZAP   HEAT,=P'0'
         LA    2,AWFANS
         BAL   14,AWARD
         L     1,=V(TFANSOFF)
         B     TELLTICK
COOLING  MVI   FANSON,1
         L     1,=V(TFANSON)
         B     TELLTICK
*
WEDGING  CLI   LOC+OMANUAL,CARRIED
         L     1,=V(TNOWEDGE)
         BNE   TELLTURN
         MVI   LOC+OMANUAL,RROOF
         MVI   WEDGED,1
         MVI   COUNT,0
         L     1,=V(TWEDGED)
         B     TELLTICK
*
* The floor and the vault: X'80' is taken out of an exit
*
LIFTING  LA    6,OLIFTER
         BAL   14,WHEREIS
         CH    3,=AL2(CARRIED)
         L     1,=V(TNOGRIP)
         BNE   TELLTURN
         NI    FLOOREX,X'7F'
         L     1,=V(TLIFTED)
         B     TELLTICK
*
DIALING  CLI   DIGITS,0
         L     1,=V(TNUMBER)
         BE    TELLTURN
         CLC   NUMBER,SECRET
         L     1,=V(TWRONG)
         BNE   TELLTICK
         NI    VAULTEX,X'7F'
         LA    2,AWVAULT
         BAL   14,AWARD
         L     1,=V(TOPENED)
         B     TELLTICK
*
* The moth. In a draught nobody catches it; circling a lamp in the dark
* it is easy; else one attempt in four succeeds.
*
CATCHING CLI   NOUN,OMOTH
         BE    CATCHIT
         CLI   NOUN,NONE
         BE    CATCHIT
         L     1,=V(TONLYIT)
         B     TELLTURN
CATCHIT  CLI   LOC+OMOTH,INJAR
         L     1,=V(THAVEIT)
         BE    TELLTURN
         CLC   LOC+OMOTH,ROOM
         L     1,=V(TNOMOTH)
         BNE   TELLTURN
         BAL   14,LIGHT
         LTR   15,15
         L     1,=V(TDARK)
         BNZ   TELLTURN
         CLI   LOC+OJAR,CARRIED
         L     1,=V(TNOJAR)
         BNE   TELLTICK
         CLI   FANSON,0
         L     1,=V(TDRAUGHT)
         BNE   TELLTICK
         BAL   14,LURE
         LTR   15,15
         BZ    CAUGHT
         LA    1,4
         BAL   14,RANDOM
         LTR   4,4
         BZ    CAUGHT
         BAL   9,FLY
         L     1,=V(TMISSED)
         B     TELLTICK
CAUGHT   MVI   LOC+OMOTH,INJAR
         LA    2,AWMOTH
         BAL   14,AWARD
         L     1,=V(TCAUGHT)
         B     TELLTICK
*
* Taped into the log, or set free on the roof: both will do.
*
TAPING   CLI   NOUN2,OJAR         PUT IT INTO THE JAR, THAT IS
         BE    CATCHIT
         CLI   NOUN,OMOTH
         L     1,=V(TTAPEIT)
         BNE   TELLTURN
         LA    6,OMOTH
         BAL   14,WHEREIS
         CH    3,=AL2(CARRIED)
         L     1,=V(TNOTHELD)
         BNE   TELLTURN
         CLI   LOC+OTAPE,CARRIED
         L     1,=V(TNOTAPE)
         BNE   TELLTURN
         CLI   ROOM,RCONSOLE
         L     1,=V(TNOLOG)
         BNE   TELLTURN
         MVI   LOC+OMOTH,GONE
         MVI   FATE,8
         LA    2,AWFATE
         BAL   14,AWARD
         L     1,=V(TTAPED)
         B     TELLTICK
*
FREEING  LA    6,OMOTH
         BAL   14,WHEREIS
         CLI   LOC+OMOTH,INJAR
         L     1,=V(TISFREE)
         BNE   TELLTURN
         CH    3,=AL2(CARRIED)
         L     1,=V(TNOTHELD)
         BNE   TELLTURN
         CLI   ROOM,RROOF
         BE    FAREWELL
         CLI   ROOM,MOTHROOM
         L     1,=V(TNOTFREE)
         BH    TELLTURN
         MVC   LOC+OMOTH,ROOM
         L     1,=V(TLOOSE)
         B     TELLTICK
FAREWELL MVI   LOC+OMOTH,GONE
         MVI   FATE,4
         LA    2,AWFATE
         BAL   14,AWARD
         L     1,=V(TFREED)
         B     TELLTICK
*
* The machine
*
MOUNTING MVI   LOC+OREEL,MOUNTED
         LA    2,AWMOUNT
         BAL   14,AWARD
         L     1,=V(TMOUNTED)
         B     TELLTICK
*
LOADING  CLI   LOC+OREEL,MOUNTED
         L     1,=V(TNOREEL)
         BNE   TELLTICK
         CLI   FANSON,1
         L     1,=V(TTHERMAL)
         BNE   TELLTICK
         BAL   14,ISLOOSE
         LTR   15,15
         BNZ   WON
         AP    CRASHES,=P'1'
         CP    CRASHES,=P'3'
         L     1,=V(TLANDED)
         BE    LOST
         AP    MINUTE,=P'18'      TWENTY, WITH THE TICK
         L     1,=V(TBITTEN)
         B     TELLTICK
*
PULLING  L     1,=V(TPULLED)
         B     LOST
*
TELLTIME L     1,=V(TITIS)
         BAL   14,SAY
         BAL   9,CLOCK
         LA    1,TIMETEXT
         BAL   14,SAY
         L     1,=V(TSTOP)
         B     TELLTURN
*
TELLSCOR BAL   9,MERIT
         B     TURN
*
WAITING  L     1,=V(TWAITED)
         B     TELLTICK
*
***********************************************************************
* Two minutes pass                                                    *
***********************************************************************
TICK     AP    MINUTE,=P'2'
         CP    MINUTE,=P'60'
         BL    TICKHEAT
         SP    MINUTE,=P'60'
         AP    HOUR,=P'1'
*
* Without fans the machine gets warm, after half an hour too warm.
*
TICKHEAT CLI   FANSON,1
         BE    TICKDOOR
         AP    HEAT,=P'1'
         CP    HEAT,=P'24'
         L     1,=V(TMELTED)
         BE    LOST
         CP    HEAT,=P'14'
         BNE   TICKDOOR
         L     1,=V(TWARM)
         BAL   14,TELL
*
* The door of the roof falls shut behind a visitor, and nobody who
* reaches about under the floor in the dark does so twice. Both give a
* warning: COUNT is how often it was ignored in this room.
*
TICKDOOR CLI   ROOM,RROOF
         BNE   TICKVOLT
         CLI   WEDGED,1
         BE    TICKCUP
         CLI   COUNT,0
         L     1,=V(TSHUT)
         BNE   LOST
         L     1,=V(TSWINGS)
         B     WARNED
TICKVOLT CLI   ROOM,RUNDER
         BNE   TICKCUP
         BAL   14,LIGHT
         LTR   15,15
         BZ    TICKCUP
         CLI   COUNT,0
         L     1,=V(TSHOCK)
         BNE   LOST
         L     1,=V(TVOLTS)
WARNED   MVI   COUNT,1
         BAL   14,TELL
*
* Coffee in the machine room
*
TICKCUP  CLI   LOC+OCOFFEE,CARRIED
         BNE   TICKMOTH
         CLI   ROOM,MACHROOM
         BH    TICKMOTH
         LA    1,4
         BAL   14,RANDOM
         LTR   4,4
         L     1,=V(TSPILLED)
         BZ    LOST
         L     1,=V(TTREMBLE)
         BAL   14,TELL
*
* The moth. To a lamp in a dark room it comes from the next one, and
* stays; else it goes where it likes, unless it rests.
*
TICKMOTH BAL   14,ISLOOSE
         LTR   15,15
         BNZ   TICKTIME
         BAL   14,LURE
         LTR   15,15
         BNZ   WANDER
         CLC   LOC+OMOTH,ROOM
         BE    MOTHSEEN
         BAL   14,NEXTDOOR
         LTR   15,15
         BNZ   ASTRAY
         MVC   LOC+OMOTH,ROOM
         B     MOTHSEEN
WANDER   LA    1,2
         BAL   14,RANDOM
         LTR   4,4
         BZ    MOTHSEEN           IT RESTS
ASTRAY   BAL   9,FLY
MOTHSEEN BAL   9,MOTHNEWS
*
TICKTIME CP    HOUR,=P'8'
         L     1,=V(TEIGHT)
         BNL   LOST
         CP    HOUR,=P'7'
         BNE   TURN
         CLI   DAWN,0             ONE REMINDER
         BNE   TURN
         MVI   DAWN,1
         L     1,=V(TDAWN)
         B     TELLTURN
*
***********************************************************************
* The end of a night                                                  *
***********************************************************************
WON      LA    2,AWLOAD
         BAL   14,AWARD
         L     1,=V(TWON)
         BAL   14,TELL
         SR    2,2
         IC    2,FATE             WHAT BECAME OF THE MOTH: 0, 4 OR 8
         L     1,FATES(2)
         BAL   14,TELL
         B     OVER
QUITTING L     1,=V(TQUIT)
LOST     BAL   14,TELL
OVER     BAL   9,MERIT
         LA    6,RANKS            THE FIRST RANK THAT IS NOT TOO HIGH
RANK     CP    SCORE,4(2,6)
         BNL   RANKED
         LA    6,8(6)
         B     RANK
RANKED   L     1,=V(TRANK)
         BAL   14,SAY
         L     1,0(6)
         BAL   14,TELL
AGAIN    L     1,=V(TAGAIN)
         SVC   2
         LA    1,LINE
         LA    0,L'LINE
         SVC   3
         CLI   LINE,C'Y'
         BE    BEGIN
         CLI   LINE,C'N'
         BNE   AGAIN
         L     1,=V(TGOODBYE)
         BAL   14,TELL
         SVC   0
*
***********************************************************************
* Subroutines of the second rank, called with register 9              *
***********************************************************************
*
* A room that one has just come into: in full the first time only, for
* 14.8 letters a second are not many.
*
ENTER    SR    2,2
         IC    2,ROOM
         LA    2,VISITED(2)
         MVC   BRIEF,0(2)
         B     REGARD
DESCRIBE MVI   BRIEF,0
REGARD   BAL   14,LIGHT
         LTR   15,15
         L     1,=V(TDARK)
         BNZ   DARKROOM
         SR    2,2
         IC    2,ROOM
         LA    2,VISITED(2)
         MVI   0(2),1
         SR    8,8
         IC    8,ROOM
         MH    8,=AL2(ROOMSIZE)
         LA    8,ROOMS-ROOMSIZE(8)
         L     1,0(8)
         BAL   14,TELL
         CLI   BRIEF,0
         BNE   CONTENTS
         L     1,4(8)
         BAL   14,TELL
CONTENTS LA    6,1
ISITHERE LA    2,LOC(6)
         CLC   ROOM,0(2)
         BNE   ISITNEXT
         L     1,=V(TTHERE)
         BAL   14,SAY
         LR    2,6
         SLL   2,4
         L     1,OBJECTS-16(2)
         BAL   14,SAY
         L     1,=V(TTHERE2)
         BAL   14,TELL
ISITNEXT LA    6,1(6)
         CH    6,=AL2(PORTABLE)
         BNH   ISITHERE
         BR    9
DARKROOM BAL   14,TELL
         BR    9
*
* What is seen, felt or heard of the moth
*
MOTHNEWS BAL   14,ISLOOSE
         LTR   15,15
         BCR   7,9                NOT LOOSE: NO NEWS
         CLC   LOC+OMOTH,ROOM
         BNE   MOTHNEAR
         BAL   14,LURE
         LTR   15,15
         L     1,=V(TCIRCLES)
         BZ    MOTHTOLD
         BAL   14,LIGHT
         LTR   15,15
         L     1,=V(TFLIES)
         BZ    MOTHTOLD
         L     1,=V(TBRUSHES)
         B     MOTHTOLD
MOTHNEAR CLI   ROOM,MOTHROOM      OUT THERE ARE FANS AND DOORS
         BCR   2,9
         BAL   14,NEXTDOOR
         LTR   15,15
         BCR   7,9
         L     1,=V(TWINGS)
MOTHTOLD BAL   14,TELL
         BR    9
*
* The moth takes a way at random; one that leads nowhere, or further
* than it likes, is thrown again.
*
FLY      SR    8,8
         IC    8,LOC+OMOTH
         MH    8,=AL2(ROOMSIZE)
         LA    8,ROOMS-ROOMSIZE(8)
FLYAGAIN LA    1,6
         BAL   14,RANDOM
         LA    4,12(4,8)
         CLI   0(4),0
         BE    FLYAGAIN
         CLI   0(4),MOTHROOM
         BH    FLYAGAIN           CLOSED ONES ARE ABOVE 80
         MVC   LOC+OMOTH,0(4)
         BR    9
*
* The time as people write it: hours by a hundred and minutes are four
* digits, and ED puts the colon between. (Five digits, as packed ones
* are odd in number; the first two of ours are 0 and leave blanks.)
*
CLOCK    ZAP   CLOCKNOW,HOUR
         MP    CLOCKNOW,=P'100'
         AP    CLOCKNOW,MINUTE
         MVC   CLOCKED,CLOCKPAT
         ED    CLOCKED,CLOCKNOW+1
         MVC   TIMETEXT,CLOCKED+3
         BR    9
*
MERIT    L     1,=V(TSCORE)
         BAL   14,SAY
         MVC   EDITED,NUMPAT
         LA    1,EDITED+5         WHERE A LONE 0 WOULD STAND
         EDMK  EDITED,SCORE       OR, THEN, THE FIRST DIGIT
         BAL   14,SAY
         L     1,=V(TSCORE2)
         BAL   14,TELL
         BR    9
*
***********************************************************************
* Subroutines of the first rank, called with register 14              *
***********************************************************************
*
* RANDOM: register 4 is 0 to n-1 for n in register 1. The generator
* is one that was made for this machine (Lewis, Goodman and Miller, IBM
* Systems Journal 1969): 16807 times the last one, and of that what
* a division by 2**31-1 leaves. M makes a product of 64 bits in 4 and
* 5; D divides just such a one and leaves the remainder in 4.
*
RANDOM   L     5,SEED
         M     4,=F'16807'
         D     4,=F'2147483647'
         ST    4,SEED
         LR    5,4
         SR    4,4
         DR    4,1
         BR    14
*
* Can one see? Yes, if the room is lit, or the lamp is on and at hand.
*
LIGHT    SR    15,15
         SR    2,2
         IC    2,ROOM
         LA    2,NIGHT(2)
         CLI   0(2),0
         BCR   8,14
         CLI   LAMPON,ON
         BNE   NO
         CLI   LOC+OLAMP,CARRIED
         BCR   8,14
         CLC   LOC+OLAMP,ROOM
         BCR   8,14
NO       LA    15,4
         BR    14
*
* Is there a lamp that shines in the dark, and no draught?
*
LURE     SR    2,2
         IC    2,ROOM
         LA    2,NIGHT(2)
         CLI   0(2),0
         BE    NO
         CLI   FANSON,1
         BE    NO
         B     LIGHT
*
* Where is thing 6? Register 3 tells; the moth in the jar is where the
* jar is.
*
WHEREIS  SR    3,3
         CH    6,=AL2(THINGS)
         BCR   2,14               NO THING
         IC    3,LOC(6)
         CH    3,=AL2(INJAR)
         BCR   7,14
         IC    3,LOC+OJAR
         BR    14
*
* Is thing 6 here, or carried?
*
ATHAND   ST    14,BACK1
         BAL   14,WHEREIS
         L     14,BACK1
         SR    15,15
         CH    3,=AL2(ANYWHERE)   CARRIED IS ABOVE THAT
         BCR   11,14
         SR    2,2
         IC    2,ROOM
         CR    2,3
         BCR   8,14
         B     NO
*
* Is the moth at large?
*
ISLOOSE  SR    15,15
         CLI   LOC+OMOTH,GONE
         BE    NO
         CLI   LOC+OMOTH,MOTHROOM
         BH    NO
         BR    14
*
* Is the moth in one of the rooms that exits of this one lead to?
*
NEXTDOOR SR    3,3
         IC    3,ROOM
         MH    3,=AL2(ROOMSIZE)
         LA    3,ROOMS-ROOMSIZE+12(3)
         LA    4,6
         SR    15,15
PEER     CLC   LOC+OMOTH,0(3)
         BCR   8,14
         LA    3,1(3)
         BCT   4,PEER
         B     NO
*
* Merits count once: two bytes of points, and one that says whether it
* was given.
*
AWARD    CLI   2(2),0
         BCR   7,14
         MVI   2(2),1
         AP    SCORE,0(2,2)
         BR    14
*
* SAY puts the text at register 1 behind what is on the line already.
* A line that gets too long is typed as far as its last blank, and the
* word behind that begins the next one. TELL ends the line, too.
* STOPS says where a piece of text ends: 4 blank, 8 new line, 12 end.
*
TELL     ST    14,BACK2
         BAL   14,SAY
         BAL   4,FLUSH
         L     14,BACK2
         BR    14
SAY      LR    3,1
         SR    2,2
         TRT   0(256,3),STOPS
         LR    4,1
         SR    4,3                LENGTH OF THE PIECE
         BZ    PIECE
         L     5,POS
         BCTR  4,0
         EX    4,TOOUT
         LA    5,1(4,5)
         ST    5,POS
         C     5,=A(OUT+WIDTH)
         BNH   PIECE
         LR    3,1
         L     5,WORDAT           TOO LONG
         BCTR  5,0
         MVI   0(5),X'00'         WHERE THE BLANK WAS
         LA    1,OUT
         SVC   1
         LA    5,1(5)
         L     4,POS
         SR    4,5                WHAT IS LEFT
         LA    1,OUT(4)
         ST    1,POS
         BCTR  4,0
         EX    4,TOFRONT
         LA    1,OUT
         ST    1,WORDAT
         LR    1,3
PIECE    B     PIECES-4(2)
PIECES   B     ABLANK             4
         B     ANEWLINE           8
         BR    14                 12
ABLANK   L     5,POS
         MVI   0(5),C' '
         LA    5,1(5)
         ST    5,POS
         ST    5,WORDAT
         LA    1,1(1)
         B     SAY
ANEWLINE LR    3,1
         BAL   4,FLUSH
         LA    1,1(3)
         B     SAY
*
FLUSH    L     5,POS
         MVI   0(5),X'00'
         LA    1,OUT
         SVC   1
         ST    1,POS
         ST    1,WORDAT
         BR    4
*
         LTORG
*
***********************************************************************
* What changes                                                        *
***********************************************************************
DOUBLE   DC    D'0'
SEED     DC    F'1'
SECRET   DC    F'0'
NUMBER   DC    F'0'
POS      DC    A(0)               THE LINE ENDS HERE
WORDAT   DC    A(0)               ITS LAST WORD BEGINS HERE
BACK1    DC    A(0)
BACK2    DC    A(0)
WORDLOOP DC    A(BOOK),F'8',A(BOOKEND-8)
ACTLOOP  DC    A(ACTIONS),F'8',A(ACTEND-8)
HOUR     DC    PL2'4'
MINUTE   DC    PL2'0'
SCORE    DC    PL3'0'
CLOCKNOW DC    PL4'0'
CLOCKPAT DC    X'402020217A2020'  20 A DIGIT, 21 NO BLANKS AFTER THIS
CLOCKED  DS    CL7
TIMETEXT DC    C'4:00',X'00'
PROMPT   DC    C'4:00> ',X'00'
NUMPAT   DC    X'402020202120'
EDITED   DS    CL6
         DC    X'00'
HEX      DS    CL5
HEXDIGIT EQU   *-240              F0 TO FF ARE LOOKED UP HERE
         DC    C'0123456789ABCDEF'
AFTERGAP DC    X'01'
NAME     DS    CL20
         DC    X'00'
LINE     DS    CL80
         DC    X'00'              STOPS EVERY TRT
WORD     DS    CL12
         DC    X'00'
VERB     DS    X                  THE COMMAND
NOUN     DS    X
NOUN2    DS    X
WHERETO  DS    X
ONOFF    DS    X
DIGITS   DS    X                  A NUMBER WAS NAMED
WORK     DS    X
BRIEF    DS    X                  THE NAME OF THE ROOM WILL DO
WIDTH    EQU   72
OUT      DS    CL(WIDTH+80)
*
STATE    DS    0X                 ZERO AT THE BEGINNING OF A NIGHT:
ROOM     DS    X
FANSON   DS    X
LAMPON   DS    X
WEDGED   DS    X                  THE DOOR OF THE ROOF
COUNT    DS    X                  WARNINGS IGNORED IN THIS ROOM
FATE     DS    X                  OF THE MOTH
DAWN     DS    X
LOC      DS    (THINGS+1)X        WHERE EVERYTHING IS
NIGHT    DS    (RUNDER+1)X        1: THE LIGHTS OF THE ROOM ARE OFF
VISITED  DS    (RUNDER+1)X
STATEND  EQU   *
HEAT     DC    PL2'0'
CRASHES  DC    PL2'0'
*
DIMES    DC    AL1(RTAPES,RCARDS,RBEHIND,ROFFICE)
*
* Merits: points, and whether they were given
*
AWARDS   EQU   *
AWDIME   DC    PL2'5',X'00'
AWGUARD  DC    PL2'10',X'00'
AWCARD   DC    PL2'10',X'00'
AWVAULT  DC    PL2'15',X'00'
AWFANS   DC    PL2'10',X'00'
AWMOTH   DC    PL2'20',X'00'
AWFATE   DC    PL2'10',X'00'
AWMOUNT  DC    PL2'10',X'00'
AWLOAD   DC    PL2'10',X'00'
MERITS   EQU   (*-AWARDS)/3
*
* Ranks: a name, and from how many points on
*
         DS    0F
RANKS    DC    V(TRANK6),PL2'100',H'0'
         DC    V(TRANK5),PL2'90',H'0'
         DC    V(TRANK4),PL2'60',H'0'
         DC    V(TRANK3),PL2'35',H'0'
         DC    V(TRANK2),PL2'5',H'0'
         DC    V(TRANK1),PL2'0',H'0'
FATES    DC    V(TFATEJAR),V(TFATEFRE),V(TFATELOG)
*
* Rooms: name, description, why an exit is closed, exits north, south,
* east, west, up, down. X'80' in an exit: closed.
*
ROOMSIZE EQU   20
ROOMS    DC    V(NCONSOLE),V(DCONSOLE),A(0)
         DC    AL1(RBEHIND,RCORR,RTAPES,RCARDS,0,0,0,0)
         DC    V(NTAPES),V(DTAPES),A(0)
         DC    AL1(0,0,0,RCONSOLE,0,0,0,0)
         DC    V(NCARDS),V(DCARDS),A(0)
         DC    AL1(0,0,RCONSOLE,0,0,0,0,0)
         DC    V(NBEHIND),V(DBEHIND),V(TTILES)
         DC    AL1(0,RCONSOLE,0,0,0)
FLOOREX  DC    AL1(X'80'+RUNDER,0,0)
         DC    V(NCORR),V(DCORR),V(TLOCKED)
         DC    AL1(RCONSOLE)
VAULTEX  DC    AL1(X'80'+RVAULT,ROFFICE,RKITCHEN,RROOF,RLOBBY,0,0)
         DC    V(NKITCHEN),V(DKITCHEN),A(0)
         DC    AL1(0,0,RCORR,0,0,0,0,0)
         DC    V(NOFFICE),V(DOFFICE),A(0)
         DC    AL1(0,0,0,RCORR,0,0,0,0)
         DC    V(NVAULT),V(DVAULT),A(0)
         DC    AL1(RCORR,0,0,0,0,0,0,0)
         DC    V(NLOBBY),V(DLOBBY),A(0)
         DC    AL1(0,0,0,0,RCORR,0,0,0)
         DC    V(NROOF),V(DROOF),A(0)
         DC    AL1(0,0,0,0,0,RCORR,0,0)
         DC    V(NUNDER),V(DUNDER),A(0)
         DC    AL1(0,0,0,0,RBEHIND,0,0,0)
*
* Things: name, what one sees, merit of taking it, where it is at first
*
OBJECTS  DC    V(NJAR),V(DJAR),A(0),AL1(RKITCHEN,0,0,0)
         DC    V(NDIME),V(DDIME),A(AWDIME),AL1(GONE,0,0,0)
         DC    V(NCOFFEE),V(DCOFFEE),A(0),AL1(GONE,0,0,0)
         DC    V(NLAMP),V(DLAMP),A(0),AL1(ATDESK,0,0,0)
         DC    V(NLIFTER),V(DLIFTER),A(0),AL1(RTAPES,0,0,0)
         DC    V(NCARD),V(DCARD),A(AWCARD),AL1(RUNDER,0,0,0)
         DC    V(NTAPE),V(DTAPE),A(0),AL1(ROFFICE,0,0,0)
         DC    V(NMANUAL),V(DMANUAL),A(0),AL1(ROFFICE,0,0,0)
         DC    V(NREEL),V(DREEL),A(0),AL1(RVAULT,0,0,0)
         DC    A(0),V(DMOTH),A(0),AL1(GONE,0,0,0)
         DC    A(0),V(DLOG),A(0),AL1(RCONSOLE,0,0,0)
         DC    A(0),V(DMACHINE),A(0),AL1(RCONSOLE,0,0,0)
         DC    A(0),V(DHANDLE),A(0),AL1(RCONSOLE,0,0,0)
         DC    A(0),V(DBUTTON),A(0),AL1(RCONSOLE,0,0,0)
         DC    A(0),V(DPRINTER),A(0),AL1(RCARDS,0,0,0)
         DC    A(0),V(DREADER),A(0),AL1(RCARDS,0,0,0)
         DC    A(0),V(DDRIVE),A(0),AL1(RTAPES,0,0,0)
         DC    A(0),V(DGUARD),A(0),AL1(RLOBBY,0,0,0)
         DC    A(0),V(DFANS),A(0),AL1(RROOF,0,0,0)
         DC    A(0),V(DTILE),A(0),AL1(RBEHIND,0,0,0)
         DC    A(0),V(DLOCK),A(0),AL1(RCORR,0,0,0)
         DC    A(0),V(DVENDOR),A(0),AL1(RKITCHEN,0,0,0)
         DC    A(0),V(DBOARD),A(0),AL1(ROFFICE,0,0,0)
         DC    A(0),V(DCABLE),A(0),AL1(RUNDER,0,0,0)
         DC    A(0),V(DDOOR),A(0),AL1(ANYWHERE,0,0,0)
         DC    A(0),V(DLIGHTS),A(0),AL1(ANYWHERE,0,0,0)
         DC    A(0),V(DSELF),A(0),AL1(ANYWHERE,0,0,0)
         DC    A(0),V(DSINK),A(0),AL1(RKITCHEN,0,0,0)
         DC    A(0),V(DCORE),A(0),AL1(RBEHIND,0,0,0)
         DC    A(0),V(DNOTICE),A(0),AL1(RCONSOLE,0,0,0)
         DC    A(0),V(DLISTING),A(0),AL1(ROFFICE,0,0,0)
         DC    A(0),V(DSTAIRS),A(0),AL1(RCORR,0,0,0)
*
* What can be done: verb, thing, room, conditions, and what does it.
* The first row that fits is taken, so the special comes first.
*
SEEING   EQU   1                  THERE MUST BE LIGHT
NEAR     EQU   2                  THE THING MUST BE HERE OR CARRIED
HELD     EQU   4                  IT MUST BE CARRIED
TEXT     EQU   128                THE ADDRESS IS THAT OF AN ANSWER
         DS    0F
ACTIONS  DC    AL1(VGO,ANY,ANY,0),A(GOING)
         DC    AL1(VLOOK,NONE,ANY,0),A(LOOKING)
         DC    AL1(VLOOK,ANY,ANY,SEEING+NEAR),A(EXAMINE)
         DC    AL1(VEXAMINE,OLAMP,RLOBBY,SEEING+TEXT),V(DLAMP)
         DC    AL1(VEXAMINE,NONE,ANY,TEXT),V(TWHAT)
         DC    AL1(VEXAMINE,ANY,ANY,SEEING+NEAR),A(EXAMINE)
         DC    AL1(VTAKE,OMOTH,ANY,0),A(CATCHING)
         DC    AL1(VTAKE,OCOFFEE,RKITCHEN,0),A(BUYING)
         DC    AL1(VTAKE,OLAMP,RLOBBY,SEEING),A(GRABBING)
         DC    AL1(VTAKE,NONE,ANY,TEXT),V(TWHAT)
         DC    AL1(VTAKE,ANY,ANY,SEEING+NEAR),A(TAKING)
         DC    AL1(VBUY,ANY,RKITCHEN,0),A(BUYING)
         DC    AL1(VBUY,ANY,ANY,TEXT),V(TNOSHOP)
         DC    AL1(VCATCH,ANY,ANY,0),A(CATCHING)
         DC    AL1(VDROP,OMOTH,ANY,0),A(FREEING)
         DC    AL1(VDROP,NONE,ANY,TEXT),V(TWHAT)
         DC    AL1(VDROP,ANY,ANY,HELD),A(DROPPING)
         DC    AL1(VFREE,OMOTH,ANY,0),A(FREEING)
         DC    AL1(VFREE,ANY,ANY,TEXT),V(TFREEIT)
         DC    AL1(VPUT,OMOTH,ANY,0),A(TAPING)
         DC    AL1(VPUT,OMANUAL,RROOF,HELD),A(WEDGING)
         DC    AL1(VPUT,OREEL,RTAPES,HELD),A(MOUNTING)
         DC    AL1(VPUT,ODIME,RKITCHEN,HELD),A(PAYING)
         DC    AL1(VPUT,NONE,ANY,TEXT),V(TWHAT)
         DC    AL1(VPUT,ANY,ANY,HELD),A(DROPPING)
         DC    AL1(VTAPE,ANY,ANY,0),A(TAPING)
         DC    AL1(VWEDGE,ANY,RROOF,0),A(WEDGING)
         DC    AL1(VTURN,OLAMP,ANY,HELD),A(LAMPING)
         DC    AL1(VTURN,OLIGHTS,RROOF,TEXT),V(TNOLIGHT)
         DC    AL1(VTURN,OLIGHTS,RUNDER,TEXT),V(TNOLIGHT)
         DC    AL1(VTURN,OLIGHTS,ANY,0),A(LIGHTING)
         DC    AL1(VTURN,OFANS,RROOF,0),A(FANNING)
         DC    AL1(VTURN,OFANS,ANY,TEXT),V(TNOFANS)
         DC    AL1(VTURN,NONE,ANY,TEXT),V(TWHAT)
         DC    AL1(VTURN,OMACHINE,ANY,TEXT),V(TNEVER)
         DC    AL1(VOPEN,OTILE,RBEHIND,SEEING),A(LIFTING)
         DC    AL1(VOPEN,OLOCK,RCORR,TEXT),V(TNUMBER)
         DC    AL1(VOPEN,ODOOR,RCORR,TEXT),V(TNUMBER)
         DC    AL1(VOPEN,ODOOR,RROOF,0),A(WEDGING)
         DC    AL1(VOPEN,OJAR,ANY,0),A(FREEING)
         DC    AL1(VOPEN,OMOTH,ANY,0),A(FREEING)
         DC    AL1(VDIAL,ANY,RCORR,0),A(DIALING)
         DC    AL1(VGIVE,NONE,ANY,TEXT),V(TWHAT)
         DC    AL1(VGIVE,OCOFFEE,RLOBBY,HELD),A(GIVING)
         DC    AL1(VGIVE,ANY,RLOBBY,HELD+TEXT),V(TDECLINE)
         DC    AL1(VGIVE,ANY,ANY,TEXT),V(TNOBODY)
         DC    AL1(VTALK,ANY,RLOBBY,0),A(TALKING)
         DC    AL1(VTALK,ANY,ANY,TEXT),V(TNOBODY)
         DC    AL1(VHELLO,ANY,RLOBBY,0),A(TALKING)
         DC    AL1(VHELLO,ANY,ANY,TEXT),V(THELLO)
         DC    AL1(VMOUNT,OREEL,RTAPES,HELD),A(MOUNTING)
         DC    AL1(VMOUNT,ANY,ANY,TEXT),V(TNOMOUNT)
         DC    AL1(VLOAD,OREEL,RTAPES,HELD),A(MOUNTING)
         DC    AL1(VLOAD,ANY,RCONSOLE,0),A(LOADING)
         DC    AL1(VLOAD,ANY,ANY,TEXT),V(TNOLOAD)
         DC    AL1(VPRESS,OBUTTON,RCONSOLE,0),A(LOADING)
         DC    AL1(VPRESS,NONE,RCONSOLE,0),A(LOADING)
         DC    AL1(VPRESS,OHANDLE,RCONSOLE,TEXT),V(TPULLIT)
         DC    AL1(VPULL,OHANDLE,RCONSOLE,0),A(PULLING)
         DC    AL1(VPULL,OTILE,RBEHIND,SEEING),A(LIFTING)
         DC    AL1(VDRINK,OCOFFEE,ANY,HELD),A(DRINKING)
         DC    AL1(VWAIT,ANY,ANY,0),A(WAITING)
         DC    AL1(VINVENT,ANY,ANY,0),A(INVENT)
         DC    AL1(VSCORE,ANY,ANY,0),A(TELLSCOR)
         DC    AL1(VTIME,ANY,ANY,0),A(TELLTIME)
         DC    AL1(VHELP,ANY,ANY,TEXT),V(THELP)
         DC    AL1(VQUIT,ANY,ANY,0),A(QUITTING)
         DC    AL1(VMAGIC,ANY,ANY,TEXT),V(TMAGIC)
         DC    AL1(VHIT,OGUARD,RLOBBY,TEXT),V(TASSAULT)
         DC    AL1(VHIT,ANY,ANY,TEXT),V(THIT)
         DC    AL1(VSING,ANY,ANY,TEXT),V(TSING)
         DC    AL1(VDANCE,ANY,ANY,TEXT),V(TDANCE)
         DC    AL1(VSLEEP,ANY,RLOBBY,TEXT),V(TSLEEP2)
         DC    AL1(VSLEEP,ANY,ANY,TEXT),V(TSLEEP)
         DC    AL1(VKISS,ANY,ANY,TEXT),V(TKISS)
         DC    AL1(VSAVE,ANY,ANY,TEXT),V(TSAVE)
         DC    AL1(VPROGRAM,ANY,ANY,TEXT),V(TPROGRAM)
         DC    AL1(VSWEAR,ANY,ANY,TEXT),V(TSWEAR)
ACTEND   EQU   *
*
* The words: six letters, kind, which one
*
ISVERB   EQU   4
ISNOUN   EQU   8
ISDIR    EQU   12
ISSWITCH EQU   16
ON       EQU   1
OFF      EQU   2
BOOK     DC    CL6'GO',AL1(ISVERB,VGO),CL6'WALK',AL1(ISVERB,VGO)
         DC    CL6'RUN',AL1(ISVERB,VGO),CL6'CLIMB',AL1(ISVERB,VGO)
         DC    CL6'CRAWL',AL1(ISVERB,VGO),CL6'ENTER',AL1(ISVERB,VGO)
         DC    CL6'LOOK',AL1(ISVERB,VLOOK),CL6'L',AL1(ISVERB,VLOOK)
         DC    CL6'EXAMIN',AL1(ISVERB,VEXAMINE)
         DC    CL6'X',AL1(ISVERB,VEXAMINE)
         DC    CL6'READ',AL1(ISVERB,VEXAMINE)
         DC    CL6'SEARCH',AL1(ISVERB,VEXAMINE)
         DC    CL6'INSPEC',AL1(ISVERB,VEXAMINE)
         DC    CL6'STUDY',AL1(ISVERB,VEXAMINE)
         DC    CL6'TAKE',AL1(ISVERB,VTAKE),CL6'GET',AL1(ISVERB,VTAKE)
         DC    CL6'PICK',AL1(ISVERB,VTAKE),CL6'GRAB',AL1(ISVERB,VTAKE)
         DC    CL6'BUY',AL1(ISVERB,VBUY)
         DC    CL6'CATCH',AL1(ISVERB,VCATCH)
         DC    CL6'TRAP',AL1(ISVERB,VCATCH)
         DC    CL6'DROP',AL1(ISVERB,VDROP),CL6'LEAVE',AL1(ISVERB,VDROP)
         DC    CL6'FREE',AL1(ISVERB,VFREE)
         DC    CL6'RELEAS',AL1(ISVERB,VFREE)
         DC    CL6'PUT',AL1(ISVERB,VPUT),CL6'INSERT',AL1(ISVERB,VPUT)
         DC    CL6'PLACE',AL1(ISVERB,VPUT),CL6'STICK',AL1(ISVERB,VPUT)
         DC    CL6'PASTE',AL1(ISVERB,VTAPE),CL6'GLUE',AL1(ISVERB,VTAPE)
         DC    CL6'ATTACH',AL1(ISVERB,VTAPE)
         DC    CL6'WEDGE',AL1(ISVERB,VWEDGE)
         DC    CL6'PROP',AL1(ISVERB,VWEDGE)
         DC    CL6'BLOCK',AL1(ISVERB,VWEDGE)
         DC    CL6'HOLD',AL1(ISVERB,VWEDGE)
         DC    CL6'TURN',AL1(ISVERB,VTURN)
         DC    CL6'SWITCH',AL1(ISVERB,VTURN)
         DC    CL6'OPEN',AL1(ISVERB,VOPEN),CL6'LIFT',AL1(ISVERB,VOPEN)
         DC    CL6'RAISE',AL1(ISVERB,VOPEN)
         DC    CL6'UNLOCK',AL1(ISVERB,VOPEN)
         DC    CL6'REMOVE',AL1(ISVERB,VOPEN)
         DC    CL6'DIAL',AL1(ISVERB,VDIAL),CL6'SET',AL1(ISVERB,VDIAL)
         DC    CL6'GIVE',AL1(ISVERB,VGIVE),CL6'OFFER',AL1(ISVERB,VGIVE)
         DC    CL6'TALK',AL1(ISVERB,VTALK),CL6'ASK',AL1(ISVERB,VTALK)
         DC    CL6'TELL',AL1(ISVERB,VTALK),CL6'WAKE',AL1(ISVERB,VTALK)
         DC    CL6'SPEAK',AL1(ISVERB,VTALK)
         DC    CL6'MOUNT',AL1(ISVERB,VMOUNT)
         DC    CL6'LOAD',AL1(ISVERB,VLOAD),CL6'IPL',AL1(ISVERB,VLOAD)
         DC    CL6'BOOT',AL1(ISVERB,VLOAD)
         DC    CL6'PRESS',AL1(ISVERB,VPRESS)
         DC    CL6'PUSH',AL1(ISVERB,VPRESS)
         DC    CL6'PULL',AL1(ISVERB,VPULL)
         DC    CL6'DRINK',AL1(ISVERB,VDRINK)
         DC    CL6'WAIT',AL1(ISVERB,VWAIT),CL6'Z',AL1(ISVERB,VWAIT)
         DC    CL6'LISTEN',AL1(ISVERB,VWAIT)
         DC    CL6'INVENT',AL1(ISVERB,VINVENT)
         DC    CL6'I',AL1(ISVERB,VINVENT)
         DC    CL6'SCORE',AL1(ISVERB,VSCORE)
         DC    CL6'TIME',AL1(ISVERB,VTIME),CL6'CLOCK',AL1(ISVERB,VTIME)
         DC    CL6'HELP',AL1(ISVERB,VHELP),CL6'HINT',AL1(ISVERB,VHELP)
         DC    CL6'INFO',AL1(ISVERB,VHELP)
         DC    CL6'QUIT',AL1(ISVERB,VQUIT),CL6'STOP',AL1(ISVERB,VQUIT)
         DC    CL6'BYE',AL1(ISVERB,VQUIT)
         DC    CL6'XYZZY',AL1(ISVERB,VMAGIC)
         DC    CL6'PLUGH',AL1(ISVERB,VMAGIC)
         DC    CL6'HIT',AL1(ISVERB,VHIT),CL6'KILL',AL1(ISVERB,VHIT)
         DC    CL6'SWAT',AL1(ISVERB,VHIT),CL6'KICK',AL1(ISVERB,VHIT)
         DC    CL6'ATTACK',AL1(ISVERB,VHIT)
         DC    CL6'SING',AL1(ISVERB,VSING)
         DC    CL6'HELLO',AL1(ISVERB,VHELLO),CL6'HI',AL1(ISVERB,VHELLO)
         DC    CL6'DAMN',AL1(ISVERB,VSWEAR)
         DC    CL6'HELL',AL1(ISVERB,VSWEAR)
         DC    CL6'N',AL1(ISDIR,1),CL6'NORTH',AL1(ISDIR,1)
         DC    CL6'S',AL1(ISDIR,2),CL6'SOUTH',AL1(ISDIR,2)
         DC    CL6'E',AL1(ISDIR,3),CL6'EAST',AL1(ISDIR,3)
         DC    CL6'W',AL1(ISDIR,4),CL6'WEST',AL1(ISDIR,4)
         DC    CL6'U',AL1(ISDIR,5),CL6'UP',AL1(ISDIR,5)
         DC    CL6'D',AL1(ISDIR,6),CL6'DOWN',AL1(ISDIR,6)
         DC    CL6'ON',AL1(ISSWITCH,ON)
         DC    CL6'OFF',AL1(ISSWITCH,OFF)
         DC    CL6'JAR',AL1(ISNOUN,OJAR),CL6'GLASS',AL1(ISNOUN,OJAR)
         DC    CL6'DIME',AL1(ISNOUN,ODIME),CL6'COIN',AL1(ISNOUN,ODIME)
         DC    CL6'COFFEE',AL1(ISNOUN,OCOFFEE)
         DC    CL6'CUP',AL1(ISNOUN,OCOFFEE)
         DC    CL6'LAMP',AL1(ISNOUN,OLAMP)
         DC    CL6'FLASHL',AL1(ISNOUN,OLAMP)
         DC    CL6'TORCH',AL1(ISNOUN,OLAMP)
         DC    CL6'LIFTER',AL1(ISNOUN,OLIFTER)
         DC    CL6'SUCTIO',AL1(ISNOUN,OLIFTER)
         DC    CL6'CUPS',AL1(ISNOUN,OLIFTER)
         DC    CL6'CARD',AL1(ISNOUN,OCARD)
         DC    CL6'TAPE',AL1(ISNOUN,OTAPE)
         DC    CL6'SCOTCH',AL1(ISNOUN,OTAPE)
         DC    CL6'MANUAL',AL1(ISNOUN,OMANUAL)
         DC    CL6'BOOK',AL1(ISNOUN,OMANUAL)
         DC    CL6'PRINCI',AL1(ISNOUN,OMANUAL)
         DC    CL6'REEL',AL1(ISNOUN,OREEL)
         DC    CL6'SYSTEM',AL1(ISNOUN,OREEL)
         DC    CL6'MOTH',AL1(ISNOUN,OMOTH),CL6'BUG',AL1(ISNOUN,OMOTH)
         DC    CL6'INSECT',AL1(ISNOUN,OMOTH)
         DC    CL6'LOG',AL1(ISNOUN,OLOG),CL6'LOGBOO',AL1(ISNOUN,OLOG)
         DC    CL6'MACHIN',AL1(ISNOUN,OMACHINE)
         DC    CL6'COMPUT',AL1(ISNOUN,OMACHINE)
         DC    CL6'CONSOL',AL1(ISNOUN,OMACHINE)
         DC    CL6'MODEL',AL1(ISNOUN,OMACHINE)
         DC    CL6'HANDLE',AL1(ISNOUN,OHANDLE)
         DC    CL6'EMERGE',AL1(ISNOUN,OHANDLE)
         DC    CL6'BUTTON',AL1(ISNOUN,OBUTTON)
         DC    CL6'KEY',AL1(ISNOUN,OBUTTON)
         DC    CL6'PRINTE',AL1(ISNOUN,OPRINTER)
         DC    CL6'READER',AL1(ISNOUN,OREADER)
         DC    CL6'PUNCH',AL1(ISNOUN,OREADER)
         DC    CL6'DRIVE',AL1(ISNOUN,ODRIVE)
         DC    CL6'DRIVES',AL1(ISNOUN,ODRIVE)
         DC    CL6'GUARD',AL1(ISNOUN,OGUARD)
         DC    CL6'FAN',AL1(ISNOUN,OFANS),CL6'FANS',AL1(ISNOUN,OFANS)
         DC    CL6'COOLIN',AL1(ISNOUN,OFANS),CL6'AIR',AL1(ISNOUN,OFANS)
         DC    CL6'TILE',AL1(ISNOUN,OTILE),CL6'TILES',AL1(ISNOUN,OTILE)
         DC    CL6'FLOOR',AL1(ISNOUN,OTILE)
         DC    CL6'LOCK',AL1(ISNOUN,OLOCK),CL6'VAULT',AL1(ISNOUN,OLOCK)
         DC    CL6'DIALS',AL1(ISNOUN,OLOCK)
         DC    CL6'VENDOR',AL1(ISNOUN,OVENDOR)
         DC    CL6'SINK',AL1(ISNOUN,OSINK)
         DC    CL6'CORE',AL1(ISNOUN,OCORE),CL6'CORES',AL1(ISNOUN,OCORE)
         DC    CL6'STORAG',AL1(ISNOUN,OCORE)
         DC    CL6'FRAMES',AL1(ISNOUN,OCORE)
         DC    CL6'NOTICE',AL1(ISNOUN,ONOTICE)
         DC    CL6'LISTIN',AL1(ISNOUN,OLISTING)
         DC    CL6'PROOF',AL1(ISNOUN,OLISTING)
         DC    CL6'STAIRS',AL1(ISNOUN,OSTAIRS)
         DC    CL6'STAIR',AL1(ISNOUN,OSTAIRS)
         DC    CL6'BOARD',AL1(ISNOUN,OBOARD)
         DC    CL6'BLACKB',AL1(ISNOUN,OBOARD)
         DC    CL6'CABLE',AL1(ISNOUN,OCABLE)
         DC    CL6'CABLES',AL1(ISNOUN,OCABLE)
         DC    CL6'WIRES',AL1(ISNOUN,OCABLE)
         DC    CL6'DOOR',AL1(ISNOUN,ODOOR)
         DC    CL6'LIGHT',AL1(ISNOUN,OLIGHTS)
         DC    CL6'LIGHTS',AL1(ISNOUN,OLIGHTS)
         DC    CL6'ME',AL1(ISNOUN,OSELF),CL6'MYSELF',AL1(ISNOUN,OSELF)
         DC    CL6'DANCE',AL1(ISVERB,VDANCE)
         DC    CL6'JUMP',AL1(ISVERB,VDANCE)
         DC    CL6'SLEEP',AL1(ISVERB,VSLEEP)
         DC    CL6'NAP',AL1(ISVERB,VSLEEP)
         DC    CL6'KISS',AL1(ISVERB,VKISS),CL6'LOVE',AL1(ISVERB,VKISS)
         DC    CL6'SAVE',AL1(ISVERB,VSAVE),CL6'UNDO',AL1(ISVERB,VSAVE)
         DC    CL6'SVC',AL1(ISVERB,VPROGRAM)
         DC    CL6'BALR',AL1(ISVERB,VPROGRAM)
         DC    CL6'HCF',AL1(ISVERB,VPROGRAM)
         DC    CL6'NOP',AL1(ISVERB,VPROGRAM)
         DC    CL6'THE',AL1(0,0),CL6'A',AL1(0,0),CL6'AN',AL1(0,0)
         DC    CL6'AT',AL1(0,0),CL6'TO',AL1(0,0),CL6'IN',AL1(0,0)
         DC    CL6'INTO',AL1(0,0),CL6'WITH',AL1(0,0),CL6'MY',AL1(0,0)
         DC    CL6'IT',AL1(0,0),CL6'THAT',AL1(0,0),CL6'AND',AL1(0,0)
         DC    CL6'OF',AL1(0,0),CL6'FROM',AL1(0,0),CL6'FOR',AL1(0,0)
         DC    CL6'BACK',AL1(0,0),CL6'ABOUT',AL1(0,0)
         DC    CL6'THIS',AL1(0,0),CL6'PLEASE',AL1(0,0)
         DC    CL6'UNDER',AL1(0,0),CL6'HERE',AL1(0,0),CL6'OUT',AL1(0,0)
         DC    CL6'NEAR',AL1(0,0)
BOOKEND  EQU   *
*
***********************************************************************
* Tables for TRT: which bytes it stops at                             *
***********************************************************************
*
* SKIPS: letters (C1 to C9, D1 to D9, E2 to E9), digits, and 00
*
SKIPS    DC    X'01',255X'00'
         ORG   SKIPS+C'A'
         DC    9X'01'
         ORG   SKIPS+C'J'
         DC    9X'01'
         ORG   SKIPS+C'S'
         DC    8X'01'
         ORG   SKIPS+C'0'
         DC    10X'01'
         ORG   SKIPS+256
*
* ENDS: everything else, and 00
*
ENDS     DC    256X'01'
         ORG   ENDS+C'A'
         DC    9X'00'
         ORG   ENDS+C'J'
         DC    9X'00'
         ORG   ENDS+C'S'
         DC    8X'00'
         ORG   ENDS+C'0'
         DC    10X'00'
         ORG   ENDS+256
NUMERALS DC    240X'01',10X'00',6X'01'
STOPS    DC    X'0C',255X'00'     00: END
         ORG   STOPS+X'15'
         DC    X'08'              NEW LINE
         ORG   STOPS+C' '
         DC    X'04'
         ORG   STOPS+256
         END
