"""Names of persons in comparable forms, and in which way two of them may be one name written differently.

What knows no list: the participants' duplicates and the search for names in the minutes both stand on it.
"""
