"""The exchange's pages in the panel: nodes and keys, the journal, how to begin."""
