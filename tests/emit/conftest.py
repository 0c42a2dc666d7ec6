"""Extractions, issues and a run made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pipeline.document import (
    DateValue,
    Document,
    Extraction,
    Flow,
    Issue,
    Mention,
    MoneyValue,
    OrganizationValue,
    PlaceValue,
)
from pipeline.emit.rows import RunRecord

TEXT = "On 3 May 2024 the Government of Peru gave Lima $1.5 million.\nPeru thanked no one."


@pytest.fixture(scope="session")
def extraction(
    make_document: Callable[..., Document], make_mention: Callable[..., Mention]
) -> Extraction:
    document = make_document(
        TEXT, published=date(2024, 5, 4), source_path="peru.txt", dropped="Menu\n"
    )
    amount = Decimal(1_500_000)
    day = date(2024, 5, 3)
    money = make_mention(
        document,
        "$1.5 million",
        "MONEY",
        MoneyValue(
            amount_min=amount,
            amount_max=amount,
            currency_code="USD",
            currency_text="$",
            modifier="exact",
            amount_usd_min=amount,
            amount_usd_max=amount,
            exchange_rate=1.0,
            rate_date=day,
        ),
    )
    government = make_mention(
        document,
        "Government of Peru",
        "ORG",
        OrganizationValue(
            organization_id="x-government-of-peru",
            id_scheme="x",
            organization_name="Government of Peru",
            organization_type="government",
            country_code="PE",
            score=0.9,
        ),
    )
    peru = PlaceValue(
        place_id="PE",
        place_name="Peru",
        place_type="country",
        country_code="PE",
        latitude=-10.0,
        longitude=-76.0,
        score=1.0,
    )
    mentions = (
        make_mention(
            document,
            "3 May 2024",
            "DATE",
            DateValue(date_start=day, date_end=day, resolution="day"),
        ),
        government,
        make_mention(document, "Peru", "PLACE", peru, parent=government),
        make_mention(document, "Lima", "PLACE", PlaceValue(null_reason="ambiguous")),
        money,
    )
    flow = Flow(
        document_id=document.document_id,
        money_mention_id=money.mention_id,
        amount_min=amount,
        amount_max=amount,
        currency_code="USD",
        modifier="exact",
        status="provided",
        transaction_type_code="3",
        provider_ids=("x-government-of-peru",),
        provider_names=("Government of Peru",),
        receiver_ids=(),
        receiver_names=(),
        recipient_place_ids=(),
        recipient_place_names=("Lima", "Callao"),
        date_start=day,
        date_end=day,
        purpose=None,
        sentence_text=TEXT.split("\n", maxsplit=1)[0],
        score=0.8,
    )
    return Extraction(document, mentions, (flow,))


@pytest.fixture(scope="session")
def issue() -> Issue:
    return Issue(
        document_id=None,
        source_path="scan.txt",
        stage="clean",
        level="error",
        code="not-text",
        message="scan.txt: the file is not text. Save it as text.",
    )


@pytest.fixture(scope="session")
def run() -> RunRecord:
    now = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    return RunRecord(
        run_id="run-1",
        started_at=now,
        finished_at=now,
        software_version="0.1.0",
        model_name=None,
        model_version=None,
        rules_sha256="0" * 64,
        settings={"workers": 2, "model": None},
        documents_read=2,
        documents_new=1,
        documents_unchanged=0,
        documents_failed=1,
    )
