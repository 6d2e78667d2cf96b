### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Kase įdiegtas darbo srityje { $workspace }. Atverkite tiesioginę žinutę ir paklauskite apie skolą.
option-install-open = Atverti Kase
install-denied = Kase neįdiegtas, nes nebuvo suteiktas leidimas. Norėdami įdiegti, pradėkite iš naujo ir suteikite leidimą arba paprašykite darbo srities administratoriaus.
install-other-browser = Diegimas pradėtas ne šioje naršyklėje arba ji neišsaugo slapukų. Pradėkite čia iš naujo.
install-too-late = Šis diegimo žingsnis jau atliktas arba per senas. Pradėkite iš naujo: tai užtruks minutę.
install-one-workspace = Kase diegiamas po vieną darbo sritį. Pradėkite iš naujo ir vietoj visos organizacijos pasirinkite darbo sritį.
install-impossible = Slack diegimo nepriėmė. Tai ne Jūsų kaltė: praneškite tiems, kas Jums prižiūri Kase; priežastis yra jo žurnale.
install-later = Šiuo metu diegimo užbaigti negalima. Pradėkite iš naujo po kelių minučių.
option-install-again = Pradėti iš naujo
