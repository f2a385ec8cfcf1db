"""The writers: each turns a document into one kind of file and knows only the document and its page design."""
