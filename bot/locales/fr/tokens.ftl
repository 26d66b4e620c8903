## Tokens of programs that use the HTTP API.

token-name = « { $name } » ne peut pas être le nom d’un jeton. Utilisez jusqu’à 40 lettres minuscules (a à z), chiffres et traits d’union, par exemple cms-2.
token-taken = Un jeton nommé { $name } existe ou a existé. Choisissez un autre nom.
token-unknown = Il n’y a pas de jeton nommé { $name }.
token-revoked = Le jeton { $name } a déjà été révoqué.
token-over = Ce jeton a expiré ou a été révoqué. Demandez-en un nouveau.
key-reused = Cette clé a servi à une autre requête dans les dernières 24 heures. Utilisez-en une nouvelle.
