"""The SQL of the views, for DuckDB."""

from __future__ import annotations

ROUNDING = 0.03
"""Share of a total that its parts may miss by rounding; what is left is then nothing."""

FLOWS_UNIQUE = f"""
WITH stated AS (
    SELECT
        f.*,
        d.published_date,
        coalesce(f.duplicate_of, f.flow_id) AS first_id,
        -- The document is a copy of another, in which the same flow is the one that counts.
        d.duplicate_of IS NOT NULL AND NOT EXISTS (
            FROM flows later
            WHERE later.duplicate_of = f.flow_id AND later.document_id <> f.document_id
        ) AS is_copied,
        m.amount_usd_min,
        m.amount_usd_max,
        CASE WHEN m.per IS NULL  -- a rate is no sum
            THEN CAST((f.amount_min + f.amount_max) * 0.5 AS DECIMAL(28, 4))
        END AS middle,
        CASE WHEN m.per IS NULL
            THEN CAST((m.amount_usd_min + m.amount_usd_max) * 0.5 AS DECIMAL(28, 4))
        END AS middle_usd
    FROM flows f
    JOIN money m ON m.mention_id = f.money_mention_id
    JOIN documents d ON d.document_id = f.document_id
),
counted AS (
    FROM stated WHERE duplicate_of IS NULL AND NOT is_copied AND status <> 'total'
),
-- A part that is told twice is a part all the same, and so is a part of a total told twice.
breakdown AS (
    SELECT DISTINCT part.first_id AS part_id, total.first_id AS total_id
    FROM stated part JOIN stated total ON total.flow_id = part.part_of
    WHERE part.first_id <> total.first_id
),
in_parts AS (
    SELECT
        total.flow_id,
        CAST(sum(
            CASE WHEN part.currency_code = total.currency_code
                THEN part.middle
                ELSE part.middle_usd * (total.middle / total.middle_usd)
            END
        -- What is asked for is not made less by what is given. As a filter: in WHERE, DuckDB joins
        -- all flows with all others on it before it looks at the breakdown.
        ) FILTER (WHERE (part.status = 'requested') = (total.status = 'requested'))
        AS DECIMAL(28, 4)) AS amount_in_parts
    FROM breakdown
    JOIN counted total ON total.flow_id = breakdown.total_id
    JOIN counted part ON part.flow_id = breakdown.part_id
    GROUP BY total.flow_id
)
SELECT
    flow_id, document_id, published_date, status, transaction_type_code,
    CAST(middle - coalesce(amount_in_parts, 0) AS DECIMAL(28, 4)) AS amount,
    currency_code,
    CASE WHEN amount_in_parts IS NULL THEN middle_usd
        ELSE CAST(middle_usd * ((middle - amount_in_parts) / middle) AS DECIMAL(28, 4))
    END AS amount_usd,
    amount_in_parts, amount_min, amount_max, amount_usd_min, amount_usd_max, modifier,
    provider_ids, provider_names, receiver_ids, receiver_names,
    recipient_place_ids, recipient_place_names,
    CASE
        WHEN coalesce(date_start, date_end) IS NULL THEN year(published_date)
        WHEN date_end - date_start < 366
            THEN year(date_start + CAST((date_end - date_start) // 2 AS INTEGER))
        ELSE year(coalesce(date_start, date_end))
    END AS year,
    CASE
        WHEN coalesce(date_start, date_end) IS NOT NULL THEN 'flow'
        WHEN published_date IS NOT NULL THEN 'published'
    END AS year_from,
    date_start, date_end, purpose, sentence_text, score, money_mention_id, part_of
FROM counted LEFT JOIN in_parts USING (flow_id)
WHERE coalesce(middle - amount_in_parts > {ROUNDING} * middle, true)
ORDER BY flow_id
"""  # noqa: S608 - a constant

_SUMS = """
    year,
    status,
    count(*) AS flows,
    count(*) - count(amount_usd) AS flows_without_usd,
    count(*) FILTER (WHERE year_from = 'published') AS flows_by_published_year,
    CAST(sum(amount_usd / sharers) AS DECIMAL(28, 4)) AS amount_usd,
    CAST(sum(amount_usd) AS DECIMAL(28, 4)) AS amount_usd_whole
"""

FLOWS_BY_PROVIDER_YEAR = f"""
WITH named AS (
    SELECT
        flow_id,
        unnest(provider_ids) AS provider_id,
        unnest(provider_names) AS provider_name
    FROM flows_unique
),
givers AS (
    SELECT
        flow_id,
        provider_id,
        min(provider_name) AS provider_name,
        count(*) OVER (PARTITION BY flow_id) AS sharers
    FROM named
    GROUP BY flow_id, provider_id
),
shares AS (
    SELECT
        flows_unique.* EXCLUDE (flow_id),
        provider_id,
        provider_name,
        coalesce(sharers, 1) AS sharers
    FROM flows_unique LEFT JOIN givers USING (flow_id)
)
SELECT provider_id, min(provider_name) AS provider_name, {_SUMS}
FROM shares
GROUP BY provider_id, year, status
ORDER BY provider_id, year, status
"""  # noqa: S608

RECIPIENTS = """
    SELECT DISTINCT flow_id, country_code, region_id
    FROM (
        SELECT
            flow_id,
            CASE WHEN regexp_matches(place_id, '^[A-Z]{2}(-|$)')
                THEN left(place_id, 2)
                ELSE place_index.country_code
            END AS country_code,
            CASE WHEN country_code IS NULL AND starts_with(place_id, 'region:')
                THEN place_id
            END AS region_id
        FROM (SELECT flow_id, unnest(recipient_place_ids) AS place_id FROM flows_unique)
        LEFT JOIN place_index USING (place_id)
    )
    WHERE country_code IS NOT NULL OR region_id IS NOT NULL
    -- A region beside a country is where that country lies.
    QUALIFY country_code IS NOT NULL OR count(country_code) OVER (PARTITION BY flow_id) = 0
"""
"""Countries that a flow goes to, or regions where no country is named; a row each."""

FLOWS_BY_COUNTRY_YEAR = f"""
WITH recipients AS ({RECIPIENTS}),
shares AS (
    SELECT
        flows_unique.*,
        country_code,
        region_id,
        count(*) OVER (PARTITION BY flow_id) AS sharers
    FROM flows_unique LEFT JOIN recipients USING (flow_id)
)
SELECT country_code, region_id, {_SUMS}
FROM shares
GROUP BY country_code, region_id, year, status
ORDER BY country_code, region_id, year, status
"""  # noqa: S608
