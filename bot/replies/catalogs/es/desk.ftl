# What a customer hears while a support agent talks with them.

person-back = Ahora mismo no hay nadie; el equipo de soporte vuelve el { MOMENT($back, form: "weekday") }. Mientras tanto puede pagar y hacerme preguntas.
agent-joined = { $name }, de soporte, le atiende ahora. No diré nada hasta que me devuelva la conversación.
agent-away = Su mensaje lo tiene { $name }. Ahora mismo no hay nadie; el equipo de soporte vuelve el { MOMENT($back, form: "weekday") } y le responderá aquí.
agent-says = { $name }: { $words }
agent-handed-back = { $name } me ha devuelto la conversación. ¿Qué desea hacer?
agent-resolved = { $name } ha cerrado la solicitud. ¿Puedo ayudarle en algo más?
