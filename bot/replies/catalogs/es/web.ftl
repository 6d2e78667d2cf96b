### The conversation in the help widget.

# Below a charge that waits for a yes.
charge-now-in-chat = El cargo se hace en cuanto lo acepte. Hasta entonces no pasa nada.
charge-later-in-chat = Hoy no se cobra nada, y hasta entonces puede cancelar el pago aquí.

# In the place of a pressed button whose words are not known any more.
something-chosen = Una de las respuestas ofrecidas.
