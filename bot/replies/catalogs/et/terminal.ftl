### Mida ütleb terminal ise käsuga `kase demo`. $person on nimi, kellena räägitakse, $account konto nimi.

terminal-welcome = See on näidis: raha on mänguraha ja miski ei lahku sellest arvutist. Teie roll on { $person }, kes maksab konto „{ $account }“ arveid.
terminal-suggestions = Võite kirjutada näiteks:
terminal-commands = /accounts näitab kõiki, kes te võite olla, /as NIMI vahetab rolli, /clock 48 laseb mööduda 48 tunnil, /fail laseb ühel pikendusel ebaõnnestuda, /quit lõpetab.
terminal-you-are = Nüüd on teie roll { $person }, „{ $account }“.
terminal-you-are-stranger = Nüüd on teie roll { $person }, kes ei ole ühegi kontoga seotud.
terminal-clock = Praegu on { MOMENT($at, form: "nominative") }.
terminal-clock-how = Kirjutage, mitu tundi peab mööduma, näiteks /clock 48; kõige rohkem 8784.
terminal-failed = Konto „{ $account }“ pikendus just ebaõnnestus. Sellest saavad teada kõik, kes saavad maksta, kui neile hiljuti ei kirjutatud.
terminal-failed-later = Seal on praegu vaiksed tunnid: sõnum tuleb { $at } või varem, kui kella edasi keerate.
terminal-as-how = Kirjutage nimi käsust /accounts, näiteks /as funds.
terminal-no-such-command = Sellist käsku ei ole.
