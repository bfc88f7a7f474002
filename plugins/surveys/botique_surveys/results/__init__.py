"""What came of a survey: figures, distributions, words, and tables to take away."""
