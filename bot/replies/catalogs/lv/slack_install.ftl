### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Kase ir uzstādīts darbvietā { $workspace }. Atveriet tiešo saraksti ar to un pajautājiet par atlikumu.
option-install-open = Atvērt Kase
install-denied = Kase netika uzstādīts, jo netika dota atļauja. Lai to uzstādītu, sāciet no jauna un dodiet atļauju vai lūdziet to izdarīt darbvietas administratoram.
install-other-browser = Uzstādīšana netika sākta šajā pārlūkā, vai arī tas nesaglabā sīkdatnes. Sāciet šeit no jauna.
install-too-late = Šis uzstādīšanas solis jau ir veikts vai ir novecojis. Sāciet no jauna: tas aizņems minūti.
install-one-workspace = Kase uzstāda vienā darbvietā reizē. Sāciet no jauna un visas organizācijas vietā izvēlieties vienu darbvietu.
install-impossible = Slack uzstādīšanu nepieņēma. Jūsu vainas tur nav: lūdzu, pasakiet tam, kas Jums uztur Kase; iemesls ir tā žurnālā.
install-later = Uzstādīšanu šobrīd nevar pabeigt. Lūdzu, sāciet no jauna pēc dažām minūtēm.
option-install-again = Sākt no jauna
