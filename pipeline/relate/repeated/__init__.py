"""Sums that count twice: parts of others, totals, and what was said before."""
