"""Forms of dates that are counted from another day: the published date or one said before."""

from __future__ import annotations

from pipeline.grammar.date_words import (
    A_COUNT,
    COUNT,
    QUALIFIED,
    SEASON,
    SEASONS,
    SHADE,
    SP,
    THIS,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
)
from pipeline.grammar.form import Form
from pipeline.grammar.numbers import GAP

#: What follows `fall` and `spring` where they are no seasons, and any season in a name for things.
_NO_SEASON = (
    "of|in|to|into|short|under|below|outside|behind|between|within|back|from|off|for"
    "|water|wheat|school|camp|break|sports|olympics|season"
)
_WHICH = (
    *("this", "these", "last", "next", "past", "previous", "prior", "preceding", "following"),
    *("coming", "current", "same"),
)
_TITLED = "|".join(map(str.title, WEEKDAYS))

RELATIVE = (
    Form("now", r"(?i:now|present|date)\b", "now", ("now", "present", "date")),
    Form(
        "which_season",
        rf"(?:(?P<part>(?i:earlier|later)){SP})?"
        rf"(?:(?i:the|this){SP})?{THIS}{SP}{SEASON}(?:{SP}and{SP}(?i:{'|'.join(SEASONS)})\b)?",
        "last spring",
        SEASONS,
    ),
    Form(
        "day_word",
        rf"(?:(?P<part>(?i:earlier|later|late|early)){SP})?(?P<day_word>(?i:today|yesterday|tomorrow))\b",
        "earlier today",
        ("today", "yesterday", "tomorrow"),
    ),
    Form(
        "season_alone",
        rf"(?:(?P<part>(?i:earlier|later)){SP}in{SP})?(?:(?i:the){SP})?(?:{SHADE}(?:-|{SP}))?"
        rf"(?P<season>winter|spring|summer|fall|autumn)\b(?:{SP}(?:and|or){SP}(?P<season_to>winter|spring|summer|fall|autumn)\b)?"
        rf"(?:{SP}months\b)?(?!{SP}(?:{_NO_SEASON})\b|[-’'])",
        "the winter",
        SEASONS,
    ),
    Form(
        "week_of_day",
        rf"(?:{WEEKDAY}{SP}(?:of{SP})?(?P<which>(?i:this|last|next|the{SP}following|the{SP}previous)){SP}week"
        rf"|(?P<which_before>(?i:this|last|next)){SP}week[’']?s?{SP}(?:on{SP})?(?P<weekday_behind>{_TITLED}))\b",
        "Monday of last week",
        ("week",),
    ),
    Form(
        "unit_beyond",
        rf"(?i:the){SP}(?P<unit>day|week|weekend|month|year){SP}(?:(?P<beyond>before{SP}(?:last|yesterday)|after{SP}(?:next|tomorrow))"
        rf"|(?P<said>before|after)(?=[,.;:]|{SP}[A-Z]|{SP}(?:when|that)\b|\Z))",
        "the week before last",
        ("before", "after"),
    ),
    Form(
        "year_ago_period",
        rf"(?:(?i:the){SP})?(?P<ago>(?i:year-ago|year-earlier)){SP}(?P<unit>quarter|period|month|week)\b",
        "the year-ago quarter",
        ("year-",),
    ),
    Form(
        "that_unit",
        rf"(?P<that>(?i:that|this)){SP}(?:very{SP}|same{SP})?(?P<unit>day)\b"
        rf"(?={GAP}(?:[.,;:…]|\Z)|{SP}(?:in|of|[a-z]+ed|and|we|he|she|they|it|I)\b)"
        rf"|(?i:that){SP}(?:very{SP}|same{SP})?(?:(?P<fiscal_word>(?i:fiscal|financial)){SP})?"
        rf"(?P<that_unit>week|weekend|month|quarter|year|decade)\b(?!-|{SP}(?:after|by|upon)\b)",
        "that day",
        ("that", "this"),
    ),
    Form(
        "the_unit",
        rf"(?i:the){SP}(?P<unit>(?i:weekend|quarter|decade|fiscal{SP}year|full{SP}year))\b"
        rf"(?!{GAP}(?:\d|[-–’'])|{SP}(?:of|in|that|when|prior|ahead|before|after|a|to{SP}come)\b)",
        "the quarter",
        ("the ",),
    ),
    Form(
        "which_period",
        rf"(?:(?P<time>(?i:this{SP}time)){SP})?(?:(?P<shade>(?i:mid))-)?(?:(?P<part>(?i:earlier|later|early|late)){SP})?(?:(?P<the>(?i:the|this|these)){SP})?{THIS}{SP}{QUALIFIED}"
        rf"(?:(?P<fiscal_word>(?i:fiscal|financial)){SP})?(?:(?P<unit>(?i:week|fortnight|month|quarter|year|decade|century|weekend))\b(?![’'-]long|-century|{SP}[’']?old)|{WEEKDAY})(?:{SP}or{SP}so\b)?",
        "earlier this year",
        _WHICH,
    ),
    Form(
        "part_of_period",
        rf"(?P<part>(?i:earlier|later)){SP}in{SP}the{SP}(?P<unit>day|week|month|quarter|year|decade|century)\b",
        "later in the year",
        ("earlier", "later"),
    ),
    Form(
        "edge_of_period",
        rf"(?:(?i:the){SP})?(?:(?P<edge>(?i:end|beginning|start|close|middle|rest|remainder)){SP}of{SP}(?:the|this|that|(?P<which>last|next)){SP}"
        rf"(?:(?P<fiscal_word>(?i:fiscal|financial)){SP})?(?P<unit>(?i:week|month|quarter|year|decade|century))\b|(?P<bare_edge>end)(?:-|{SP})of(?:-|{SP})(?P<bare_unit>week|month|quarter|year)\b"
        rf"|(?:the{SP})?(?P<year_end>(?i:year)(?:[’']s)?(?:-|{SP})(?i:end))\b)(?!{SP}(?:report|review|results|figures|bonus))",
        "the end of the year",
        ("of", "year"),
    ),
    Form(
        "counted",
        rf"(?:(?i:the|these|this){SP})?(?P<which>(?i:last|past|next|coming|upcoming|previous|following|preceding)){SP}(?:(?i:nearly|almost|over|more{SP}than){SP})?{COUNT}(?:\+|-plus)?{SP}"
        rf"{QUALIFIED}(?:(?P<fiscal_word>(?i:fiscal|financial)){SP})?{UNIT}s?\b",
        "the last two years",
        _WHICH,
    ),
    Form(
        "counted_turned",
        rf"(?:(?i:the|these){SP})?{COUNT}{SP}(?P<which>(?i:last|past|next|coming|upcoming|previous|following|preceding)){SP}"
        rf"(?:(?P<fiscal_word>(?i:fiscal|financial)){SP})?{UNIT}s\b",
        "the two previous years",
        _WHICH,
    ),
    Form(
        "uncounted",
        rf"(?:(?i:the|these){SP})?(?P<which>(?i:coming)){SP}{UNIT}s(?:{SP}and{SP}(?:days|weeks|months|years|decades))?\b"
        rf"|(?i:the){SP}(?:(?P<singular>day|week|month|year|decade)|(?:day|week|month|year|decade)s)(?:{SP}and{SP}(?:days|weeks|months|years|decades))?{SP}(?P<ahead>ahead|to{SP}come)\b",
        "the coming months",
        ("coming", "ahead", "to come"),
    ),
    Form(
        "ago",
        rf"(?:(?P<about>(?i:nearly|almost|over|more{SP}than|less{SP}than|just{SP}over|just{SP}under|about|around|some|roughly|a{SP}little{SP}over)){SP})?"
        rf"(?:(?i:this{SP}day){SP})?(?:(?i:a{SP}(?=few|couple)))?(?:{COUNT}|(?P<one>(?i:an?|half{SP}a)))(?:{SP}(?:short|full|long))?{SP}{UNIT}s?"
        rf"(?P<and_half>{SP}and{SP}a{SP}half)?(?P<more>(?:(?:,|,?{SP}and)?{SP}(?i:an?|{A_COUNT}){SP}(?:day|week|month|year)s?){{1,2}})?(?P<or_so>{SP}or{SP}so)?{SP}(?:(?P<direction>ago|back|earlier|later|prior|hence|from{SP}now)\b(?!{SP}(?:than|to)\b)(?:{SP}(?:today|this{SP}(?P<same>week|month|year))\b)?|(?P<direction_on>on)(?=[,:;.!?\n]|\Z))",
        "three years ago",
        ("ago", "back", "earlier", "later", "prior", "hence", "from now", " on"),
    ),
    Form(
        "next_day",
        rf"(?i:the){SP}(?P<which>(?i:next|following|same|previous)){SP}(?P<unit>(?i:day))\b",
        "the next day",
        ("day",),
    ),
    Form(
        "weekday",
        rf"{WEEKDAY}(?![’']s{SP}[A-Z])",
        "Thursday",
        ("day",),
    ),
)
