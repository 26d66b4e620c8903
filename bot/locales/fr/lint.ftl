## What is wrong with a post or an announcement, before it is sent.

lint-title-cut = { $platform } coupe la fin du titre, trop long pour cette application.
lint-text-cut = { $platform } coupe la fin du texte, trop long pour cette application.
lint-picture-missing = L’image ne peut pas être chargée : { $address }
lint-picture-small = L’image ne fait que { $width } × { $height } pixels. Il en faut au moins { $least }.
lint-link-dead = Il n’y a pas de page à cette adresse : { $address }
lint-link-doubtful = Le lien n’a pas pu être ouvert à l’instant : { $address }
lint-capitals = Le titre est entièrement en majuscules.
lint-turned = Des caractères invisibles inversent l’ordre de certains mots.
lint-hidden-mention = Des caractères invisibles cachent une mention : { $mention }
lint-mention-of-all = { $mention } ne notifiera personne : les lecteurs le verront comme du texte.
lint-disguised-link = « { $words } » mène à un autre site : { $address }
lint-invisible = { $number ->
    [one] Le texte contient { $number } caractère invisible.
    [many] Le texte contient { $number } caractères invisibles.
   *[other] Le texte contient { $number } caractères invisibles.
}
lint-sent-elsewhere = Le même article a déjà été envoyé sous une autre adresse : publication { $number }, « { $title } ».
lint-like-another = La publication { $number } des dernières 24 heures a presque le même titre : « { $title } ».
lint-banned-word = La rédaction n’emploie pas ce mot : « { $word } ».
lint-no-topic = Sans thème, seuls ceux qui suivent tout le recevront.

## Sent to the editor alone, to look at.

button-send-to-me = M’envoyer un essai
sent-to-you = Je vous l’ai envoyé dans une discussion privée.
no-private-chat = Je ne peux pas vous écrire en privé. Envoyez-moi /start dans une discussion privée, puis réessayez.
