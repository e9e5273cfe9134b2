"""What words in a heading say."""
