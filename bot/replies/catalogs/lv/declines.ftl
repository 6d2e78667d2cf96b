### Kāpēc banka atteica. decline-* seko pēc „maksājums neizdevās”; last-decline-* stāsta par pēdējo automātisko maksājumu.
### Drīkst lasīt jebkurš: ja banka kaut ko tur aizdomās, to pasaka tikai ar -generic, vārds vārdā.

decline-expired = Kartes derīguma termiņš ir beidzies. Vajadzīgs jauns termiņš vai cita karte.
decline-funds = Banka to neapstiprināja. Lūdzu, pārbaudiet, vai kontā pietiek līdzekļu un nav sasniegts limits, vai izmantojiet citu karti.
decline-generic = Kartes izdevējbanka to neapstiprināja. Varat jautāt bankai vai izmantot citu karti.
decline-details = Kartes dati neatbilst derīgai kartei. Lūdzu, izmantojiet citu karti vai pievienojiet šo vēlreiz.
decline-security-code = Kartes drošības kods neatbilda. Lūdzu, ievadiet to vēlreiz drošajā maksājumu lapā vai izmantojiet citu karti.
decline-address = Lūdzu, pārbaudiet, vai vārds, uzvārds un norēķinu adrese norādīti tieši tā kā kartes konta izrakstā, vai izmantojiet citu karti.
decline-authentication = Banka jūsu apstiprinājumu nesaņēma. Varat mēģināt vēlreiz vai izmantot citu karti.
decline-not-supported = Ar šo karti tādu maksājumu veikt nevar. Iespējams, banka var atļaut maksājumus internetā vai ārvalstīs; ja ne, lūdzu, izmantojiet citu karti.
decline-type-refused = Priekšapmaksas, dāvanu un virtuālās kartes netiek pieņemtas. Lūdzu, izmantojiet citu karti.
decline-currency = Ar šo karti nevar maksāt rēķina valūtā. Lūdzu, izmantojiet citu karti.
decline-limit = Sasniegts kartes limits. Banka to var palielināt, vai arī izmantojiet citu karti.
decline-technical = Ceļā uz banku radās tehniska kļūme. Nedaudz vēlāk varat mēģināt vēlreiz.
decline-duplicate = Banka to uzskatīja par iepriekšēja maksājuma atkārtojumu, un tas, iespējams, jau ir noticis. Pirms maksājat citādi, ļaujiet to pārbaudīt cilvēkam.
decline-authorisation = Bankā vairs nav spēkā atļauja iekasēt naudu no šīs kartes. Lūdzu, izmantojiet citu karti vai pievienojiet šo vēlreiz.

last-decline-expired = Pēdējais automātiskais maksājums neizdevās, jo kartes derīguma termiņš ir beidzies.
last-decline-funds = Pēdējo automātisko maksājumu banka neapstiprināja; iespējams, kontā nepietika līdzekļu vai bija sasniegts limits.
last-decline-generic = Pēdējo automātisko maksājumu kartes izdevējbanka neapstiprināja.
last-decline-details = Pēdējais automātiskais maksājums neizdevās, jo reģistrētie kartes dati neatbilst derīgai kartei.
last-decline-security-code = Pēdējais automātiskais maksājums neizdevās, jo neatbilda kartes drošības kods.
last-decline-address = Pēdējais automātiskais maksājums neizdevās. Lūdzu, pārbaudiet, vai vārds, uzvārds un norēķinu adrese norādīti tieši tā kā kartes konta izrakstā.
last-decline-authentication = Pēdējais automātiskais maksājums neizdevās, jo banka lūdz to apstiprināt.
last-decline-not-supported = Pēdējais automātiskais maksājums neizdevās, jo ar šo karti tādu maksājumu veikt nevar.
last-decline-type-refused = Pēdējais automātiskais maksājums neizdevās, jo priekšapmaksas, dāvanu un virtuālās kartes netiek pieņemtas.
last-decline-currency = Pēdējais automātiskais maksājums neizdevās, jo ar šo karti nevar maksāt rēķina valūtā.
last-decline-limit = Pēdējais automātiskais maksājums neizdevās, jo bija sasniegts kartes limits.
last-decline-technical = Pēdējais automātiskais maksājums neizdevās tehniskas kļūmes dēļ.
last-decline-duplicate = Pēdējo automātisko maksājumu banka uzskatīja par iepriekšēja maksājuma atkārtojumu. Ja redzat, ka nauda jau ir noņemta, pirms maksāšanas ļaujiet to pārbaudīt cilvēkam.
last-decline-authorisation = Pēdējais automātiskais maksājums neizdevās, jo bankā vairs nav spēkā atļauja iekasēt naudu no kartes.
