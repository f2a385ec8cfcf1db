"""The preview: real pages beside the editor."""
