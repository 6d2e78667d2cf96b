### What the widget says in place of its frame when the page keeps it out.

widget-unreachable = The chat cannot be shown here just now.
