"""How texts write numbers, currencies and dates.

Shared by recognize (where is one?) and normalize (what does it say?).

Each module builds its patterns from small named pieces and from rows of lookups/.
"""
