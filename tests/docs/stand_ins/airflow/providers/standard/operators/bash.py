"""Stands in for Airflow's operator: runs the command at once."""

from __future__ import annotations

import subprocess


class BashOperator:
    def __init__(self, *, task_id: str, bash_command: str, cwd: str) -> None:
        subprocess.run(["bash", "-c", bash_command], cwd=cwd, check=True)  # noqa: S603, S607

    def __rshift__(self, other: BashOperator) -> BashOperator:
        return other
