"""Whether somebody's billing backend keeps the published contract: checks that ask it, and say what to do."""

from bot.conformance.backend import Patience
from bot.conformance.findings import Finding, Verdict
from bot.conformance.inspection import Inspection

__all__ = ["Finding", "Inspection", "Patience", "Verdict"]
