### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Lietotne Kase ir uzstādīta darba telpā „{ $workspace }”. Atveriet tiešo saraksti ar Kase un pajautājiet par atlikumu.
option-install-open = Atvērt Kase
install-denied = Lietotne Kase netika uzstādīta, jo netika dota atļauja. Sāciet no jauna un dodiet atļauju vai lūdziet to izdarīt darba telpas administratoram.
install-other-browser = Uzstādīšana nav sākta šajā pārlūkā, vai arī pārlūks nesaglabā sīkdatnes. Sāciet šeit no jauna.
install-too-late = Šis uzstādīšanas solis jau ir veikts vai ir novecojis. Sāciet no jauna: tas aizņems minūti.
install-one-workspace = Lietotni Kase uzstāda katrā darba telpā atsevišķi. Sāciet no jauna un visas organizācijas vietā izvēlieties vienu darba telpu.
install-impossible = Slack uzstādīšanu nepieņēma. Tā nav jūsu vaina: lūdzu, pasakiet to Kase uzturētājiem; iemesls ir žurnālā.
install-later = Uzstādīšanu šobrīd nevar pabeigt. Lūdzu, pēc dažām minūtēm sāciet no jauna.
option-install-again = Sākt no jauna
