"""Words that stand for one another, in one language and across languages, and how much two sentences share."""
