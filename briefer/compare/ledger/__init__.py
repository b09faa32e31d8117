"""The ledger of figures: what each counts, of what, when and in what scope, and which values exclude one another."""
