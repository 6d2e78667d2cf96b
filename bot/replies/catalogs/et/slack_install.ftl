### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Kase on paigaldatud tööruumi { $workspace }. Avage privaatsõnumid ja küsige tasumata summa kohta.
option-install-open = Ava Kase Slackis
install-denied = Kaset ei paigaldatud, sest luba ei antud. Paigaldamiseks alustage uuesti ja andke luba või paluge seda teha tööruumi administraatoril.
install-other-browser = Paigaldamist ei alustatud selles brauseris või see ei säilita küpsiseid. Alustage siin uuesti.
install-too-late = See paigaldamise samm on juba tehtud või liiga vana. Alustage uuesti: see võtab minuti.
install-one-workspace = Kase paigaldatakse korraga ühte tööruumi. Alustage uuesti ja valige terve organisatsiooni asemel üks tööruum.
install-impossible = Slack ei võtnud paigaldust vastu. See ei ole teie süü: palun andke teada neile, kes teie juures Kase eest hoolitsevad; põhjus on logis.
install-later = Paigaldamist ei saa praegu lõpetada. Palun alustage mõne minuti pärast uuesti.
option-install-again = Alusta uuesti
