"""What features hear: patterns, commands, buttons and kinds of events, and who handles them."""
