"""Ways to write amounts and dates that are put together from forms: ranges, lists, shadings.

No patterns of their own; `pledgebook grammar` lists them beside the forms, and the tests find
each of them whole.
"""

from __future__ import annotations

MONEY_VARIANTS = (
    ("code", "USD 53 million"),
    ("code_attached", "EUR300 million"),
    ("sign_of_country", "NZ$ 26 million"),
    ("code_and_sign", "AUD $85 million"),
    ("said_twice", "$10 billion USD"),
    ("short_magnitude", "$1.5bn"),
    ("hyphened", "$50-million"),
    ("open_above", "$140+ billion"),
    ("crore", "Rs 500 crore"),
    ("indian_grouping", "12,34,567 rupees"),
    ("grouped_by_blanks", "12 345 678 euros"),
    ("name_of_currency", "350 million Kenyan shillings"),
    ("minor_unit", "84 cents"),
    ("compound", "three dollars and fifty cents"),
    ("fraction", "half a billion dollars"),
    ("fraction_of", "three quarters of a million dollars"),
    ("range", "$5 million to $10 million"),
    ("range_shared_sign", "$0.5 to 1.2 billion"),
    ("range_shared_name", "10 to 20 million euros"),
    ("vague_in_words", "hundreds of millions of American Rescue Plan dollars"),
)
DATE_VARIANTS = (
    ("range_of_months", "August through December 2021"),
    ("range_of_days", "January 20, 2017 to January 20, 2021"),
    ("range_to_an_end", "August 2019 through the end of 2020"),
    ("list_of_months", "April and July 2023"),
    ("list_of_fiscal_years", "fiscal years 2022, 2023, and 2024"),
    ("edge", "the end of 2020"),
    ("part", "the second half of June"),
    ("in_words", "January nineteen ninety-seven"),
    ("year_pointed_to", "March 11 of this year"),
    ("moved", "two weeks before January 20, 2021"),
    ("ended", "the year ended September 30, 2021"),
    ("this_day", "two years ago this week"),
    ("fiscal_split", "FY 2021-22"),
    ("fiscal_apostrophe", "FY'21"),
    ("day_with_article", "the 5th of May"),
)
