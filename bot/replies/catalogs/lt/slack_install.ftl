### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Kase įdiegtas darbo erdvėje „{ $workspace }“. Atverkite asmenines žinutes su juo ir paklauskite apie mokėtiną sumą.
option-install-open = Atverti Kase
install-denied = Kase neįdiegtas, nes nebuvo suteiktas leidimas. Norėdami įdiegti, pradėkite iš naujo ir suteikite leidimą arba paprašykite darbo erdvės administratoriaus.
install-other-browser = Diegimas pradėtas ne šioje naršyklėje arba ji neišsaugo slapukų. Pradėkite čia iš naujo.
install-too-late = Šis diegimo žingsnis jau atliktas arba per senas. Pradėkite iš naujo: tai užtruks minutę.
install-one-workspace = Kase diegiamas kiekvienoje darbo erdvėje atskirai. Pradėkite iš naujo ir vietoj visos organizacijos pasirinkite vieną darbo erdvę.
install-impossible = „Slack“ diegimo nepriėmė. Tai ne jūsų kaltė: praneškite tiems, kas prižiūri Kase; priežastis yra žurnale.
install-later = Šiuo metu diegimo užbaigti negalima. Pradėkite iš naujo po kelių minučių.
option-install-again = Pradėti iš naujo
