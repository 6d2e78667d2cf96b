### What the terminal itself says in `kase demo`. $person is the name one talks as, $account the account's name.

terminal-welcome = Šī ir demonstrācija: nauda ir spēļu nauda, un viss paliek šajā datorā. Jūs runājat kā { $person }, kas maksā { $account } rēķinus.
terminal-suggestions = Varat rakstīt, piemēram:
terminal-commands = /accounts parāda visus, kas varat būt, /as VĀRDS runā kā cits cilvēks, /clock 48 liek paiet 48 stundām, /fail liek neizdoties atjaunošanas maksājumam, /quit beidz sarunu.
terminal-you-are = Tagad runājat kā { $person } no { $account }.
terminal-you-are-stranger = Tagad runājat kā { $person }, kas nav piesaistīts nevienam kontam.
terminal-clock = Tagad ir { MOMENT($at, form: "nominative") }.
terminal-clock-how = Rakstiet, cik stundām jāpaiet, piemēram, /clock 48; ne vairāk kā 8784.
terminal-failed = Konta „{ $account }” atjaunošanas maksājums tikko neizdevās. To uzzina visi, kas var maksāt, ja vien par to nav ziņots nesen.
terminal-failed-later = Kontam tagad ir klusās stundas: ziņa pienāks { $at } vai agrāk, ja pagriezīsiet pulksteni.
terminal-as-how = Rakstiet vārdu no /accounts, piemēram, /as funds.
terminal-no-such-command = Tādas komandas nav.
