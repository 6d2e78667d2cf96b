### Karta: kto ją dodał, inna, nowa na stronie operatora płatności. $card to marka i ostatnie cyfry, $expiry to miesiąc i rok.

card-is-yours = Zapisana karta to { $card } (ważna do { $expiry }), dodana przez Ciebie. Można zmienić jej datę ważności, wybrać inną kartę albo dodać nową.
card-is-yours-and-may-work = Zapisana karta to { $card } (ważna do { $expiry }), dodana przez Ciebie. Można użyć jej bez zmian, zmienić jej datę ważności, wybrać inną kartę albo dodać nową.
card-is-not-yours = Zapisana karta to { $card } (ważna do { $expiry }). Kartę dodał ktoś inny i tylko ta osoba może ją zmienić; prosimy wybrać inną albo dodać nową.
card-is-not-yours-and-may-work = Zapisana karta to { $card } (ważna do { $expiry }). Kartę dodał ktoś inny i tylko ta osoba może ją zmienić, ale można nią zapłacić, wybrać inną albo dodać nową.
card-is-fixed = Zapisana karta to { $card } (ważna do { $expiry }). Jej danych nie można tu zmienić; prosimy wybrać inną kartę albo dodać nową.
card-is-fixed-and-may-work = Zapisana karta to { $card } (ważna do { $expiry }). Można nią zapłacić, wybrać inną kartę albo dodać nową.
card-edit-not-yours = Tę kartę może zmienić tylko osoba, która ją dodała.
card-edit-not-offered = Danych zapisanej karty nie można tu zmienić. Jeśli bank odnowił kartę, prosimy dodać ją jako nową.
no-card-on-file = Na koncie nie ma jeszcze żadnej karty. Czy dodać kartę?
no-other-card = Na koncie nie ma innej karty, której można teraz użyć. Można dodać nową.
which-card = Którą kartą zapłacić?

# Stronę otwiera link pod pytaniem.
card-page-open = Prosimy wpisać dane karty na bezpiecznej stronie, zapisać je tam, a potem napisać tutaj. W tej rozmowie prosimy nigdy nie podawać danych karty.
card-saved = Karta { $card } jest zapisana (ważna do { $expiry }).
card-not-saved-yet = Nie widzimy jeszcze żadnej zmiany w karcie.
page-unavailable = Strony nie da się teraz otworzyć. Za chwilę prosimy napisać „powtórz”.
# $url to adres w osobnym wierszu tam, gdzie nie ma przycisków.
open-page-link = Otwórz stronę: { $url }
