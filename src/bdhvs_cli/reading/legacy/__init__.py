"""The formats before and beside .xlsx: .xls, .xlsb and .ods."""
