"""The editor of text parts: a list of blocks, each a paragraph, a grid of photos or a table."""
