"""Target sets: what people read of them, in words, and as documents for people and machines."""
