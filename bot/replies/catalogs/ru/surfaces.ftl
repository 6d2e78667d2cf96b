### Where customers meet us in Slack: the command, the home tab, the message shortcut, files and typed card numbers.

# Words after the command: one word each, understood in every language.
option-command-help = помощь
option-command-status = статус
option-command-pay = оплатить
option-command-human = человек
option-command-language = язык

command-help = Это можно написать в Slack где угодно, и никто другой этого не увидит:
command-about-status = Сколько нужно оплатить и почему.
command-about-pay = Оплатить счёт шаг за шагом.
command-about-human = Поговорить с человеком.
command-about-language = Выбрать язык.
command-about-words = Всё остальное после команды мы читаем как сообщение нам. Ответ получите только вы, в личном сообщении.

# Asked beside the conversation while a support agent talks in it.
passed-on-to-agent = Ваш запрос передан сотруднику поддержки, который говорит с вами в личных сообщениях.

# The home tab. It is beside the direct message, so that nothing is "here".
home-welcome = Здесь видно, как обстоят дела с аккаунтом. Чтобы продолжить, нажмите кнопку или напишите нам в личном сообщении.
home-answered = Ответ ждёт вас в личных сообщениях с нами.
home-general = На общие вопросы о суммах, картах и платежах мы ответим и так, а ещё можем позвать человека.
home-clock = Последний платёж получен. Мы ещё раз проверим аккаунт { $until } и напишем вам.
home-person-asked = Ваше обращение у сотрудника поддержки, ответ придёт в личные сообщения с нами. Номер обращения: { $reference }.
home-person-talks = С вами в личных сообщениях говорит { $name } из поддержки. Номер обращения: { $reference }.
home-language = Язык, на котором мы вам пишем:
option-home-again = Попробовать ещё раз
option-home-language = Выберите язык

# The message shortcut, used on what is no question.
shortcut-no-words = В этом сообщении нет текста, который мы могли бы прочитать. Пожалуйста, напишите нам в личном сообщении, что вы хотите узнать.
shortcut-from-app = Это сообщение написало приложение, а не человек. Пожалуйста, напишите нам в личном сообщении, что вы хотите узнать.
shortcut-too-old = Этому сообщению больше месяца, и с тех пор что-то могло измениться. Пожалуйста, напишите нам в личном сообщении, что вы хотите узнать.

# Files, and what to do about a message with a card number; its number is hidden by then.
file-not-read = Файлы и картинки мы не открываем. Пожалуйста, напишите в нескольких словах, о чём речь; данные карты вводят только на защищённой странице платёжного сервиса.
delete-your-message = Slack хранит ваше сообщение, поэтому, пожалуйста, удалите его: наведите на него указатель (на телефоне нажмите и удерживайте), откройте меню с тремя точками и выберите удаление.
delete-that-message = Slack хранит это сообщение, поэтому, пожалуйста, попросите автора его удалить.

# Shown after the bot's name while something takes long.
status-looking = просматривает аккаунт...
