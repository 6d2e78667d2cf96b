### Where customers meet us in Slack: the command, the home tab, the message shortcut, files and typed card numbers.

# Words after the command: one word each, understood in every language.
option-command-help = abi
option-command-status = olek
option-command-pay = maksa
option-command-human = inimene
option-command-language = keel

command-help = Seda võib Slackis kirjutada ükskõik kuhu ja keegi teine seda ei näe:
command-about-status = Kui palju on maksta ja miks.
command-about-pay = Tasuda arve samm-sammult.
command-about-human = Rääkida inimesega.
command-about-language = Valida keel.
command-about-words = Kõike muud, mida käsu järele kirjutate, loeme sõnumina meile. Vastuse saate ainult teie, privaatsõnumiga.

# Asked beside the conversation while a support agent talks in it.
passed-on-to-agent = Teie soov edastati klienditoe töötajale, kes teiega meie privaatsõnumites räägib.

# The home tab. It is beside the direct message, so that nothing is "here".
home-welcome = Siin näete, kuidas kontoga lood on. Jätkamiseks vajutage nuppu või kirjutage meile privaatsõnumiga.
home-answered = Vastus on meie privaatsõnumites.
home-general = Üldistele küsimustele summade, kaartide ja maksete kohta saame vastata ka nii ja saame kutsuda inimese.
home-clock = Viimane makse on laekunud. Vaatame kontot uuesti { $until } ja kirjutame teile.
home-person-asked = Teie pöördumine on klienditoe töötaja käes, vastus tuleb meie privaatsõnumitesse. Pöördumise number: { $reference }.
home-person-talks = Teiega räägib meie privaatsõnumites { $name } klienditoest. Pöördumise number: { $reference }.
home-language = Keel, milles teile kirjutame:
option-home-again = Proovi uuesti
option-home-language = Valige keel

# The message shortcut, used on what is no question.
shortcut-no-words = Selles sõnumis ei ole teksti, mida saaksime lugeda. Palun kirjutage meile privaatsõnumiga, mida soovite teada.
shortcut-from-app = Selle sõnumi kirjutas rakendus, mitte inimene. Palun kirjutage meile privaatsõnumiga, mida soovite teada.
shortcut-too-old = See sõnum on rohkem kui kuu vana ja vahepeal võib midagi olla muutunud. Palun kirjutage meile privaatsõnumiga, mida soovite teada.

# Files, and what to do about a message with a card number; its number is hidden by then.
file-not-read = Faile ja pilte me ei ava. Palun kirjutage paari sõnaga, millest on jutt; kaardi andmed sisestatakse ainult makseteenuse turvalisel lehel.
delete-your-message = Slack säilitab teie sõnumi, seepärast palun kustutage see: osutage sellele (telefonis hoidke all), avage kolme punktiga menüü ja valige kustutamine.
delete-that-message = Slack säilitab selle sõnumi, seepärast paluge selle kirjutajal see kustutada.

# Shown after the bot's name while something takes long.
status-looking = vaatab kontot...
