"""Small closed classes of English words that tell where lines and sentences go on or begin."""

from __future__ import annotations

# fmt: off
CONTINUING = frozenset([
    "a", "an", "the", "and", "or", "nor", "but", "of", "in", "on", "at", "by", "for", "from",
    "with", "to", "into", "onto", "upon", "under", "over", "between", "among", "through",
    "throughout", "during", "against", "across", "toward", "towards", "within", "without",
    "via", "per", "as", "than", "since", "until", "that", "which", "who", "whose", "whom",
    "if", "because", "while", "although", "whether", "including", "its", "their", "our",
    "his", "her", "my", "your", "this", "these", "those", "such", "each", "every", "both",
    "either", "neither", "is", "are", "was", "were", "be", "been", "has", "have", "had",
    "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not", "no",
])
"""Words after which a phrase is never complete."""

SENTENCE_STARTERS = frozenset([
    "The", "A", "An", "This", "That", "These", "Those", "It", "Its", "He", "She", "They",
    "We", "I", "You", "His", "Her", "Their", "Our", "My", "Your", "There", "Here", "In", "On",
    "At", "By", "For", "From", "With", "To", "Between", "Among", "Through", "During",
    "Against", "Across", "Since", "Until", "After", "Before", "As", "If", "When", "While",
    "Where", "Because", "Although", "Though", "However", "Moreover", "Furthermore",
    "Meanwhile", "Also", "And", "But", "Or", "Nor", "So", "Yet", "Not", "No", "Some", "Many",
    "Most", "Much", "More", "Several", "All", "Both", "Each", "Every", "Any", "Another",
    "Other", "Others", "Such", "What", "Who", "Why", "How", "Which", "Whether", "Then",
    "Thus", "Therefore", "Today", "Yesterday", "Tomorrow", "Last", "Next", "Now", "Once",
    "Only", "Despite", "Instead", "According", "Additionally", "Finally", "Is", "Are", "Was",
    "Were", "Has", "Have", "Had", "Will", "Would", "Should", "Can", "Could",
])
"""Words that, with a capital, begin a sentence and hardly ever a name."""
# fmt: on
