"""Sentences as policy texts, narratives and news write them, with what is to be found in them.

`[words|value]` marks a mention: an amount with its currency (a range with `~`), or a day or period
with its days (`..` between them). All are read as of Thursday, 10 March 2022, in a US document.
"""

import re
from datetime import date

import pytest

from pipeline.normalize.anchors import Anchors, is_deadline, tense
from pipeline.normalize.dates import date_value
from pipeline.normalize.money import money_value
from pipeline.recognize.dates import find_dates
from pipeline.recognize.layers import Found
from pipeline.recognize.money import find_money

MONEY = r"""\
Canada pledged [C$25 million|25000000 CAD] to the fund.
They gave [US$1.5bn|1500000000 USD] and [€300m|300000000 EUR].
The bank lent [USD 350 million|350000000 USD], or [350 million euros|350000000 EUR].
The state spent [5 billion quetzales|5000000000 GTQ] on schools.
It paid [350 million Kenyan shillings|350000000 KES] for roads.
[Seven hundred thousand dollars|700000 USD] went to clinics.
It costs [half a billion dollars|500000000 USD] a year.
The plan needs [a quarter of a million dollars|250000 USD].
A [$50-million|50000000 USD] gift came.
Between [$5 and $10 million|5000000~10000000 USD] is missing.
Costs of [$0.5 to 1.2 billion|500000000~1200000000 USD] are likely.
It asks for [$5–10 million|5000000~10000000 USD].
From [$5 million to $10 million|5000000~10000000 USD] is needed.
[Billions of dollars|1000000000~ USD] were lost.
[Tens of millions of euros|10000000~ EUR] went missing.
A [multibillion-dollar|1000000000~ USD] package was signed.
It gave [84 cents|0.84 USD] a head.
India set aside [Rs 500 crore|5000000000 INR] for it.
It gave [₹2.5 lakh|250000 INR] to each village.
Nigeria released [₦4.5 billion|4500000000 NGN] yesterday's way.
Manila gave [₱12 million|12000000 PHP] in grants.
Switzerland gave [CHF 20 million|20000000 CHF].
Brazil lent [R$3 billion|3000000000 BRL] to farmers.
Norway added [NOK 500 million|500000000 NOK].
Sweden gave [100 million Swedish kronor|100000000 SEK].
Denmark gave [40 million Danish kroner|40000000 DKK].
Britain gave [2 million British pounds|2000000 GBP].
They raised [1.2 million pounds sterling|1200000 GBP].
The gift of [$1,250,000|1250000 USD] was kept.
The loan of [1 250 000 euros|1250000 EUR] was repaid.
The grant is [$1.6\nbillion|1600000000 USD] in all.
The sum of [50 million\ndollars|50000000 USD] was split.
The [$140+ billion|140000000000 USD] plan passed.
The fund holds [10 billion yen|10000000000 JPY].
Spain gave [20 million pesetas|20000000 ESP] in the old days.
The Dutch gave [3 million guilders|3000000 NLG].
It took [two and a half million dollars|2500000 USD].
The prize is [one million dollars|1000000 USD].
It got [$3.5 million to $4 million|3500000~4000000 USD] in grants.
The tax is [25 euros|25 EUR] per ton.
Some [2.3 trillion rupiah|2300000000000 IDR] was spent.
About [AUD 375 million|375000000 AUD] was announced.
Its budget of [NZ$40 million|40000000 NZD] was cut.
It wants [HK$2 billion|2000000000 HKD] back.
More than 5 million people fled.
Form 1040 and H.R. 3011 were amended.
Inflation rose 3.5 percent to 7.9 percent.
The bill S. 2938 passed 65 to 33.
The rate rose by 25 basis points.
The ticker $AAPL fell, and the variable $x1 was unset.
Room 500 seats 40.
"""

