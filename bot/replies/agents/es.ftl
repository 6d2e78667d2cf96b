# Lo que leen los agentes de soporte en su canal. Los clientes no ven nada de esto.

urgency-normal = Necesita a una persona
urgency-urgent = Urgente
urgency-security = Seguridad o asunto legal

card-title = { $urgency }: { $account }
account-unknown = cuenta desconocida
who = *Quién*
    { $who }, { $role }
role-verified = verificado como { $roles }
role-unverified = sin cuenta vinculada
about = *Asunto*
    { $reason }
owed = *Debe*
    { $amount }
owed-nothing = nada que sepamos
owed-unknown = no se sabe: el sistema de facturación no respondía en ese momento
owed-line = { $number }: { $amount }, vence el { DAY($due) }
deadline = *Fin del servicio*
    { $at }
language = *Idioma*
    { $language }
window-open = *48 horas*
    pagado el { $at }, el aviso puede verse hasta el { $until }
window-over = *48 horas*
    terminadas: pagado el { $at }; si queda algún aviso, nos toca mirarlo
window-none = *48 horas*
    no corren: no se ha confirmado ningún pago
receipt = recibo { $receipt }
tried = *Intentos*
tried-line = { $at }: { $amount }, tarjeta terminada en { $last4 }: { $outcome }
tried-nothing = aquí no se ha intentado nada
offered = *Ofrecieron*
    { $offer }
owed-only = { $amount }
offer-day = para el { DAY($day) }
last-words = *Sus últimas palabras*
kept-apart = Los detalles no se muestran en este canal. «Detalles» se los enseña solo a usted.
reference = Referencia { $reference }, abierta el { $at }
consented = aceptó un cargo en esta conversación

state-waiting = Espera a que alguien se encargue.
state-held = { $name } habla con el cliente; el bot calla.
state-claimed = La lleva { $name }; el bot habla con el cliente.
state-snoozed = Aplazada hasta el { $until }.
state-resolved = La cerró { $name }: { $resolution }.
state-late = Nadie ha respondido aún al cliente; el objetivo era el { $due }.
state-due = El cliente debería tener respuesta antes del { $due }.

thread-hint = Este hilo es solo para agentes: nada de lo que se escribe aquí llega al cliente. Para responderle, use el botón Responder o empiece aquí un mensaje con `!reply`.

entry-claimed = { $name } se encarga.
entry-replied = { $name } al cliente:
entry-noted = Nota de { $name }:
entry-handed-back = { $name } devolvió el cliente al bot.
entry-resolved = { $name } la cerró: { $resolution }.
entry-reassigned = { $name } se la pasó a { $other }.
entry-snoozed = { $name } la aplazó hasta el { $until }.
entry-reopened = { $name } la volvió a abrir.
entry-customer-said = El cliente:
entry-customer-pressed = El cliente pulsó «{ $button }».
pressed-earlier = un botón de una pregunta anterior
entry-apart = (No se muestra en este canal; está en «Conversación», en la tarjeta.)
entry-paid = Pagado: { $what }. La tarjeta de arriba está al día.
entry-paid-apart = Se confirmó un pago; está en «Detalles», en la tarjeta.
entry-news = Mientras usted habla con el cliente: { $what }.
entry-reminded = Todavía nadie ha respondido al cliente, que espera desde el { $since }.
entry-woken = Terminó el plazo por el que se había aplazado.
entry-asked-again = El cliente vuelve a pedir hablar con una persona.
entry-undelivered = Lo último que se dijo al cliente no le llegó: Slack no nos deja escribirle o ya no puede ver esta cuenta. Póngase en contacto con el cliente por otra vía.
entry-flagged = Alguien escribió un número de tarjeta: { $who }, en { $where }. Se ocultó antes de guardar nada; en Slack solo puede borrarlo su autor o un administrador.
entry-flagged-again = { $who } volvió a escribir un número de tarjeta, aunque se le pidió que no lo hiciera, en { $where }. Se ocultó antes de guardar nada; en Slack solo puede borrarlo su autor o un administrador.
entry-flagged-file = { $who } envió al bot una imagen en la que puede verse una tarjeta. Nadie la abrió y se le dijo que los archivos no se leen; en Slack solo puede borrarla su autor o un administrador.
flagged-command = un comando, que Slack no muestra a nadie más
flagged-direct = el mensaje directo con el bot
flagged-public = un canal
flagged-elsewhere = { $channel }

