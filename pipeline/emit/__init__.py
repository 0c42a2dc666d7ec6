"""Emit: turns extractions into tables, and tables into files or data frames."""
