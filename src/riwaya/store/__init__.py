"""A case on disk: documents, reports, readings and judgements, added to and never overwritten; SQLite or PostgreSQL."""
