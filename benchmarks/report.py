"""What does the report of an output cost: seconds of CPU time, bytes, seconds to open it?

Run: `python benchmarks/report.py OUTPUT [DOCUMENTS]`, where OUTPUT is the folder of a run. The
report is made in a folder of its own, three times; the quickest counts. Chromium, where it is
installed with its driver, opens it five times.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from pipeline.emit.reading import open_tables
from pipeline.report.build import write_report
from pipeline.report.limits import DOCUMENTS, FOLDER, REPORT

TRIES, OPENINGS = 3, 5


def seconds_to_write(output: Path, folder: Path, documents: int) -> float:
    """CPU seconds of this process, all threads, for one report in a folder."""
    folder.mkdir()
    for name, file in open_tables(output).items():
        (folder / f"{name}.parquet").symlink_to(file.path.resolve())
    before = time.process_time()
    write_report(folder, documents=documents)
    return time.process_time() - before


def seconds_to_open(page: Path) -> float | None:
    """From the request to the end of loading, scripts run; None where there is no browser."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "report"))
    import chromium

    if not chromium.IS_THERE:
        return None
    with chromium.open_browser() as browser:
        times = []
        for _ in range(OPENINGS):
            chromium.show(browser, page)
            times.append(chromium.seconds_to_open(browser))
    return min(times)


def main() -> None:
    """Print the figures."""
    output = Path(sys.argv[1])
    documents = int(sys.argv[2]) if len(sys.argv) > 2 else DOCUMENTS
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / str(number) for number in range(TRIES)]
        seconds = min(seconds_to_write(output, folder, documents) for folder in folders)
        page = folders[0] / REPORT
        pages = [path.stat().st_size for path in page.parent.glob(f"{FOLDER}/*.html")]
        opened = seconds_to_open(page)
        print(f"written in       {seconds:10.2f} s")
        print(f"report.html      {page.stat().st_size:10,} bytes")
        print(f"pages in report/ {len(pages):10,}, the largest {max(pages, default=0):,} bytes")
        print(f"opened in        {'no browser' if opened is None else f'{opened:10.2f} s'}")


if __name__ == "__main__":
    main()
