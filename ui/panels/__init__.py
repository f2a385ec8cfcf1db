"""The panels beside the page: each shows something about the whole report, one at a time."""
