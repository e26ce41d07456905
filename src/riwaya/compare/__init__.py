"""Many records to events: which reports are one voice, what they tell together, and where they disagree."""
