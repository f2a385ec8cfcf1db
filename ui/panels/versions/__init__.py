"""The panel of versions, and the window in which one is looked at and compared."""
