"""Reviewing a draft in the window: remarks, proposals, the steps from desk to desk."""
