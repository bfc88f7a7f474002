"""What an accounting system reads of surveys: completed responses, each in its latest version."""
