bench-title = Bench
