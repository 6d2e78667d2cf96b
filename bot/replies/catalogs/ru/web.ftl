### The conversation in the help widget.

# Below a charge that waits for a yes.
charge-now-in-chat = Сумма будет списана сразу после вашего согласия. До этого ничего не произойдёт.
charge-later-in-chat = Сегодня ничего списано не будет, и до того времени платёж можно отменить здесь.

# In the place of a pressed button whose words are not known any more.
something-chosen = Один из предложенных ответов.
