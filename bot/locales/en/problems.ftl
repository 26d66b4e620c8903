## What went wrong, and what to do.

problem = { $sentence }
bad-input = { $sentence }
not-found = { $sentence }
expired = { $sentence }
not-allowed = You may not do that here.
busy = That cannot be done right now; nothing was lost. Please try again in a minute.
broken = Something went wrong on our side. It has been noted; please try again in a minute.
too-fast = That was too quick for me. Please wait a minute.
unknown-command = I do not know /{ $command }. /help shows what I can do.
unknown-topic = There is no topic “{ $topic }”. Perhaps: { $near }. /topics shows them all.
unknown-topic-latest = There is no topic “{ $topic }”. Write /latest, a number from 1 to { $most }, and a topic if you like. Topics: { $near }.
latest-number = “{ $given }” is not a number of articles I can show: give one from 1 to { $most }, as in /latest 5.
too-long = That is too long: { $size } characters, and { $limit } fit.
desk-only = Only the newsroom’s desk may do that.
admins-only = Only those who run this place may do that here. You can follow topics in a private chat with me.
anonymous-admin = I cannot tell who you are while you write in the group’s own name. Turn off “remain anonymous” and try again.
button-unknown = This button no longer works. Give the command again.
button-expired = This button has expired. Give the command again.
button-of-another = This button is for the person who asked.
broadcast-empty = There is no text to send. Write what to say after /broadcast, with the link on a line of its own.
broadcast-too-long = That is too long for one message: { $size } characters, and { $limit } fit. Shorten it, or link to the article.
broadcast-nobody = Nobody receives messages yet, so there is nobody to send this to.
broadcast-unknown = That broadcast no longer exists. Begin again with /broadcast.
broadcast-settled = That broadcast was already sent or cancelled.
not-an-address = “{ $address }” is not a web address: it must begin with http:// or https://.
