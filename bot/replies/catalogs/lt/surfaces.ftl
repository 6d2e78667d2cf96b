### Where customers meet us in Slack: the command, the home tab, the message shortcut, files and typed card numbers.

# Words after the command: one word each, understood in every language.
option-command-help = pagalba
option-command-status = būsena
option-command-pay = mokėti
option-command-human = žmogus
option-command-language = kalba

command-help = Tai galima parašyti bet kur „Slack“ programoje, ir niekas kitas to nemato:
command-about-status = Kiek reikia mokėti ir kodėl.
command-about-pay = Apmokėti likutį žingsnis po žingsnio.
command-about-human = Pasikalbėti su žmogumi.
command-about-language = Pasirinkti kalbą.
command-about-words = Visa kita, ką parašote po komandos, skaitome kaip žinutę mums. Atsakymą gausite tik jūs, asmenine žinute.

# Asked beside the conversation while a support agent talks in it.
passed-on-to-agent = Jūsų prašymas perduotas pagalbos specialistui, kuris su jumis bendrauja mūsų asmeninėse žinutėse.

# The home tab. It is beside the direct message, so that nothing is "here".
home-welcome = Čia matote, kokia paskyros būsena. Norėdami tęsti, paspauskite mygtuką arba parašykite mums asmenine žinute.
home-answered = Atsakymas yra mūsų asmeninėse žinutėse.
home-general = Į bendrus klausimus apie likučius, korteles ir mokėjimus vis tiek galime atsakyti ir galime pakviesti žmogų.
home-clock = Paskutinis mokėjimas gautas. Paskyrą dar kartą patikrinsime { $until } ir jums parašysime.
home-person-asked = Jūsų kreipinys yra pas pagalbos specialistą, atsakymas ateis mūsų asmeninėse žinutėse. Kreipinio numeris: { $reference }.
home-person-talks = Su jumis mūsų asmeninėse žinutėse bendrauja { $name } iš pagalbos tarnybos. Kreipinio numeris: { $reference }.
home-language = Kalba, kuria jums rašome:
option-home-again = Bandyti dar kartą
option-home-language = Pasirinkite kalbą

# The message shortcut, used on what is no question.
shortcut-no-words = Toje žinutėje nėra teksto, kurį galėtume perskaityti. Prašome parašyti mums asmenine žinute, ką norite sužinoti.
shortcut-from-app = Tą žinutę parašė programėlė, o ne žmogus. Prašome parašyti mums asmenine žinute, ką norite sužinoti.
shortcut-too-old = Ta žinutė senesnė nei mėnuo, ir nuo to laiko kas nors galėjo pasikeisti. Prašome parašyti mums asmenine žinute, ką norite sužinoti.

# Files, and what to do about a message with a card number; its number is hidden by then.
file-not-read = Failų ir paveikslėlių neatidarome. Prašome keliais žodžiais parašyti, apie ką kalbama; kortelės duomenys įvedami tik saugiame mokėjimo paslaugos puslapyje.
delete-your-message = „Slack“ saugo jūsų žinutę, todėl prašome ją ištrinti: užveskite ant jos žymeklį (telefone palaikykite paspaudę), atverkite meniu su trimis taškais ir pasirinkite ištrynimą.
delete-that-message = „Slack“ saugo tą žinutę, todėl paprašykite jos autoriaus ją ištrinti.

# Shown after the bot's name while something takes long.
status-looking = peržiūri paskyrą...
