"""What readers take away: the figures of a view in files, and the words that belong to a chart.

Everything starts from an address, like the page itself. ``extracts`` turns it into one table and what is to
be said about it; ``formats`` writes that as CSV, XLSX, Parquet or JSON; ``words`` gives each chart its
caption, source line and citations; ``routes`` serves it all. Pictures are drawn in the browser, by assets.
"""
