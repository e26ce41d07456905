"""What the desk answers, a file a page."""
