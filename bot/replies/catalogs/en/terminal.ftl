### What the terminal itself says in `kase demo`. $person is the name one talks as, $account the account's name.

terminal-welcome = This is a demo: the money is play money, and nothing leaves this machine. You talk as { $person }, who pays the bills of { $account }.
terminal-suggestions = You can write, for example:
terminal-commands = /accounts shows everybody you can be, /as NAME talks as somebody else, /clock 48 lets 48 hours pass, /fail lets a renewal fail, /quit leaves.
terminal-you-are = You now talk as { $person } of { $account }.
terminal-you-are-stranger = You now talk as { $person }, whom nobody has linked to an account.
terminal-clock = It is now { $at }.
terminal-clock-how = Write how many hours should pass, for example /clock 48; at most 8784.
terminal-failed = A renewal for { $account } has just failed. Whoever can pay is told, unless they were told lately.
terminal-failed-later = These are quiet hours for the account: the message comes on { $at }, sooner if you move the clock.
terminal-as-how = Write a name of /accounts, for example /as funds.
terminal-no-such-command = There is no such command.
