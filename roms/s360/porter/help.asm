         TITLE 'HELP - EXPLANATIONS OF THE COMMANDS'
         COPY  PORTER
HELPS    CSECT
         ENTRY HELP,SAYTEXT,H#COPY,H#DISKS,H#EDIT,H#ERASE,H#EXEC
         ENTRY H#FORMAT,H#HELP,H#LIST,H#LOAD,H#OFF,H#PRINT,H#PUNCH
         ENTRY H#QUERY,H#READ,H#RENAME,H#RUN,H#SYSGEN,H#TIME,H#TYPE
***********************************************************************
* HELP [command]                                                      *
***********************************************************************
HELP     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING HELP,12
         LA    0,1
         CH    0,NWORDS
         BNL   HELPALL
         LA    0,2
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         LA    0,1
         L     15,=V(WORDNO)
         BALR  14,15
         MVC   WORDMSG,0(1)
         L     15,=V(LOOKCOM)
         BALR  14,15
         BNZ   LEAVE
         LTR   1,1
         L     15,=V(ENOCOM)
         BZ    LEAVE
         L     1,12(1)
         L     15,=A(SAYTEXT)
         BALR  14,15
         B     LEAVE
HELPALL  L     1,=A(INTRO)
         L     15,=A(SAYTEXT)
         BALR  14,15
         L     6,=V(COMTABLE)
HELPLINE L     15,=V(NEWLINE)
         BALR  14,15
         LA    7,8                A LINE
HELPNAME LR    1,6
         LA    0,8
         L     15,=V(ADDTEXT)
         BALR  14,15
         LA    6,16(6)
         CLI   0(6),X'00'
         BE    HELPEND
         BCT   7,HELPNAME
         L     15,=V(SHOWLINE)
         BALR  14,15
         B     HELPLINE
HELPEND  L     15,=V(SHOWLINE)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
*
* SAYTEXT: lines that end with 00 each, and with one more.
*
SAYTEXT  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING SAYTEXT,12
         LR    6,1
SAYLINE  SR    15,15
         CLI   0(6),X'00'
         BE    LEAVE
         LR    1,6
         L     15,=V(SAY)
         BALR  14,15
         L     15,=V(BREAKIN)
         BALR  14,15
         BNZ   LEAVE
SAYSKIP  LA    6,1(6)
         CLI   0(6),X'00'
         BNE   SAYSKIP
         LA    6,1(6)
         B     SAYLINE
         LTORG
         DROP  12
*
INTRO    DC    C'HELP and a command tells about it; a beginning '
         DC    C'of its name is enough.',X'00'
         DC    C'Files have a name and a type. What stands in [ '
         DC    C'] may be left out.',X'00'
         DC    X'00'
H#COPY   DC    C'COPY name type [disk] newname newtype [disk]',X'00'
         DC    C'makes a file of the same records. = stands for '
         DC    C'the same name or type.',X'00'
         DC    C'Without a disk the first is looked for on 191 '
         DC    C'and 190, the second goes to 191.',X'00'
         DC    X'00'
H#DISKS  DC    C'DISKS',X'00'
         DC    C'shows all disks from 190 to 19F: cylinders, '
         DC    C'files, blocks used and free.',X'00'
         DC    C'A block has 1024 bytes.',X'00'
         DC    X'00'
H#EDIT   DC    C'EDIT name type [disk]',X'00'
         DC    C'changes the lines of a file, or makes one. Its '
         DC    C'commands have their own HELP.',X'00'
         DC    C'A loaded program is gone after that.',X'00'
         DC    X'00'
H#ERASE  DC    C'ERASE name type [disk]',X'00'
         DC    C'takes a file away, from 191 if nothing else is '
         DC    C'said.',X'00'
         DC    X'00'
H#EXEC   DC    C'EXEC name',X'00'
         DC    C'performs the lines of a file of type EXEC as '
         DC    C'commands; the name alone does it, too.',X'00'
         DC    C'Lines that begin with * are remarks. The first '
         DC    C'command that fails ends it.',X'00'
         DC    C'PROFILE EXEC is performed when Porter begins.',X'00'
         DC    X'00'
H#FORMAT DC    C'FORMAT disk name [cylinders]',X'00'
         DC    C'erases a disk and makes it ready for files. '
         DC    C'The name is only for people.',X'00'
         DC    C'Without a number all cylinders are taken, '
         DC    C'which is slow on a whole pack.',X'00'
         DC    X'00'
H#HELP   DC    C'HELP [command]',X'00'
         DC    C'tells what there is, or about one command.',X'00'
         DC    X'00'
H#LIST   DC    C'LIST [name] [type] [disk]',X'00'
         DC    C'shows the files of a disk; * is any name or '
         DC    C'type.',X'00'
         DC    X'00'
H#LOAD   DC    C'LOAD name...',X'00'
         DC    C'makes a program of object decks, files of type '
         DC    C'OBJECT, joined by their names.',X'00'
         DC    C'RUN starts it.',X'00'
         DC    X'00'
H#OFF    DC    C'OFF',X'00'
         DC    C'ends everything. LOAD at the panel begins '
         DC    C'again.',X'00'
         DC    X'00'
H#PRINT  DC    C'PRINT name type [disk]',X'00'
         DC    C'prints a file, sixty lines on a page.',X'00'
         DC    X'00'
H#PUNCH  DC    C'PUNCH name type [disk]',X'00'
         DC    C'punches a file, with a first card that READ '
         DC    C'knows it by.',X'00'
         DC    X'00'
H#QUERY  DC    C'QUERY',X'00'
         DC    C'tells about storage, console and program.',X'00'
         DC    X'00'
H#READ   DC    C'READ [name type] [disk]',X'00'
         DC    C'makes files of the cards in the reader. '
         DC    C'Without a name the cards must tell it, as '
         DC    C'PUNCH makes them.',X'00'
         DC    X'00'
H#RENAME DC    C'RENAME name type newname newtype [disk]',X'00'
         DC    C'gives a file another name. = stands for the '
         DC    C'old one.',X'00'
         DC    X'00'
H#RUN    DC    C'RUN [name [what it is told]]',X'00'
         DC    C'loads a program and starts it, or starts the '
         DC    C'loaded one. The name alone does it, too.',X'00'
         DC    C'To stop it, or anything that goes on too long: '
         DC    C'press REQUEST and type STOP.',X'00'
         DC    X'00'
H#SYSGEN DC    C'SYSGEN disk',X'00'
         DC    C'writes Porter onto a disk with a label, so '
         DC    C'that it can be loaded from there.',X'00'
         DC    X'00'
H#TIME   DC    C'TIME',X'00'
         DC    C'tells how long Porter has been running, and '
         DC    C'how long the last program did.',X'00'
         DC    X'00'
H#TYPE   DC    C'TYPE name type [disk]',X'00'
         DC    C'types the records of a file.',X'00'
         DC    X'00'
         END
