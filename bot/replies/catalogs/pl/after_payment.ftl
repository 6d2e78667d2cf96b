### Po płatności potwierdzonej przez system: 48 godzin i sprawdzenie na koniec. Nigdy po niczym innym.

wait-48-hours =
    Powiadomienie o zaległości może być jeszcze przez jakiś czas widoczne. Przed kontaktem z działem wsparcia prosimy poczekać do { MOMENT($until, form: "until") } { $hours ->
        [one] ({ $hours } godzinę)
        [few] ({ $hours } godziny)
        [many] ({ $hours } godzin)
       *[other] ({ $hours } godziny)
    }. Wtedy sprawdzimy to ponownie i napiszemy tutaj.
paid-and-waiting =
    Płatność dotarła; tylko powiadomienie o zaległości może być jeszcze przez jakiś czas widoczne. Przed kontaktem z działem wsparcia prosimy poczekać do { MOMENT($until, form: "until") } { $hours ->
        [one] (jeszcze { $hours } godzinę)
        [few] (jeszcze { $hours } godziny)
        [many] (jeszcze { $hours } godzin)
       *[other] (jeszcze { $hours } godziny)
    }. Wtedy sprawdzimy to ponownie i napiszemy tutaj.
payment-confirmed = Widzimy płatność: { $amount } z karty { $card } za fakturę { $number }, { $at }. Numer płatności: { $receipt }.
payment-confirmed-at = Widzimy płatność; dotarła { $at }.
payment-cleared = Należność jest opłacona, a powiadomienia o zaległości już nie ma. Nic więcej nie trzeba robić.
payment-not-found = Nie widzimy płatności kartą za tę należność. Jeśli została opłacona inaczej, na przykład przelewem, prosimy nie płacić drugi raz, tylko poprosić o rozmowę z człowiekiem.
window-over-not-cleared = Podany czas minął, a nadal widać powiadomienie lub należność. Ktoś z działu wsparcia sprawdzi dlaczego.
follow-up-cleared = Zgodnie z obietnicą sprawdziliśmy ponownie: należność jest opłacona, a powiadomienia o zaległości już nie ma. Dziękujemy!
follow-up-cleared-others-due = Zgodnie z obietnicą sprawdziliśmy ponownie: ta wpłata jest rozliczona. Zaległa jest jednak inna płatność:
follow-up-not-cleared = Zgodnie z obietnicą sprawdziliśmy ponownie i jeszcze nie wszystko jest w porządku. Dział wsparcia ma już wszystkie szczegóły i napisze tutaj; do tego czasu prosimy nie płacić drugi raz. Numer zgłoszenia: { $reference }.
