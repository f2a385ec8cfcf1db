"""The program as a folder that is copied to a computer and needs nothing there, not even Python; see `make bundle`."""

NAME = "出國報告撰擬工具"
"""The folder, and in it the program that opens the window."""
BATCH = "trip-report-drafter"
"""The program of the batch commands."""
