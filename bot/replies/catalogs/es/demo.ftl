### The page of `kase demo`: the portal of a made-up company, and beside it what the company sees. Customers of a real
### company never read any of it. $account is the account's name, $name a person's.

demo-title = Kase: la demostración
demo-tagline = Dinero de mentira y personas inventadas. Nada sale de este equipo.
demo-noscript = Esta página necesita JavaScript. La misma conversación tiene lugar en el terminal donde se inició la demostración.
demo-scene = Situación
demo-try = Para probar
demo-language = Idioma
demo-theme-dark = Tema oscuro
demo-theme-light = Tema claro
demo-clock = Hora del sistema
demo-later = +48 horas
demo-fail = Falla la renovación
demo-anew = Empezar de nuevo
demo-skip = Ir al portal
demo-sides = Qué lado se muestra
demo-side-customer = Cliente
demo-side-company = Empresa
demo-unreachable = La demostración no responde. Quizá se haya detenido en el terminal.

demo-scene-expired = Tarjeta caducada
demo-try-expired = Pregunte por qué el pago está vencido, pague con la otra tarjeta y deje pasar 48 horas.
demo-scene-funds = Fondos insuficientes
demo-try-funds = Pague con la tarjeta guardada, lea cómo se explica el rechazo y elija después la otra tarjeta.
demo-scene-bank = El banco pide confirmación
demo-try-bank = Pague con la tarjeta guardada: la página del banco se abre en otra pestaña. Confirme allí y vuelva.
demo-scene-several = Varias facturas
demo-try-several = Pague las dos facturas con un solo sí. Cada una se cobra por separado y tiene su propio recibo.
demo-scene-colleague = Tarjetas de otra persona
demo-try-colleague = Las dos tarjetas las añadió otra persona. Añada una propia, por ejemplo 4242 4242 4242 4242 en su página.
demo-scene-no-card = Ninguna tarjeta guardada
demo-try-no-card = Añada una tarjeta en la página segura. Escriba también su número en el chat y vea cómo se oculta.
demo-scene-reader = Sin permiso para pagar
demo-try-reader = Puede ver la factura, pero no pagarla. Pregunte quién puede, o pida hablar con una persona.
demo-scene-invoice = Paga por transferencia
demo-try-invoice = Pregunte cómo se paga: aquí no se cobra en ninguna tarjeta, así que el camino es otro.
demo-scene-partner = Comprado a través de un socio
demo-try-partner = Pregunte por qué el pago está vencido: la factura es del socio.
demo-scene-off = Servicio desactivado
demo-try-off = Diga que ya nada funciona y responda desde el lado de la empresa.
demo-scene-stays = El aviso sigue ahí
demo-try-stays = Pague y deje pasar 48 horas: el aviso sigue ahí, así que se avisa a una persona sin que nadie lo pida.
demo-scene-unsure = La respuesta no llega
demo-try-unsure = Pague: la respuesta del banco no llega. Vea que se cobra una sola vez, por mucho que pregunte.
demo-scene-renewal = Todavía no hay nada pendiente
demo-try-renewal = Salude y haga que falle la renovación: Kase escribe primero.
demo-scene-visitor = Sin iniciar sesión
demo-try-visitor = Pregunte qué significa pago vencido y después el importe: sin iniciar sesión no lo ve nadie.

demo-vendor = Amberly Cloud
demo-nav-overview = Resumen
demo-nav-services = Servicios
demo-nav-billing = Facturación
demo-nav-people = Personas
demo-signed-in = Sesión iniciada
demo-signed-out = Sin iniciar sesión
demo-visitor-title = Inicie sesión para ver sus facturas
demo-visitor-line = Las facturas, tarjetas y pagos solo los ven las personas de su organización. Las preguntas generales son bienvenidas en el chat.
demo-help = Resolverlo ahora
demo-ask = Hacer una pregunta
demo-plan = Suscripciones
demo-plan-none = Ahora mismo no se factura ninguna suscripción.
demo-cards = Tarjetas
demo-cards-none = Ninguna tarjeta guardada.
demo-invoices = Facturas
demo-invoices-none = Todavía no hay facturas.
demo-invoice = Factura
demo-due = Vencimiento
demo-amount = Importe
demo-status = Estado
demo-banner-due = Su pago está vencido: { $amount }
demo-banner-one = La factura { $number } venció el { DAY($due) }.
demo-banner-several = { $count ->
    [one] Hay { $count } factura abierta.
    [many] Hay { $count } de facturas abiertas.
   *[other] Hay { $count } facturas abiertas.
 } La más antigua venció el { DAY($due) }.
demo-banner-ends = El servicio sigue hasta el { DAY($until) }.
demo-banner-off = El servicio está desactivado hasta que se pague el saldo.
demo-banner-waits = Hemos recibido su pago
demo-banner-waits-line = Este aviso desaparece solo en un plazo de dos días.
demo-service-active = En marcha
demo-service-warned = Termina pronto
demo-service-off = Desactivado
demo-paid-partner = Lo factura { $partner }
demo-paid-transfer = Pago por transferencia
demo-paid-nothing = Ninguna tarjeta
demo-card-expired = Caducada
demo-card-yours = Añadida por usted
demo-card-of = Añadida por { $name }
demo-status-due = Vencida
demo-status-paid = Pagada

demo-company = Lo que ve la empresa
demo-desk = Mesa de agentes
demo-desk-agent = Usted responde como { $name }
demo-desk-empty = Nadie espera a una persona. Pida una en el chat y la solicitud aparecerá aquí.
demo-tried = Qué se ha intentado
demo-story-chose = (eligió una de las respuestas)
demo-ledger = Libro del sistema de facturación
demo-ledger-empty = Sin cuenta no hay libro.
demo-ledger-once = Cada cobro una sola vez
demo-ledger-twice = Algo se ha cobrado dos veces
demo-charges = Cobros
demo-attempts = Intentos
demo-none-yet = Nada todavía.
demo-outcome-elsewhere = se paga en otro sitio
