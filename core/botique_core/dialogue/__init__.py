"""From an event to a decision: who is meant, what is heard, which conversation goes on."""
