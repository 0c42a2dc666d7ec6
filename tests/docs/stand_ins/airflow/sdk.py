"""Stands in for Airflow's DAG: takes what the real one takes."""

from __future__ import annotations

from datetime import datetime


class DAG:
    def __init__(
        self,
        dag_id: str,
        *,
        schedule: str,
        start_date: datetime,
        catchup: bool,
        max_active_runs: int,
    ) -> None: ...

    def __enter__(self) -> None: ...

    def __exit__(self, *raised: object) -> None: ...
