"""Records out: one format a file, each with `write(records, out, layout)`."""
