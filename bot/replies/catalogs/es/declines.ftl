### Por qué un banco dijo que no. decline-* sigue a «el pago no se ha realizado»; last-decline-* cuenta por qué falló el último pago automático.
### Cualquiera puede leerlo: si el banco sospecha algo, se dice como -generic, palabra por palabra.

decline-expired = La tarjeta ha caducado. Hace falta una nueva fecha de caducidad u otra tarjeta.
decline-funds = El banco no lo ha aprobado. Compruebe el saldo disponible y el límite de la tarjeta, o use otra.
decline-generic = El banco que emitió la tarjeta no lo ha aprobado. Puede preguntar al banco o usar otra tarjeta.
decline-details = Los datos no corresponden a una tarjeta válida. Use otra tarjeta o añada esta de nuevo.
decline-security-code = El código de seguridad no coincide. Escríbalo de nuevo en la página segura o use otra tarjeta.
decline-address = Compruebe que el nombre y la dirección de facturación sean exactamente los del extracto de la tarjeta, o use otra tarjeta.
decline-authentication = El banco no recibió su confirmación. Puede intentarlo otra vez o usar otra tarjeta.
decline-not-supported = La tarjeta no admite este tipo de pago. Quizá el banco pueda permitir los pagos por internet o internacionales; si no, use otra tarjeta.
decline-type-refused = No se aceptan tarjetas de prepago, de regalo ni virtuales. Use otra tarjeta, por favor.
decline-currency = La tarjeta no puede pagar en la moneda de esta factura. Use otra tarjeta, por favor.
decline-limit = La tarjeta ha llegado a su límite. El banco puede ampliarlo, o puede usar otra tarjeta.
decline-technical = Hubo un problema técnico de camino al banco. Puede intentarlo otra vez un poco más tarde.
decline-duplicate = El banco lo tomó por la repetición de un pago anterior, que quizá ya se haya realizado. Antes de pagar de otra forma, pida que lo compruebe una persona.
decline-authorisation = El banco ya no tiene un permiso vigente para cobrar con esta tarjeta. Use otra tarjeta o añada esta de nuevo.

last-decline-expired = El último pago automático no se realizó porque la tarjeta ha caducado.
last-decline-funds = El banco no aprobó el último pago automático; puede deberse al saldo disponible o al límite de la tarjeta.
last-decline-generic = El banco que emitió la tarjeta no aprobó el último pago automático.
last-decline-details = El último pago automático no se realizó porque los datos registrados no corresponden a una tarjeta válida.
last-decline-security-code = El último pago automático no se realizó porque el código de seguridad de la tarjeta no coincidía.
last-decline-address = El último pago automático no se realizó. Compruebe que el nombre y la dirección de facturación sean exactamente los del extracto de la tarjeta.
last-decline-authentication = El último pago automático no se realizó porque el banco pide que se confirme.
last-decline-not-supported = El último pago automático no se realizó porque la tarjeta no admite este tipo de pago.
last-decline-type-refused = El último pago automático no se realizó porque no se aceptan tarjetas de prepago, de regalo ni virtuales.
last-decline-currency = El último pago automático no se realizó porque la tarjeta no puede pagar en la moneda de la factura.
last-decline-limit = El último pago automático no se realizó porque la tarjeta había llegado a su límite.
last-decline-technical = El último pago automático no se realizó por un problema técnico de camino al banco.
last-decline-duplicate = El banco tomó el último pago automático por la repetición de uno anterior. Si ve que el dinero ya salió de la cuenta, pida que lo compruebe una persona antes de pagar.
last-decline-authorisation = El último pago automático no se realizó porque el banco ya no tiene un permiso vigente para cobrar con la tarjeta.
