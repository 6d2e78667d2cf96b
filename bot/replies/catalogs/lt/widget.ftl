### The help widget on a web page. %name, %number and the like are put in by the browser.

# The panel and its controls.
widget-title = Pagalba dėl atsiskaitymų
widget-open = Atidaryti pagalbą dėl atsiskaitymų
widget-close = Uždaryti
widget-more = Kalba ir pokalbis
widget-conversation = Pokalbis
widget-unread = Neskaityta: %count
widget-newer = Naujos žinutės
widget-language = Kalba
widget-copy = Kopijuoti pokalbį
widget-copied = Nukopijuota.
widget-save = Įrašyti į failą
widget-saved = Įrašyta.
widget-file = pokalbis
widget-mail = Siųsti el. paštu
widget-mailed = Atidaryta jūsų pašto programoje.
widget-mail-cut = Pokalbis per ilgas laiškui; visą jį galima įrašyti į failą.
widget-no-transcript = Nepavyko. Pabandykite dar kartą.

# Who is talking.
widget-you = Jūs
widget-assistant = Pagalbininkas
widget-automatic = Automatinis pagalbininkas
widget-waiting = Pakvietėme žmogų, atsakymas bus čia
widget-with-you = Kalbasi su jumis
widget-agent = %name iš pagalbos tarnybos
widget-agent-unnamed = Pagalbos tarnyba
widget-writing = %name rašo…
widget-working = Akimirką…
widget-reference = Kreipinio numeris: %reference

# What was said and what can be answered.
widget-answers = Atsakymai
widget-step = %number žingsnis iš %of
widget-time-left = Liko: %time
widget-time-over = Laikas baigėsi
widget-new-tab = (atsidarys naujame skirtuke)
widget-write = Parašykite žinutę
widget-send = Siųsti
widget-sending = Siunčiama…
widget-not-sent = Neišsiųsta.
widget-retry = Bandyti dar kartą
widget-discard = Atmesti
widget-person = { option-talk-to-human }

# Before anything was said.
widget-welcome = Kuo galime padėti?
widget-welcome-more = Klauskite apie pradelstą mokėjimą, apmokėjimą ar kortelę arba pasirinkite vieną iš klausimų.
widget-general-only = Neprisijungus galime atsakyti tik į bendrus klausimus. Apie paskyrą nieko nerodome.
widget-suggest-1 = { suggest-1 }
widget-suggest-2 = { suggest-2 }
widget-suggest-3 = { suggest-3 }
widget-suggest-4 = { suggest-4 }

# What is in the way, and the way on.
widget-offline = Nėra ryšio. Tai, ką parašysite, išsaugosime ir išsiųsime vėliau.
widget-too-often = Per daug žinučių iš karto. Pabandykite po akimirkos.
widget-refused = Nepavyko įsitikinti, kas esate. Įkelkite puslapį iš naujo arba prisijunkite dar kartą.
widget-unnamed = Klausti neprisijungus
widget-card-number-hidden = Kortelės numeris paslėptas prieš jam paliekant šį puslapį. Kortelės duomenys įvedami tik saugiame mokėjimo paslaugos puslapyje.
