"""The addresses of the exchange: what is asked, and the form in which it is answered."""
