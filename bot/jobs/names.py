"""The names under which jobs stand in the engine's tables; changing one strands what is promised under the old one."""

from __future__ import annotations

from typing import Final

APPLICATION: Final = "kase"
SCHEMA: Final = "dbos"

VERSION: Final = "1"
"""Pinned, since the engine's own default is a hash of our source: every release would strand the jobs of the last one.
Raise it only when what a job says can no longer be read."""

QUEUE: Final = "kase-jobs"
JOB: Final = "kase.job"
CANCELLATION: Final = "kase.cancellation"
