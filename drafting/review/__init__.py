"""Review by superiors: comments, proposals, the states a report goes through, and the trail of who did what.

Everything here is a pure function of values; the draft file keeps the values (``DraftFile.comments`` and so on).

- ``model``: the values. Start there.
"""
