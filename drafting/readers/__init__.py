"""Readers of office files that come back from a reviewer: what stands in them, and what was changed and remarked.

- ``guard``: lets a file in only when it can be read in bounded time and memory.
- ``reviewed``: the neutral values every reader gives.
- ``docx``, ``odt``: one reader for each kind of file.
"""
