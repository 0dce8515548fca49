"""What the minutes must not tell (P20): who takes part, and counts so small that they point at somebody."""

from addin.minutes.discretion.check import RULES, Confidential, check_texts

__all__ = ["RULES", "Confidential", "check_texts"]
