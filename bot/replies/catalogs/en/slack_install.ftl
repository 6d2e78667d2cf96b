### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Kase is installed in { $workspace }. Open its direct message and ask about the balance.
option-install-open = Open Kase in Slack
install-denied = Kase was not installed, because it was not given permission. To install it, start again and give permission, or ask an administrator of the workspace.
install-other-browser = This browser did not begin the installation, or it does not keep cookies. Start again here.
install-too-late = This step of the installation was taken before or is too old. Start again: it takes a minute.
install-one-workspace = Kase is installed in one workspace at a time. Start again and choose a workspace instead of the whole organisation.
install-impossible = Slack did not accept the installation. It is not your doing: please tell whoever runs Kase for you; the reason is in its log.
install-later = The installation cannot be finished just now. Please start again in a few minutes.
option-install-again = Start again
