"""Taking an old report into the draft: shown part by part, and put in at once."""
