"""Mailings: an audience fixed at the start, a row for each recipient, sent by any process."""
