"""report: the page that people look at, `report.html`, and pages of single documents.

    overview, bars, world, years, timeline      numbers, by queries over the Parquet tables
    flow_rows, review, quality                  rows for those who check
    documents, cards, marks                     texts with their mentions, in a stream
    page, templates/                            HTML, filled in as it streams
    build, again                                all of it for a version; for an output

All of it hangs on the tables and the stored checks alone: the same give the same bytes.
"""
