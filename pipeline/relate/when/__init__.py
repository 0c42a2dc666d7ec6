"""When a flow is given, pledged or asked for: by its sentence, or by a heading with a date."""
