"""The exchange with 1C: what it keeps comes in, what customers wrote goes out."""
