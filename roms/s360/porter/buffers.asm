         TITLE 'BUFFERS - STORAGE BEHIND THE CODE'
***********************************************************************
* Nothing here is part of the system as it lies on disk or in a deck. *
* Its address is where the code ends.                                 *
***********************************************************************
         COPY  PORTER
BUFFERS  CSECT
         ENTRY STACK,EXTSTACK,DIRBUF,BLKBUF,RECBUF,MAPS,FILEBUFS,QUEUE
         ENTRY ENDBUF
         DS    0D
STACK    DS    32XL64             FRAMES
EXTSTACK DS    6XL64
DIRBUF   DS    XL(BLOCK)          A BLOCK OF A DIRECTORY
BLKBUF   DS    XL(BLOCK)          ROOTS, PASSING BLOCKS; BEHIND DIRBUF
RECBUF   DS    XL264              A RECORD
QUEUE    DS    8CL132             LINES TYPED AHEAD
         DS    0D
MAPS     DS    2XL(MAPMAX*BLOCK)
FILEBUFS DS    8XL(BLOCK)
ENDBUF   EQU   *
         END
