"""Proposals: how a cell could be mended, ticked by a person, applied, and taken back.

`proposal` is the value, `cells` what the cells of every sheet yield, `entry` a line of the sheet „Vorschläge“ with its
state, `sheet` that sheet written and read back, `by_hand` what a person typed over a new value, `work` what is to be
done with the ticks, `changed` a workbook as it will be, `words` what is told about it.
"""
