"""The unattended run: a job file, what is known from run to run, and sets of outputs that are whole or not there."""
