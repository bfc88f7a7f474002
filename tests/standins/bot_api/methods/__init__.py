"""What the stand-in plays of the Bot API's methods."""
