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
* instead of a thousand comparisons; lengths put in by EXECUTE;       *
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
* COPY fetches the rest of the program out of the library:            *
*   MOTHNAME  numbers with names     MOTHDATA  what changes; rooms    *
*   MOTHVERB  the verbs              MOTHACTS  what can be done       *
*   MOTHSUBS  subroutines            MOTHBOOK  the words              *
* What it says is in moth-texts, a module of its own, from where V(..)*
* has addresses. Do not read that if you want to play first.          *
***********************************************************************
MAIN     CSECT
         BALR  12,0
         USING HERE,12,11,10
HERE     LA    11,4095(12)        AN INSTRUCTION REACHES 4095 BYTES,
         LA    11,1(11)           SO EACH BASE REGISTER TAKES OVER
         LA    10,4095(11)        4096 BEHIND THE ONE BEFORE
         LA    10,1(10)
*
         COPY  MOTHNAME
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
         COPY  MOTHVERB
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
         COPY  MOTHSUBS
*
         LTORG
*
         COPY  MOTHDATA
         COPY  MOTHACTS
         COPY  MOTHBOOK
         END
