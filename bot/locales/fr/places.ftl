## What the bot says of itself in a place that others share.

added = Merci de m’avoir ajouté ! J’apporte les articles de { $publication }.
added-next = { $place ->
    [server] Admins : envoyez /subscribe dans chaque salon qui doit les recevoir. Là, /topics montre ce que vous pouvez choisir.
   *[other] Admins : appuyez sur un bouton pour commencer. /help montre tout ce que je peux faire ici.
}
back = { $place ->
    [server] Me revoilà ! Les articles arrivent de nouveau dans les salons abonnés. Là, /subscriptions montre les abonnements.
   *[other] Me revoilà ! Les articles arrivent de nouveau ici, comme avant. /subscriptions montre les abonnements.
}
rights-missing = Je ne peux pas encore publier ici. Donnez-moi ces permissions et tout commence tout seul : { $rights }.
threads-right-missing = Je ne peux pas encore créer de fils ici. Donnez-moi cette permission et le prochain article en aura un : { $right }.
# Permissions as the apps themselves call them.
right-view = Voir le salon
right-send = Envoyer des messages
right-send-in-threads = Envoyer des messages dans les fils
right-embed = Intégrer des liens
right-write = Envoyer des messages
right-post = Publier des messages
right-open-topic = Gérer les sujets
right-open-thread = Gérer les fils
right-create-threads = Créer des fils publics
right-mention = Mentionner @everyone, @here et tous les rôles
# Below the names of places: to who can restore it.
place-suspended = { $need ->
    [topic] Je ne peux plus rien publier là-bas : le sujet est fermé. Rouvrez-le ou donnez-moi la permission « { $rights } », et je reprendrai tout seul.
    [thread] Je ne peux plus rien publier là-bas : le fil est verrouillé ou archivé. Rouvrez-le ou donnez-moi la permission « { $rights } », et je reprendrai tout seul.
    [rights] Je ne peux plus rien publier là-bas. Donnez-moi ces permissions, et je reprendrai tout seul : { $rights }.
   *[other] Je ne peux plus rien publier là-bas, et j’ignore pourquoi. Vérifiez mes permissions ; je continuerai d’essayer tout seul.
}
place-no-threads = Je ne peux plus créer de fils sous les articles là-bas. Donnez-moi cette permission, et je reprendrai tout seul : { $right }.
place-role-gone = Le rôle « { $role } » n’existe plus et n’est donc plus mentionné avec les articles là-bas. Choisissez-en un autre là-bas avec /settings.
place-no-mention = Je ne peux plus mentionner le rôle « { $role } » là-bas. Permettez à tout le monde de le mentionner ou donnez-moi la permission « { $right } ».
# Another place, spoken of in the private chat.
place-closed = { $place ->
    [channel] Je ne peux pas encore publier dans « { $title } ». Nommez-moi administrateur là-bas avec le droit de publier des messages, puis réessayez.
   *[other] Je ne peux pas encore écrire dans « { $title } ». Ajoutez-moi là-bas et laissez-moi envoyer des messages, puis réessayez.
}
place-not-yours = Seuls les admins de « { $title } » peuvent choisir ce qui y arrive, et vous n’en faites pas partie.
place-unknown = Je ne trouve pas « { $name } ». Vérifiez le nom ou transférez-moi un de ses messages.
button-place = Abonnements : { $title }
forum-wants-tag = Dans « { $title } », chaque post doit avoir un tag. Un article n’y arrive que si un tag du forum porte le nom d’un de ses thèmes.
param-place = Le salon concerné, par exemple un forum ; sinon celui-ci
not-here = Je ne suis pas membre ici : je ne peux donc rien y envoyer. /latest, /search, /read et /topics marchent quand même ; pour le reste, ajoutez-moi à un serveur ou écrivez-moi en privé.
# A reader in a server wants articles in private.
button-private = Envoyer dans mes messages privés
private-sent = Je vous ai écrit en privé. Choisissez-y ce que vous recevez.
private-refused = Je ne peux pas vous écrire. Autorisez les messages privés dans les paramètres de confidentialité de ce serveur, puis appuyez de nouveau.
