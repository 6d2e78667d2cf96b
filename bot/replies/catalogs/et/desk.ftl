# What a customer hears while a support agent talks with them.

person-back = Praegu ei ole kedagi kohal; klienditugi on tagasi { MOMENT($back, form: "weekday") }. Seni võite maksta ja minult küsida.
agent-joined = Nüüd räägib teiega { $name } klienditoest. Mina vaikin, kuni vestlus antakse mulle tagasi.
agent-away = Teie sõnum jõuab inimeseni, kelle nimi on { $name }. Praegu ei ole kedagi kohal; klienditugi on tagasi { MOMENT($back, form: "weekday") } ja vastab teile siin.
agent-says = { $name }: { $words }
agent-handed-back = { $name } andis vestluse mulle tagasi. Mida soovite teha?
agent-resolved = { $name } sulges pöördumise. Kas saan veel millegagi aidata?
