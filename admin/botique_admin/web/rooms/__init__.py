"""The rooms of those who keep the house: work under way, mail, mailings, bots, words, keys."""
