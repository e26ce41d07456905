"""The command line: one file a command; everything heavy is imported only once a command runs."""
