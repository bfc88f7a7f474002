"""What the staff do with requests beside answering them: who does it, how soon, what was noted."""
