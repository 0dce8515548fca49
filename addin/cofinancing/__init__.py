"""Plan, receipts, own funds and drawdowns: shares, rules and the sheet „Kofinanzierung“."""
