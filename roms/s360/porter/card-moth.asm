         TITLE 'CARD-MOTH - THE CARD BEFORE AN OBJECT DECK'
* By this card READ knows the name of the file whose cards follow:
* those of the game of the folder above.
         PUNCH ':FILE   MOTH    OBJECT  F'
         END
