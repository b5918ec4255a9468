         TITLE 'MESSAGES - ALL THAT PORTER SAYS'
***********************************************************************
* Texts for SAY: 01 the file, 02 the disk, 03 a number, 04 a word,    *
* 05 a number in hexadecimal; 00 ends them. Routines return their     *
* addresses as reasons, so each is known by name.                     *
***********************************************************************
MESSAGES CSECT
         ENTRY MMORECDS
         ENTRY MWELCOME,MGOODBYE,MCHECK,MOURS,MEXSTOP,MFALLBK,MLISTHED
         ENTRY MFREE,MDSKHEAD,MREAD,MNOTRDY,MLOADED,MSURE,MFORMAT
         ENTRY MSYSGEN,MLEFT,MQSTOR,MQNUC,MQLOW,MQCONS,MQIPL,MQPROG
         ENTRY MQNOPROG,MNEWFILE,MLINES,MINPUT,MTOP,MEND,MUNSAVED
         ENTRY ESTOPPED,ENOCOM,EMANY,EEXTRA,EWANTFIL,EWANTDSK,EWANTEXC
         ENTRY EWANTPRG,ENOTDISK,ELONGNAM,ENOTNUM,ENODISK,ENOPACK
         ENTRY ENOLABEL,ENOREC,ENOCYL,EBADDISK,EREADONL,EDAMAGE
         ENTRY EDIRFULL,EFULL,ENOSLOT,ENOFILE,ENOFILE2,ETHERE,EITSELF
         ENTRY ESYSTEM,ELARGE,ELONGREC,ELONGFIX,ELONGPUN,EEND,EDEEP
         ENTRY ENOUNIT,EBADUNIT,ENOCARDS,ENOHEAD,EMOREFIL,ENOTOBJ
         ENTRY EBADOBJ,EUNRES,EDOUBLE,ENOROOM,ENOPROG,EBADSVC,EBADADDR
         ENTRY EALLOPEN,ENOTOPEN,EWANTCYL,ENOLINE,ENOTFND
         ENTRY EWANTTXT,EDELIM,ELONGLIN,ENOEDCOM
*
* What is said at the start and now and then
*
MWELCOME DC    C'Porter, ',X'03',C'K of storage. HELP tells what I '
         DC    C'can do.',X'00'
MGOODBYE DC    C'Good-bye.',X'00'
MCHECK   DC    C'Program check ',X'03',C'. The program is over.',X'00'
MOURS    DC    C'Program check ',X'03',C' in Porter itself. I begin '
         DC    C'anew.',X'00'
MEXSTOP  DC    X'01',C' ends with line ',X'03',C'.',X'00'
MFALLBK  DC    C'The newest directory of disk ',X'02',C' is damaged; '
         DC    C'I use the one before.',X'00'
MLISTHED DC    C'Name     Type     Form  Records    Bytes  Blocks'
         DC    X'00'
MFREE    DC    X'03',C' blocks are free.',X'00'
MDSKHEAD DC    C'Disk  Name     Cylinders  Files    Used    Free',X'00'
MREAD    DC    X'01',C': ',X'03',C' records.',X'00'
MNOTRDY  DC    C'The ',X'04',C' is not ready: make it ready and I go '
         DC    C'on.',X'00'
MMORECDS DC    C'The reader is empty: more cards, or END OF FILE, '
         DC    C'and I go on.',X'00'
MLOADED  DC    X'03',C' bytes are loaded.',X'00'
MSURE    DC    C'FORMAT erases all that is on disk ',X'02',C'. Go on? '
         DC    C'(YES or NO)',X'00'
MFORMAT  DC    C'Disk ',X'02',C' has ',X'03',C' cylinders.',X'00'
MSYSGEN  DC    C'Disk ',X'02',C' can be loaded from now.',X'00'
MLEFT    DC    C'Nothing was done.',X'00'
MQSTOR   DC    C'Storage: ',X'03',C'K.',X'00'
MQNUC    DC    C'Porter and its buffers end before ',X'05',C'.',X'00'
MQLOW    DC    C'Programs begin at ',X'05',C'.',X'00'
MQCONS   DC    C'Console: ',X'05',C'.',X'00'
MQIPL    DC    C'Loaded from: ',X'05',C'.',X'00'
MQPROG   DC    C'A program is loaded; it begins at ',X'05',C'.',X'00'
MQNOPROG DC    C'No program is loaded.',X'00'
*
* The editor
*
MNEWFILE DC    X'01',C' is new.',X'00'
MLINES   DC    X'03',C' lines.',X'00'
MINPUT   DC    C'Type lines; an empty one ends it.',X'00'
MTOP     DC    C'Top.',X'00'
MEND     DC    C'End.',X'00'
MUNSAVED DC    C'Lines were changed: FILE keeps them, QUIT again '
         DC    C'drops them.',X'00'