news-attempt-settled = llegó el resultado de un pago y el cliente ya lo sabe
news-attempt-stuck = un pago sigue sin resultado después de un día
news-follow-up-due = pasaron las 48 horas desde el pago
news-retry-due = llegó el día de recordarle el pago
news-schedule-due = llegó el día de un cargo previsto y el cliente ya sabe el resultado
news-schedule-notice = se avisó al cliente de un cargo previsto para mañana
news-payment-failed = falló un pago automático
news-card-changed = se cambió una tarjeta
news-dispute-opened = se ha impugnado un cargo
news-recheck-due = tocaba volver a mirar si se pagó por otra vía
news-access-asked = alguien pide acceso a la cuenta
news-access-ended = una petición de acceso a la cuenta se decidió o caducó

summary-title = El día en cifras
summary-opened = { $count ->
    [one] Llegó { $count } solicitud
    [many] Llegaron { $count } de solicitudes
   *[other] Llegaron { $count } solicitudes
 }; { $closed ->
    [0] no se cerró ninguna.
    [one] se cerró { $closed }: { $reasons }.
    [many] se cerraron { $closed }: { $reasons }.
   *[other] se cerraron { $closed }: { $reasons }.
 }
summary-first-reply = La mitad de los clientes tuvo respuesta en { $minutes ->
    [one] { $minutes } minuto.
    [many] { $minutes } de minutos.
   *[other] { $minutes } minutos.
 }
summary-waiting = { $count ->
    [0] No espera nadie.
    [one] Espera { $count }.
    [many] Esperan { $count }.
   *[other] Esperan { $count }.
 } { $late ->
    [0] Ninguna va con retraso.
    [one] { $late } va con retraso.
    [many] { $late } van con retraso.
   *[other] { $late } van con retraso.
 }

queue-title = Solicitudes que esperan a una persona
queue-empty = Nadie espera a una persona.
queue-waiting = En espera ({ $count })
queue-mine = Suyas ({ $count })
queue-claimed = Con otros ({ $count })
queue-snoozed = Aplazadas ({ $count })
queue-line = { $account }: { $reason }, desde el { $since }
queue-late = con retraso
queue-more = y { $count } más
queue-not-yours = La lista es para los agentes de soporte: los miembros de su canal.

button-claim = Encargarme
button-take-again = Hablar otra vez
button-reply = Responder
button-note = Nota
button-story = Conversación
button-details = Detalles
button-codes = Códigos del banco
button-hand-back = Devolver al bot
button-resolve = Cerrar
button-reassign = Pasar a otro
button-snooze = Aplazar
button-reopen = Abrir de nuevo
button-send = Enviar
button-preview = Vista previa
button-save = Guardar
button-back = Volver
button-cancel = Cancelar

reply-title = Responder al cliente
reply-label = Lo que leerá el cliente; idioma: { $language }
reply-preview = Esto es lo que verá el cliente. Todavía no se ha enviado nada.
reply-hidden = Se ocultaron cifras que parecen un número de tarjeta.
note-title = Nota interna
note-label = Solo para agentes
resolve-title = Cerrar la solicitud
resolve-label = ¿Cómo terminó?
reassign-title = Pasar a otro
reassign-label = ¿Quién se encarga?
snooze-title = Aplazar
snooze-label = ¿Hasta cuándo?
snooze-until = O hasta este momento
snooze-hour = Una hora
snooze-four-hours = Cuatro horas
snooze-morning = Hasta el próximo día laborable
story-title = Conversación
story-empty = Todavía no se ha dicho nada.
story-customer = Cliente
story-bot = Bot
story-note = Nota de { $name }
story-earlier = Se omiten las líneas anteriores.
story-at = { $at }
details-title = Detalles
codes-title = Códigos del banco
codes-line = { $at }: { $decline } ({ $code })
codes-none = El banco no dio ningún código.
codes-warning = No se lo diga nunca al cliente: un ladrón aprendería de ello.

