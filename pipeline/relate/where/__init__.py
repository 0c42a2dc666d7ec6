"""Where the money goes: by the sentence, the text around it, and what the document is about."""
