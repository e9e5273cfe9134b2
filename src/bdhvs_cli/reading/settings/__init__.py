"""The office's settings, `bdhvs.yaml`: what is the same for every run."""
