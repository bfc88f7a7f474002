"""The feature's pages: the list, the editor, sending, results."""
