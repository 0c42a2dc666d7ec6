"""Who gives and who receives: subjects, possessors, sources, speakers, and nouns for bodies."""
