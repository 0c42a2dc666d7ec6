"""Readers by format: from a file's bytes to raw text, its parts, and what it says of itself.

`model` says what a reader is; `registry` knows them all, those of other packages too; `documents`
goes through a file and all that it contains; `isolation` does so in a process of its own.
"""
