"""The text as tokens and chunks: words, countries and cues, each with its place."""
