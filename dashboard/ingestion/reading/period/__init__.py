"""When: expressions of time in a sentence, the days they mean, and which number they belong to."""
