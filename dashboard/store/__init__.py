"""Tables on disk that survive a crash, and the questions we ask of them."""
