### What the widget says in place of its frame: while it loads, and when the page keeps it out.

widget-connecting = Lūdzu, uzgaidiet mirklīti.
widget-unreachable = Sarunu šobrīd šeit nevar parādīt.
