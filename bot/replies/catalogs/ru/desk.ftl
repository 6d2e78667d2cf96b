# What a customer hears while a support agent talks with them.

person-back = Сейчас никого нет; сотрудники поддержки вернутся { MOMENT($back, form: "weekday") }. А пока можно платить и спрашивать меня.
agent-joined = Теперь с вами говорит { $name } из поддержки. Я молчу, пока разговор не вернётся ко мне.
agent-away = Ваше сообщение получит { $name }. Сейчас никого нет; сотрудники поддержки вернутся { MOMENT($back, form: "weekday") } и ответят вам здесь.
agent-says = { $name }: { $words }
agent-handed-back = { $name } возвращает разговор мне. Что вы хотите сделать?
agent-resolved = { $name } закрывает обращение. Могу ли я ещё чем-то помочь?
