"""Knocks between the processes of one client: something was committed, look at once."""
