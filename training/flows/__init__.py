"""Labelled flows, and how the score of flows is fitted on them; see README.md."""
