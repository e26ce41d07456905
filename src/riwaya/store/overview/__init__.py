"""The case from above: who speaks in it, who publishes, and its reports a page at a time."""
