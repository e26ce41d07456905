"""Reports in: files and standard input, whole pages and JSON Lines, in the encodings that news is kept in."""
