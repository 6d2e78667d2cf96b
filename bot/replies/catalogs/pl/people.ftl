### Rozmowę przejmuje człowiek.

rule-before-a-person = Sprawdzić teraz płatność czy jednak połączyć z człowiekiem?
person-coming = Odpowie tutaj ktoś z działu wsparcia. Podsumowanie tej rozmowy jest już przekazane, więc nie trzeba niczego powtarzać. Numer zgłoszenia: { $reference }.
person-coming-soon = Poprosiliśmy dział wsparcia, żeby zajął się tym w pierwszej kolejności; odpowiedź pojawi się tutaj. Podsumowanie tej rozmowy jest już przekazane, więc nie trzeba niczego powtarzać. Numer zgłoszenia: { $reference }.
person-already-asked = Sprawa jest już w dziale wsparcia i odpowiedź pojawi się tutaj. Numer zgłoszenia: { $reference }.
charged-twice-first = Na razie prosimy nie płacić drugi raz. Często jedna z dwóch równych kwot jest tylko zablokowana przez bank i po kilku dniach wraca.
unknown-charge-first = Tę płatność sprawdzi ktoś z działu wsparcia. Wystarczy data i kwota; danych karty prosimy nie wysyłać.
fraud-report-first = Prosimy od razu skontaktować się z bankiem, żeby zablokował kartę. Tutaj nic więcej nie trzeba robić.
