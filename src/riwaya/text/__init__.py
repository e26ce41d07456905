"""Characters to words and sentences, and the way back to the text as published."""
