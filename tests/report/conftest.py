"""A small output with a report, made by a run over documents of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline

DOCUMENTS = {
    "pledges.md": """---
title: "Help for Guatemala <script>document.title = 'owned'</script>"
date: 2023-05-02
publisher: "Relief & <b>Desk</b>"
url: "https://desk.example/a?b=1&c=2"
---

Today the United States pledged $20 million to Guatemala for clean water in 2023.

The European Union gave El Salvador EUR 5 million. Norway gave Honduras $3 million in 2022.

The World Food Programme asks for $7.5 million to feed families in Haiti in 2024.
""",
    "hostile.md": """---
title: "</title></script><img src=x onerror=document.title='owned'>"
date: 2022-01-09
url: "javascript:document.title='owned'"
---

Japan lent Fiji $30 million, {{ 7 * 7 }} and \x07 all.

Share this page
""",
    "hostile.txt": """Clinics

January 9, 2022

On 3 January 2022 Canada gave Kenya $4 million for </script><script>document.title='owned'</script>
<!-- "clinics" & <b onclick="document.title='owned'">wards</b>.
""",
    "again.txt": """Water

May 2, 2023

Today the United States pledged $20 million to Guatemala for clean water in 2023.
""",
    "broken.pdf": "%PDF-1.4 and nothing else",
}


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def output(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder; its report holds all documents. Tests do not change it."""
    folder = tmp_path_factory.mktemp("report") / "out"
    pipeline.run(source, folder, workers=0)
    return folder


@pytest.fixture(scope="session")
def report(output: Path) -> Path:
    return output / "report.html"
