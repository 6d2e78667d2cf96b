### Where customers meet us in Slack: the command, the home tab, the message shortcut, files and typed card numbers.

# Words after the command: one word each, understood in every language.
option-command-help = ayuda
option-command-status = estado
option-command-pay = pagar
option-command-human = persona
option-command-language = idioma

command-help = Puede escribir esto en cualquier lugar de Slack sin que nadie más lo vea:
command-about-status = Qué hay pendiente y por qué.
command-about-pay = Pagar el saldo paso a paso.
command-about-human = Hablar con una persona.
command-about-language = Elegir el idioma.
command-about-words = Cualquier otra cosa que escriba después del comando la leemos como un mensaje para nosotros. Solo usted recibe la respuesta, en un mensaje directo.

# Asked beside the conversation while a support agent talks in it.
passed-on-to-agent = Su petición ha llegado a la persona de soporte que le atiende en nuestro mensaje directo.

# The home tab. It is beside the direct message, so that nothing is "here".
home-welcome = Aquí ve cómo está la cuenta. Para continuar, pulse un botón o escríbanos en el mensaje directo.
home-answered = La respuesta está en nuestro mensaje directo.
home-general = Aun así podemos responder a preguntas generales sobre saldos, tarjetas y pagos, y avisar a una persona.
home-clock = El último pago ha llegado. Volveremos a mirar la cuenta el { $until } y le escribiremos.
home-person-asked = El equipo de soporte tiene su solicitud y le responderá en nuestro mensaje directo. Referencia: { $reference }.
home-person-talks = { $name }, de soporte, le atiende en nuestro mensaje directo. Referencia: { $reference }.
home-language = El idioma en que le escribimos:
option-home-again = Intentarlo de nuevo
option-home-language = Elija un idioma

# The message shortcut, used on what is no question.
shortcut-no-words = Ese mensaje no tiene texto que podamos leer. Por favor, escríbanos en un mensaje directo qué desea saber.
shortcut-from-app = Ese mensaje lo escribió una aplicación y no una persona. Por favor, escríbanos en un mensaje directo qué desea saber.
shortcut-too-old = Ese mensaje tiene más de un mes y desde entonces puede haber cambiado algo. Por favor, escríbanos en un mensaje directo qué desea saber.

# Files, and what to do about a message with a card number; its number is hidden by then.
file-not-read = No abrimos archivos ni imágenes. Por favor, escriba en pocas palabras de qué se trata; los datos de la tarjeta se escriben solo en la página segura del proveedor.
delete-your-message = Slack conserva su mensaje, así que, por favor, bórrelo: señálelo (en el teléfono, manténgalo pulsado), abra el menú de los tres puntos y elija eliminarlo.
delete-that-message = Slack conserva ese mensaje; por favor, pida a quien lo escribió que lo borre.

# Shown after the bot's name while something takes long.
status-looking = está consultando la cuenta...
