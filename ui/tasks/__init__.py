"""Work that takes longer than a moment: done off the window's thread, shown, and stopped when the user likes."""
