"""What the reading page and the queue show, worked out of a case; how it looks is up to their templates."""
