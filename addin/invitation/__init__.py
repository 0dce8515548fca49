"""Before a meeting: what its agenda takes over, the invitation, the list to sign, the date and the e-mail draft."""
