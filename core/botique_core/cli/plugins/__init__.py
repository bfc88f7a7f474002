"""`botique plugins`: what is on, and what is left behind when it goes."""
