"""`botique customers`: what is kept of one person, handed out or erased."""
