### Where customers meet us in Slack: the command, the home tab, the message shortcut, files and typed card numbers.

# Words after the command: one word each, understood in every language.
option-command-help = pomoc
option-command-status = status
option-command-pay = zapłać
option-command-human = człowiek
option-command-language = język

command-help = To można wpisać w dowolnym miejscu w Slacku i nikt inny tego nie zobaczy:
command-about-status = Ile jest do zapłaty i dlaczego.
command-about-pay = Zapłacić należność krok po kroku.
command-about-human = Porozmawiać z człowiekiem.
command-about-language = Wybrać język.
command-about-words = Wszystko inne wpisane po poleceniu czytamy jako wiadomość do nas. Odpowiedź trafi tylko do Ciebie, w wiadomości bezpośredniej.

# Asked beside the conversation while a support agent talks in it.
passed-on-to-agent = Prośba trafiła do osoby z działu wsparcia, która rozmawia z Tobą w naszych wiadomościach bezpośrednich.

# The home tab. It is beside the direct message, so that nothing is "here".
home-welcome = Tutaj widać, jak wygląda stan konta. Aby przejść dalej, wystarczy nacisnąć przycisk albo napisać do nas w wiadomości bezpośredniej.
home-answered = Odpowiedź jest w naszych wiadomościach bezpośrednich.
home-general = Na ogólne pytania o należności, karty i płatności możemy odpowiedzieć mimo to i możemy poprosić o pomoc człowieka.
home-clock = Ostatnia płatność dotarła. Ponownie sprawdzimy konto { $until } i napiszemy do Ciebie.
home-person-asked = Sprawa jest w dziale wsparcia i odpowiedź pojawi się w naszych wiadomościach bezpośrednich. Numer zgłoszenia: { $reference }.
home-person-talks = { $name } z działu wsparcia rozmawia z Tobą w naszych wiadomościach bezpośrednich. Numer zgłoszenia: { $reference }.
home-language = Język, w którym do Ciebie piszemy:
option-home-again = Spróbuj ponownie
option-home-language = Wybierz język

# The message shortcut, used on what is no question.
shortcut-no-words = W tej wiadomości nie ma tekstu, który moglibyśmy przeczytać. Prosimy napisać do nas w wiadomości bezpośredniej, czego dotyczy pytanie.
shortcut-from-app = Tę wiadomość napisała aplikacja, a nie człowiek. Prosimy napisać do nas w wiadomości bezpośredniej, czego dotyczy pytanie.
shortcut-too-old = Ta wiadomość ma ponad miesiąc i od tego czasu coś mogło się zmienić. Prosimy napisać do nas w wiadomości bezpośredniej, czego dotyczy pytanie.

# Files, and what to do about a message with a card number; its number is hidden by then.
file-not-read = Nie otwieramy plików ani obrazów. Prosimy napisać w kilku słowach, o co chodzi; dane karty podaje się tylko na bezpiecznej stronie operatora płatności.
delete-your-message = Slack przechowuje tę wiadomość, dlatego prosimy ją usunąć: wskazać ją (w telefonie przytrzymać), otworzyć menu z trzema kropkami i wybrać usunięcie.
delete-that-message = Slack przechowuje tę wiadomość, dlatego prosimy zwrócić się do jej autora, żeby ją usunął.

# Shown after the bot's name while something takes long.
status-looking = sprawdza konto...
