"""Tables read by the labels that reach each figure: down the side, across the top, above; whatever stands where."""
