"""The sheets „Finanzierungsplan“, „Belege“, „Eigenmittel“ and „Mittelabrufe“, each a row model."""

from addin.cofinancing.rows.drawdown import Drawdown
from addin.cofinancing.rows.own_funds import OWN_FUNDS_KINDS, OwnFunds
from addin.cofinancing.rows.plan_line import PlanLine
from addin.cofinancing.rows.receipt import Receipt

__all__ = ["OWN_FUNDS_KINDS", "Drawdown", "OwnFunds", "PlanLine", "Receipt"]
