"""All stages over a folder, over strings in memory, or one at a time: the faces of `run`."""
