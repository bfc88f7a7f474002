"""The processes that work beside the web ones: workers for the jobs, the beat for the offers."""
