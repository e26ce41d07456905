"""The desk: a case in the browser, where accounts are read side by side."""
