"""Domain events: what happened, kept with its cause and read by each consumer at its own pace."""
