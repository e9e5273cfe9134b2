"""What a report says, before it is known whether it becomes a workbook or a page: the same words and order in both."""
