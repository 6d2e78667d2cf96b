### What the widget says of a number hidden in the browser, and of its frame: while it loads, and when the page keeps it out.

widget-card-number-hidden = Garš numurs tika aizklāts, vēl pirms ziņojums atstāja jūsu ierīci. Kartes numuru ievada tikai drošajā maksājumu lapā.
widget-connecting = Lūdzu, uzgaidiet mirklīti.
widget-unreachable = Sarunu šobrīd šeit nevar parādīt.
