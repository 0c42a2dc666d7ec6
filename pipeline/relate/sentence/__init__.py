"""A sentence as tokens: its names, verbs and clauses, and the closed classes of English words."""
