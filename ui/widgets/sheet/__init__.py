"""A table that is edited as a spreadsheet is: a caret in the cell, Tab, Enter and arrow keys to the next."""
