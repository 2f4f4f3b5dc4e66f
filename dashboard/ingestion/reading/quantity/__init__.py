"""Numbers with their units: digits, number words, currencies, weights, fractions and multiples."""