DATES = r"""\
It was signed on [December 18, 2018|2018-12-18].
It was signed on [18 Dec. 2018|2018-12-18].
It was signed on [2018-12-18|2018-12-18].
It was signed on [12/18/2018|2018-12-18].
It was signed on [23/Sep/2020|2020-09-23].
It was signed on [2019-Aug-01|2019-08-01].
It was signed on [Sep-23-2020|2020-09-23].
They met on [Monday, November 23, 2020|2020-11-23].
They met on [the 3rd of May, 2021|2021-05-03].
They met on [May the 5th, 2021|2021-05-05].
They met from [5 to 7 April 2016|2016-04-05..2016-04-07].
They met from [the 5th to the 7th of April 2016|2016-04-05..2016-04-07].
They met [December 13-15, 2023|2023-12-13..2023-12-15].
They met between [August and December 2021|2021-08-01..2021-12-31].
They met between [2007 and the end of 2008|2007-01-01..2008-12-31].
Work ran from [January 2019 to the present|2019-01-01..2022-03-10].
Work ran from [2014 through 2018|2014-01-01..2018-12-31].
Work ran in [2019 and 2020|2019-01-01..2020-12-31].
Sales fell from [2019|2019-01-01..2019-12-31] to [2020|2020-01-01..2020-12-31].
It was [October 2020|2020-10-01..2020-10-31].
It happened in [2017 April|2017-04-01..2017-04-30].
It closes at [end-June 2023|2023-06-01..2023-06-30].
It closes by [end-2024|2024-01-01..2024-12-31].
It closed by [the end of 2020|2020-01-01..2020-12-31].
It began in [mid-2021|2021-01-01..2021-12-31].
It began in [early 2020|2020-01-01..2020-12-31].
It began in [late September 2020|2020-09-01..2020-09-30].
Growth in [Q3 2021|2021-07-01..2021-09-30] was weak.
Growth in [2021-Q3|2021-07-01..2021-09-30] was weak.
Growth in [3Q21|2021-07-01..2021-09-30] was weak.
Growth in [the third quarter of 2021|2021-07-01..2021-09-30] was weak.
Growth in [H1 2021|2021-01-01..2021-06-30] was weak.
Growth in [the first half of 2021|2021-01-01..2021-06-30] was weak.
Growth in [the last quarter|2021-10-01..2021-12-31] was weak.
Growth over [the last two quarters|2021-07-01..2021-12-31] was weak.
Funding for [FY 2020|2019-10-01..2020-09-30] was cut.
Funding for [FY20|2019-10-01..2020-09-30] was cut.
Funding for [fiscal year 2021|2020-10-01..2021-09-30] was cut.
Funding for [the first half of FY 2022|2021-10-01..2022-03-31] was cut.
Funding for [fiscal years 2022, 2023, and 2024|2021-10-01..2024-09-30] is open.
Funding for [this fiscal year|2021-10-01..2022-09-30] is open.
It ran for [the first nine months of 2021|2021-01-01..2021-09-30].
It ran for [the first two quarters of 2021|2021-01-01..2021-06-30].
It fell in [the week of April 12, 2021|2021-04-12..2021-04-18].
It fell in [week 23 of 2021|2021-06-07..2021-06-13].
It fell in [epidemiological week 10 of 2021|2021-03-08..2021-03-14].
It fell in [the first week of June 2021|2021-06-01..2021-06-07].
It fell in [the summer of 2012|2012-06-01..2012-08-31].
It fell in [the 1990s|1990-01-01..1999-12-31].
It fell in [the 21st century|2001-01-01..2100-12-31].
It fell in [the year two thousand|2000-01-01..2000-12-31].
It fell in [May ’98|1998-05-01..1998-05-31].
[Today|2022-03-10] the President announced it.
[Yesterday|2022-03-09] it passed.
It passed [last week|2022-02-28..2022-03-06].
It passed [earlier this year|2022-01-01..2022-12-31].
It passed [three years ago|2019-03-10].
It passed [two years and three months ago|2019-12-01..2019-12-31].
It passed [two and a half years ago|2019-09-01..2019-09-30].
It passed [a fortnight ago|2022-02-24].
It grew over [the last two years|2020-03-10..2022-03-10].
It will grow over [the next five years|2022-03-10..2027-03-10].
They met on [Tuesday|2022-03-08].
They will meet [next Friday|2022-03-18].
They will meet [this Friday|2022-03-11].
They will meet on [this coming Sunday, March 13|2022-03-13].
They met [last Monday|2022-03-07].
They met [last Wednesday|2022-03-02].
It was vetoed [two weeks before January 20, 2021|2021-01-06].
It covers [the year ended June 30, 2021|2020-07-01..2021-06-30].
It covers [two years beginning January 1, 2021|2021-01-01..2022-12-31].
It was quiet on [Christmas Eve 2021|2021-12-24].
It was quiet [last Easter|2021-04-04].
It was quiet [two days before Christmas|2021-12-23].
It was quiet over [Labor Day weekend|2021-09-04..2021-09-05].
By [the end of the year|2022-01-01..2022-12-31] it will close.
By [end of year|2022-01-01..2022-12-31] it will close.
In [the two previous years|2020-03-10..2022-03-10] it grew.
In [the coming months|2022-03-10..] it will grow.
As of [September 25|2021-09-25], it had closed.
Since [1999|1999-01-01..1999-12-31] it has grown.
It lasted three months.
She is 25 years old and works 40 hours a week.
It reports annually, and meets twice a month.
The call is at 10:30 a.m. Eastern Time.
H-2A visa holders may march in second place.
The work took 2000 people in 50 towns.
They did it in two years.
May I ask who may apply?
Call 202-555-2010 or write to Box 1999.
The people of that year group are many.
They celebrated Christmas and Easter together.
World AIDS Day is observed by all.
It weighs 2010 pounds and costs nothing.
The final quarter-final is on the 33rd floor.
Week 3 of the programme is hard.
"""

PUBLISHED = date(2022, 3, 10)
_MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def _cases(block: str) -> list[str]:
    return [line.replace("\\n", "\n") for line in block.splitlines() if len(line) > 1]


def _parse(line: str) -> tuple[str, list[tuple[str, str]]]:
    return _MARKED.sub(r"\1", line), [(m[1], m[2]) for m in _MARKED.finditer(line)]


def _found(text: str, label: str) -> list[Found]:
    found = list(find_money(text)) if label == "MONEY" else list(find_dates(text))
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _money(text: str, found: Found) -> str:
    value = money_value(text, found.start, found.end)
    low, high = value.amount_min, value.amount_max
    amounts = f"{low}" if low == high else f"{low}~{'' if high is None else high}"
    return f"{amounts} {value.currency_code}"


def _date(text: str, found: Found) -> str:
    anchors = Anchors(
        published=PUBLISHED,
        country_code="US",
        future=tense(text, found.start),
        deadline=is_deadline(text, found.start),
    )
    value = date_value(text[found.start : found.end], anchors)
    if value.date_start == value.date_end:
        return f"{value.date_start}"
    return f"{value.date_start or ''}..{value.date_end or ''}"


@pytest.mark.parametrize("line", _cases(MONEY))
def test_money(line: str) -> None:
    text, expected = _parse(line)
    found = [(text[f.start : f.end], _money(text, f)) for f in _found(text, "MONEY")]
    assert found == expected


@pytest.mark.parametrize("line", _cases(DATES))
def test_dates(line: str) -> None:
    text, expected = _parse(line)
    found = [(text[f.start : f.end], _date(text, f)) for f in _found(text, "DATE")]
    assert found == expected
