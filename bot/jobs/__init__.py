"""The administrators' queue: what is added, removed and made anew, one job at a time."""
