"""The command line: what it understands, what each command does, its words."""
