### Krótkie odpowiedzi. $pay i $path są takie jak na ekranie, $portal stoi w miejscowniku, $who_pays nazywa role, które mogą płacić.

answer-greet = Dzień dobry! Tu Kase, automatyczny asystent do spraw rozliczeń.
answer-help = Możemy powiedzieć, co jest do zapłaty i dlaczego, pomóc opłacić należność lub zmienić kartę i połączyć z człowiekiem.
answer-thanks = Cieszymy się, że mogliśmy pomóc.
answer-goodbye = Do widzenia! W razie potrzeby prosimy pisać.
answer-bot-identity = Tu Kase, automatyczny asystent, nie człowiek. W każdej chwili, na życzenie, rozmowę przejmie ktoś z działu wsparcia.
answer-who-can-pay = Role, które mogą opłacić należność: { $who_pays }. Zapisaną kartę może zmienić tylko osoba, która ją dodała; inni wybierają inną kartę albo dodają nową.
you-may-pay = Twoja rola na to pozwala: można zapłacić tutaj, w tej rozmowie.
you-may-pay-there = Twoja rola na to pozwala: można zapłacić w portalu konta.
you-may-not-pay = Twoja rola na to nie pozwala.
# Karta, z którą się nie udało, tak jak może ją znaleźć bank.
card-still-used = Faktura { $number } jest nadal przypisana do karty { $card }.
tell-the-bank = Informacja dla banku: ostatnia próba pobrania: { $amount } z karty { $card }, { $at }.
answer-bought-via-partner = Jeśli subskrypcja pochodzi od partnera, to partner wystawia faktury i przyjmuje płatności, dlatego prosimy zapytać partnera. Przycisku „{ $pay }” w { $portal } wtedy nie ma.
answer-pay-other-method = Tutaj należności opłaca się kartą. Jeśli przychodzą już faktury do opłacenia przelewem, dane do przelewu są na fakturze. W zmianie sposobu płatności pomoże człowiek.
answer-pay-button-missing = „{ $pay }” znajduje się w { $portal }, w sekcji „{ $path }”. Ta opcja jest widoczna tylko wtedy, gdy jest coś do zapłaty, i nigdy przy subskrypcji od partnera. Role, które ją widzą: { $who_pays }.
answer-wire-sent-not-applied = Zaksięgowanie przelewu może potrwać do 10 dni roboczych, a przypisuje się go według numeru faktury podanego w tytule. Jeśli numeru zabrakło albo minęło więcej czasu, przelew może odszukać człowiek.
answer-new-card-still-declined = Dodanie karty nie opłaca jeszcze należności, a stara karta pozostaje w użyciu, dopóki nie zastąpi jej nowa. Opłacenie należności nową kartą załatwia jedno i drugie.
answer-bank-says-ok = Dziękujemy za kontakt z bankiem. Jeśli bank teraz zezwala na płatność, można ją ponowić; jeśli nie, szybsza może być inna karta.
answer-sca-problem = Potwierdzenie wysyła bank. Jeśli nie przychodzi albo kod nie działa, bank może sprawdzić numer telefonu i swoją aplikację. Prosimy nigdy nie wysyłać tu kodów.
answer-refund-request = O zwrotach decyduje człowiek. Prosimy przygotować numer faktury.
cancelling-settles-nothing = Wystawiona już faktura pozostaje do zapłaty także po anulowaniu subskrypcji.
