"""The window: it draws and listens. What could be checked without a window is done in ``drafting``."""
