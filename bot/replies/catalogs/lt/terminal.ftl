### Ką sako pats terminalas, paleidus `kase demo`. $person – vardas, kuriuo kalbama, $account – paskyros pavadinimas.

terminal-welcome = Tai demonstracija: pinigai žaidybiniai, ir niekas neišeina iš šio kompiuterio. Jūsų vaidmuo – { $person }, „{ $account }“ sąskaitų mokėtojas.
terminal-suggestions = Galite parašyti, pavyzdžiui:
terminal-commands = /accounts parodo visus galimus vaidmenis, /as VARDAS pakeičia vaidmenį, /clock 48 pasuka laikrodį 48 valandas į priekį, /fail sukelia nepavykusį pratęsimą, /quit baigia pokalbį.
terminal-you-are = Dabar jūsų vaidmuo – { $person }, „{ $account }“.
terminal-you-are-stranger = Dabar jūsų vaidmuo – { $person }, nesusietas su jokia paskyra.
terminal-clock = Dabar { MOMENT($at, form: "nominative") }.
terminal-clock-how = Parašykite, kiek valandų turi praeiti, pavyzdžiui, /clock 48; daugiausia 8784.
terminal-failed = „{ $account }“ pratęsimas ką tik nepavyko. Tai sužinos visi, kurie gali mokėti, jei jiems nebuvo pranešta neseniai.
terminal-failed-later = Ten dabar ramybės valandos: pranešimas ateis { $at } arba anksčiau, jei pasuksite laikrodį.
terminal-as-how = Parašykite vardą iš /accounts, pavyzdžiui, /as funds.
terminal-no-such-command = Tokios komandos nėra.
