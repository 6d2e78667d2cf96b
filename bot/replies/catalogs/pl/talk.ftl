### Sama rozmowa.

menu = W czym możemy pomóc?
did-you-mean = Czy chodziło o coś z tej listy?
# Wiadomość z dwiema prośbami: drugą proponuje się po pierwszej, osobno albo obok innego pytania.
also-asked = Było jeszcze drugie pytanie. Czy przejść do niego?
also-noted = Było jeszcze drugie pytanie; przycisk do niego jest poniżej.
not-understood = Przepraszam, nie rozumiem.
no-clear-answer = Tutaj potrzebne jest wyraźne „tak” albo „nie”; do tego czasu nic nie zostanie pobrane.
take-your-time = Oczywiście, nie ma pośpiechu.
not-understood-offer-person = Przepraszam, nadal nie rozumiem. Aby porozmawiać z człowiekiem, wystarczy napisać „człowiek”.
out-of-scope = W tym tutaj nie pomożemy: zajmujemy się należnościami, kartami i płatnościami. Aby porozmawiać z człowiekiem, wystarczy napisać „człowiek”.
nothing-asked = W tej chwili nie ma pytania, na które trzeba odpowiedzieć.
nothing-to-repeat = Nie ma jeszcze czego powtórzyć.
started-over = Dobrze, zaczynamy od początku.
cancelled = Dobrze, na tym kończymy.
nothing-to-cancel = W tej chwili nie ma czego przerwać.
button-outdated = Ten przycisk należy do wcześniejszego pytania.
message-empty = W tej wiadomości nie było tekstu. Potrafimy czytać tylko tekst.
message-shortened = Wiadomość była bardzo długa, więc odczytany został tylko jej początek.
card-number-hidden = Prosimy nie wysyłać tu numerów kart. Numer z tej wiadomości został ukryty i nie jest przechowywany; karty podaje się tylko na bezpiecznej stronie operatora płatności.
which-language = W jakim języku rozmawiamy?
language-switched = Dobrze, dalej po polsku.
# Na kanale publicznym, gdy odpowiedź może zobaczyć tylko klient.
answered-privately = Odpowiedź jest w wiadomości bezpośredniej.
# Przycisk strony.
open-page = Otwórz stronę

cannot-say = Przepraszamy, coś po naszej stronie zawiodło i nie udało się tego pokazać. Aby porozmawiać z człowiekiem, wystarczy napisać „człowiek”.

# Propozycje, zanim padnie pierwsze słowo. Muszą być zrozumiane.
suggest-1 = Dlaczego płatność jest zaległa?
suggest-2 = Chcę uregulować należność
suggest-3 = Moja karta została odrzucona
suggest-4 = Zapłaciliśmy, a dalej pokazuje zaległość
suggest-5 = Chcę porozmawiać z człowiekiem
