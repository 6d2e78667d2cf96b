### Gdzie tutaj nic się nie opłaca: droga przez portal konta i to, czy płatność dotarła.
### $portal jest w miejscowniku; $path, $pay i $save są takie jak na ekranie; $url może być pusty. $card_step to jedno z portal-card-*.

portal-intro = Należność opłaca się w { $portal }. Pokażemy drogę, a potem sprawdzimy, czy płatność dotarła.
portal-whose-card = Zapisana karta to { $card } (ważna do { $expiry }). Jeśli jest dodana przez Ciebie, można zmienić jej datę ważności; jeśli nie, prosimy wybrać inną albo dodać nową.

portal-steps-subscription =
    1. W { $portal } otworzyć „{ $path }” i znaleźć subskrypcję z zaległą płatnością.
    2. Wybrać „{ $pay }”. W ten sposób opłaca się całą należność.
    3. { $card_step }
    4. Wybrać „{ $save }”.
    { $url }
portal-steps-invoice =
    1. W { $portal } otworzyć „{ $path }”, a tam zaległą fakturę.
    2. Wybrać „{ $pay }”.
    3. { $card_step }
    4. Sprawdzić kwotę i wybrać „{ $save }”.
    { $url }
portal-steps-account-administrator =
    1. W { $portal } otworzyć „{ $path }”. Może to zrobić tylko { $who_pays }.
    2. Przy zaległej fakturze wybrać „{ $pay }”; może być potrzebne potwierdzenie logowania.
    3. { $card_step }
    4. Wybrać „{ $save }”.
    { $url }
portal-card-any = Jeśli karta jest dodana przez Ciebie: zmienić datę ważności, wybrać inną kartę albo dodać nową. Jeśli dodał ją ktoś inny: wybrać inną kartę albo dodać nową.
portal-card-expiry = Zmienić datę ważności karty; może to zrobić osoba, która ją dodała.
portal-card-other = Wybrać inną kartę. Przejdą na nią wszystkie subskrypcje ze starej karty.
portal-card-new = Dodać nową kartę i wybrać ją do tej płatności. Przejdą na nią wszystkie subskrypcje ze starej karty.
portal-card-same = Wybrać ponownie tę samą kartę.
portal-not-shown = „{ $pay }” jest widoczne tylko wtedy, gdy jest coś do zapłaty. Role, które to widzą: { $who_pays }.
portal-older = Jeśli ekran wygląda inaczej, może to być starszy widok, w którym droga jest taka:
portal-done = Prosimy napisać, gdy będzie gotowe, a sprawdzimy, czy płatność dotarła.

portal-paid = System rozliczeniowy potwierdza płatność: { $amount } za fakturę { $number }, dnia { $at }. Dziękujemy!
portal-closed = Faktura { $number } nie jest już otwarta, więc nie ma za nią nic do zapłaty.
portal-still-due = Należność nadal jest nieopłacona: { $amount }.
portal-refused = Próba płatności w portalu nie powiodła się.
portal-takes-hours =
    { $hours ->
        [one] Zanim płatność będzie tam widoczna, może minąć do { $hours } godziny.
        [few] Zanim płatność będzie tam widoczna, może minąć do { $hours } godzin.
        [many] Zanim płatność będzie tam widoczna, może minąć do { $hours } godzin.
       *[other] Zanim płatność będzie tam widoczna, może minąć do { $hours } godziny.
    } Jeśli płatność została już wykonana, prosimy nie płacić drugi raz.
portal-why-not = Jeśli się nie udało, prosimy sprawdzić, czy imię, nazwisko i adres są dokładnie takie jak na wyciągu z karty. Akceptowane są: { $card_rules }.
portal-what-next = Czy sprawdzić jeszcze raz, teraz albo później?
portal-recheck-promised = Sprawdzimy ponownie { $at } i napiszemy tutaj.
portal-looked-again = Zgodnie z obietnicą sprawdziliśmy ponownie.

account-unseen = Nie widzimy stąd konta ani płatności, ale możemy pokazać drogę w { $portal }.
why-unseen = Zwykle karta straciła ważność, brakuje na niej środków albo bank nie pozwala na płatności w internecie lub cykliczne. Portal pokazuje, co się stało.
service-said-off-unseen = Nie widzimy stąd, czy usługa jest wyłączona, dlatego sprawdzi to ktoś z działu wsparcia.
portal-reported-unseen = Dziękujemy. Nie widzimy stąd tej płatności, prosimy więc sprawdzić, czy portal pokazuje ją jako opłaconą.
portal-reported-rule =
    Jeśli tak, obowiązuje ogólna zasada: powiadomienie o zaległości może być jeszcze widoczne nawet przez { $hours ->
        [one] { $hours } godzinę
        [few] { $hours } godziny
        [many] { $hours } godzin
       *[other] { $hours } godziny
    }, dlatego przed kontaktem z działem wsparcia prosimy poczekać do { MOMENT($until, form: "until") }. Wtedy zapytamy, jak poszło. Jeśli usługa przestanie działać wcześniej, prosimy napisać „człowiek”.
portal-how-did-it-go = Dostaliśmy wiadomość, że płatność jest wykonana. Czy teraz wszystko jest w porządku?
