poll-title = Poll