*
* Why something cannot be done
*
ESTOPPED DC    C'Stopped.',X'00'
ENOCOM   DC    X'04',C' is no command, EXEC or program.',X'00'
EMANY    DC    C'More than one command begins with ',X'04',C'.',X'00'
EEXTRA   DC    C'The command was complete before ',X'04',C'.',X'00'
EWANTFIL DC    C'A name and a type are wanted here.',X'00'
EWANTDSK DC    C'A disk is wanted here, 190 to 19F.',X'00'
EWANTEXC DC    C'The name of an EXEC is wanted here.',X'00'
EWANTPRG DC    C'The name of a program is wanted here.',X'00'
ENOTDISK DC    X'04',C' is no disk; they are 190 to 19F.',X'00'
ELONGNAM DC    C'Names have at most 8 letters: ',X'04',C' is longer.'
         DC    X'00'
ENOTNUM  DC    X'04',C' is no number.',X'00'
ENODISK  DC    C'There is no disk ',X'02',C'.',X'00'
ENOPACK  DC    C'There is no pack on drive ',X'02',C'.',X'00'
ENOLABEL DC    C'Disk ',X'02',C' has no label of mine; FORMAT ',X'02'
         DC    C' makes one.',X'00'
ENOREC   DC    C'A record is missing on disk ',X'02',C', sense ',X'05'
         DC    C'.',X'00'
ENOCYL   DC    C'Disk ',X'02',C' has fewer cylinders than its label '
         DC    C'says.',X'00'
EBADDISK DC    C'Disk ',X'02',C' does not work, sense ',X'05',C'.'
         DC    X'00'
EREADONL DC    C'Disk ',X'02',C' is read-only.',X'00'
EDAMAGE  DC    C'The directory of disk ',X'02',C' is damaged.',X'00'
EDIRFULL DC    C'The directory of disk ',X'02',C' is full.',X'00'
EFULL    DC    C'Disk ',X'02',C' is full.',X'00'
ENOSLOT  DC    C'Files of two other disks are being written.',X'00'
ENOFILE  DC    C'There is no ',X'01',C' on disk ',X'02',C'.',X'00'
ENOFILE2 DC    C'There is no ',X'01',C' on disk 191 or 190.',X'00'
ETHERE   DC    C'There is a ',X'01',C' already.',X'00'
EITSELF  DC    X'01',C' cannot be copied onto itself.',X'00'
ESYSTEM  DC    X'01',C' belongs to the system.',X'00'
ELARGE   DC    C'A file has at most 524288 bytes.',X'00'
ELONGREC DC    C'Record ',X'03',C' is longer than 256 bytes.',X'00'
ELONGFIX DC    C'Record ',X'03',C' is longer than 80 bytes, those of '
         DC    C'this file are not.',X'00'
ELONGPUN DC    C'Record ',X'03',C' is longer than a card.',X'00'
EEND     DC    C'There are no more records.',X'00'
EDEEP    DC    C'EXECs are called four deep at most.',X'00'
ENOUNIT  DC    C'There is no ',X'04',C'.',X'00'
EBADUNIT DC    C'The ',X'04',C' does not work, sense ',X'05',C'.',X'00'
ENOCARDS DC    C'There are no cards in the reader.',X'00'
ENOHEAD  DC    C'The first card names no file: READ with a name and a '
         DC    C'type takes it.',X'00'
EMOREFIL DC    C'The cards are more than one file: READ without a '
         DC    C'name takes them all.',X'00'
ENOTOBJ  DC    C'Record ',X'03',C' of ',X'01',C' is no object card.'
         DC    X'00'
EBADOBJ  DC    X'01',C' is damaged: its addresses do not fit together.'
         DC    X'00'
EUNRES   DC    X'04',C' is not defined by what was loaded.',X'00'
EDOUBLE  DC    X'04',C' is defined twice.',X'00'
ENOROOM  DC    C'That is more than storage holds.',X'00'
ENOPROG  DC    C'No program is loaded.',X'00'
EBADSVC  DC    C'Supervisor call ',X'03',C' is not one of mine. The '
         DC    C'program is over.',X'00'
EBADADDR DC    C'The program gave an address outside its area, and is '
         DC    C'over.',X'00'
EALLOPEN DC    C'Four files are open already.',X'00'
ENOTOPEN DC    C'That file is not open, or not for this.',X'00'
EWANTCYL DC    C'A name for the disk is wanted here.',X'00'
ENOLINE  DC    C'There is no such line.',X'00'
ENOTFND  DC    C'That is not there.',X'00'
EWANTTXT DC    C'A text is wanted here.',X'00'
EDELIM   DC    C'CHANGE wants two texts between equal marks: CHANGE '
         DC    C'/old/new/.',X'00'
ELONGLIN DC    C'A line would be longer than 130 letters.',X'00'
ENOEDCOM DC    X'04',C' is no command of the editor; HELP lists them.'
         DC    X'00'
         END
