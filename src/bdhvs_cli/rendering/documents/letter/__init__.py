"""A letter to a unit that has not sent."""
