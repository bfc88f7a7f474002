"""`botique doctor`: what is wrong with a client and what to do; a file for each subject."""
