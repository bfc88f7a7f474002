"""The pages of news in the staff's panel."""
