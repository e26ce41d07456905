"""Search in a case: what is asked, taken apart, and what is found."""
