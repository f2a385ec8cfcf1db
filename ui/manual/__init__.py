"""The user manual, shown offline at the topic that is needed."""
