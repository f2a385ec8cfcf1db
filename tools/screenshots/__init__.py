"""Pictures of every page, panel, dialog and state of the window, for looking at and for README and manual."""
