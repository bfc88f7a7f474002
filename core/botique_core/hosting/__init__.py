"""Several clients in one process: added, removed and changed without a restart, each alone."""
