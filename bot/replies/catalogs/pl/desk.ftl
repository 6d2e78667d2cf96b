# What a customer hears while a support agent talks with them.

person-back = Teraz nikogo nie ma; dział wsparcia wraca { MOMENT($back, form: "weekday") }. Tymczasem można zapłacić albo zadać mi pytanie.
agent-joined = { $name } z działu wsparcia rozmawia teraz z Tobą. Nie odzywam się, dopóki rozmowa nie wróci do mnie.
agent-away = Wiadomość czeka; zajmuje się nią { $name }. Teraz nikogo nie ma; dział wsparcia wraca { MOMENT($back, form: "weekday") } i odpowie tutaj.
agent-says = { $name }: { $words }
agent-handed-back = { $name } oddaje mi rozmowę. Co teraz zrobić?
agent-resolved = { $name } zamyka zgłoszenie. Czy mogę jeszcze w czymś pomóc?
