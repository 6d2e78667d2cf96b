# Why somebody who is tied to an account sees nothing of it where they ask.

barred-guest = W tej przestrzeni roboczej masz status gościa, więc nie pokazuję tu niczego o koncie. Pomóc może pełnoprawny członek powiązany z kontem albo osoby, które prowadzą Kase.
barred-stranger = O koncie rozmawiam tylko z członkami tej przestrzeni roboczej. Prosimy zapytać we własnej przestrzeni albo u osób, które prowadzą Kase.
barred-unknown = Nie mogę teraz sprawdzić, kim jesteś, więc na razie nie pokazuję niczego o koncie. Prosimy spróbować ponownie za kilka minut.
link-changed = Od tamtej pory zmienił się dostęp do konta rozliczeniowego, więc prosimy zapytać jeszcze raz.
