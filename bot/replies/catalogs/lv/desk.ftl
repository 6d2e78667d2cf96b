# What a customer hears while a support agent talks with them.

person-back = Šobrīd neviena speciālista nav uz vietas; atbalsta dienests atsāk darbu { MOMENT($back, form: "weekday") }. Pa to laiku varat maksāt un jautāt man.
agent-joined = Ar jums tagad sarunājas { $name } no atbalsta dienesta. Es klusēšu, līdz saruna atkal tiks nodota man.
agent-away = Jūsu ziņu saņems { $name }. Šobrīd neviena speciālista nav uz vietas; atbalsta dienests atsāk darbu { MOMENT($back, form: "weekday") } un atbildēs jums šeit.
agent-says = { $name }: { $words }
agent-handed-back = { $name } sarunu atkal nodeva man. Ko vēlaties darīt?
agent-resolved = { $name } slēdza pieteikumu. Vai varu vēl kā palīdzēt?
