"""The panel of the review: where the report stands, and every remark."""