thread-preview = Esto solo lo ve usted. ¿Enviarlo al cliente?
thread-hidden = Aquí se ocultaron cifras que parecen un número de tarjeta. En su mensaje siguen estando: bórrelo, por favor.
thread-files = El archivo no se envía: el cliente recibe solo estas palabras.
thread-sent = Enviado al cliente.
thread-cancelled = No se ha enviado.

refused-taken = Esta solicitud ya la lleva { $name }.
refused-elsewhere = { $name } habla con este cliente sobre otra solicitud; primero hay que devolverla al bot o cerrarla.
refused-not-yours = Eso solo puede hacerlo { $name }, que lleva esta solicitud.
refused-closed = Esta solicitud está cerrada; ábrala primero de nuevo.
refused-not-closed = Esta solicitud ya está abierta.
refused-too-old = Esta solicitud se cerró hace más de 30 días; el cliente puede volver a pedirlo.
refused-unknown = Esta solicitud ya no existe.
refused-no-thread = Escríbalo en el hilo de una tarjeta, para que quede claro a qué cliente va dirigido. No se envió nada.
refused-empty = Por favor, escriba algo primero.
refused-too-long = Es demasiado largo: como máximo { $most } caracteres, por favor.
refused-not-an-agent = Eso solo pueden hacerlo los miembros de pleno derecho del espacio de trabajo que están en el canal de agentes.
refused-no-agent = Esa persona no es miembro del canal de agentes.
refused-no-codes = Usted no está entre quienes pueden ver los códigos del banco.
refused-too-late = Slack no esperó tanto; pulse otra vez el botón, por favor.
refused-too-early = Ese momento ya pasó.
refused-try-again = Ahora mismo no ha sido posible; no se ha cambiado nada. Inténtelo otra vez, por favor.
somebody = alguien

reason-asked = pidieron hablar con una persona
reason-declined = varios pagos rechazados
reason-not-cleared = pagado, y sigue vencido después de 48 horas
reason-charged-twice = dicen que se les cobró dos veces
reason-unknown-charge = un cargo que no reconocen
reason-fraud-report = denuncian un fraude
reason-dispute = se ha impugnado un cargo
reason-fraud = el banco sospecha un fraude
reason-disabled = el servicio está desactivado
reason-service-disabled = pagado, y el servicio sigue desactivado
reason-attempt-stuck = un pago sin resultado
reason-cannot-sign-in = no pueden iniciar sesión
reason-complaint = una queja
reason-legal = hablan de la ley
reason-email-authenticity = un correo sospechoso
reason-privacy-request = una petición sobre datos personales
reason-other = { $reason }

outcome-created = a punto de enviarse
outcome-submitted = en curso
outcome-unknown = aún no se sabe
outcome-needs-customer = espera la confirmación en el banco
outcome-paid = pagado
outcome-declined = rechazado
outcome-not-charged = no se hizo
outcome-abandoned = abandonado

decline-expired-card = tarjeta caducada
decline-insufficient-funds = fondos insuficientes
decline-generic = el banco la rechazó sin indicar el motivo
decline-lost-or-stolen = denunciada como perdida o robada
decline-fraud-suspected = sospecha de fraude
decline-invalid-card = número de tarjeta incorrecto
decline-incorrect-cvc = código de seguridad incorrecto
decline-address-mismatch = la dirección no coincide
decline-authentication-failed = no se confirmó con el banco
decline-card-not-supported = tarjeta no admitida
decline-card-type-refused = tipo de tarjeta no aceptado
decline-currency-not-supported = moneda no admitida
decline-limit-exceeded = supera el límite de la tarjeta
decline-processing-error = error del banco
decline-duplicate = se tomó por una repetición
decline-mandate-revoked = permiso retirado
decline-do-not-try-again = el banco no quiere más intentos
decline-unknown = motivo desconocido

resolution-paid = pagado
resolution-explained = explicado
resolution-refunded = reembolsado
resolution-fixed = arreglado a mano
resolution-no-answer = el cliente no respondió
resolution-duplicate = igual que otra solicitud
resolution-other = otra cosa

language-en = inglés
language-lv = letón
language-de = alemán
language-fr = francés
language-es = español
language-pl = polaco
language-ru = ruso
language-lt = lituano
language-et = estonio
