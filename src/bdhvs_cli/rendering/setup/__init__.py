"""What a new office begins with: settings, a job and a target set, with comments to be edited."""
