"""What a sum stands in and under: rows and columns, labels, lead-ins, headings."""
