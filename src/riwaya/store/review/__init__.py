"""What people judge of a case: beside what the machine read, never in its place."""
