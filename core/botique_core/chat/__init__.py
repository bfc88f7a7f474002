"""What is kept of one chat between two events."""
