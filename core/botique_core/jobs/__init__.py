"""Work outside of dialogues: rows with progress and result, run here or by a worker."""
