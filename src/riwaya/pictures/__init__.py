"""Records and comparisons as pictures and marked pages: SVG and HTML, escaped by construction."""
