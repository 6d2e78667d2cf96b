### The help widget on a web page. %name, %number and the like are put in by the browser.

# The panel and its controls.
widget-title = Ayuda con la facturación
widget-open = Abrir la ayuda con la facturación
widget-close = Cerrar
widget-more = Idioma y conversación
widget-conversation = Conversación
widget-unread = Sin leer: %count
widget-newer = Mensajes nuevos
widget-language = Idioma
widget-copy = Copiar la conversación
widget-copied = Copiado.
widget-save = Guardar como archivo
widget-saved = Guardado.
widget-file = conversación
widget-mail = Enviar por correo
widget-mailed = Abierto en su programa de correo.
widget-mail-cut = La conversación es demasiado larga para un correo; entera se puede guardar como archivo.
widget-no-transcript = No ha funcionado. Inténtelo de nuevo.

# Who is talking.
widget-you = Usted
widget-assistant = Asistente
widget-automatic = Asistente automático
widget-waiting = Se ha avisado a una persona y responderá aquí
widget-with-you = Habla con usted
widget-agent = %name, de soporte
widget-agent-unnamed = Soporte
widget-writing = %name está escribiendo…
widget-working = Un momento…
widget-reference = Referencia: %reference

# What was said and what can be answered.
widget-answers = Respuestas
widget-step = Paso %number de %of
widget-time-left = Tiempo restante: %time
widget-time-over = El plazo ha terminado
widget-new-tab = (se abre en otra pestaña)
widget-write = Escriba un mensaje
widget-send = Enviar
widget-sending = Enviando…
widget-not-sent = No enviado.
widget-retry = Intentar de nuevo
widget-discard = Descartar
widget-person = { option-talk-to-human }

# Before anything was said.
widget-welcome = ¿En qué podemos ayudar?
widget-welcome-more = Pregunte por un saldo vencido, un pago o una tarjeta, o elija una de estas preguntas.
widget-general-only = No ha iniciado sesión, así que solo podemos responder a preguntas generales. No se muestra nada de ninguna cuenta.
widget-suggest-1 = { suggest-1 }
widget-suggest-2 = { suggest-2 }
widget-suggest-3 = { suggest-3 }
widget-suggest-4 = { suggest-4 }

# What is in the way, and the way on.
widget-offline = No hay conexión. Lo que escriba se guarda y se envía más tarde.
widget-too-often = Ha sido mucho a la vez. Inténtelo de nuevo en un momento.
widget-refused = No hemos podido comprobar quién es usted. Recargue la página o inicie sesión de nuevo.
widget-unnamed = Preguntar sin iniciar sesión
widget-card-number-hidden = Se ocultó un número de tarjeta antes de que saliera de esta página. Los datos de la tarjeta se introducen solo en la página segura del proveedor.
