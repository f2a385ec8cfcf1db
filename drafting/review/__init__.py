"""Review by superiors: comments, proposals, the states a report goes through, and the trail of who did what.

Everything here is a pure function of values; the draft file keeps the values (``DraftFile.comments``, ``proposals``,
``trail``, ``decide``, ``take_step`` and so on).

- ``model``: the values. Start there.
- ``anchors``: what a remark is about, made (``anchor_at``) and led on through edits (``follow``).
- ``positions``: places between two things, led on likewise.
- ``threads``: answering, settling, filtering, the order of the report, the next open one.
- ``proposals``: proposing, accepting and declining, singly or together.
- ``work``: a report at work, in which they are made; ``rowwork`` and ``photowork`` for rows and photos.
- ``facts``: the rows of the tables of facts.
- ``states``: the steps of the way, what each must say, and what the trail tells.
- ``turns``: whose turn it is on the way through the office.
- ``sheet``: the answers on the review sheet (出國報告審核表).
- ``rows``: which row of a list is which after an edit.
"""
