         TITLE 'CARD-CALC - THE CARD BEFORE AN OBJECT DECK'
* By this card READ knows the name of the file whose cards follow:
* those of the calculator of the folder above.
         PUNCH ':FILE   CALC    OBJECT  F'
         END
