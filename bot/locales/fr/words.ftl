## Words that narrow a subscription.

words-of = Mots pour { $topic }
words-none = Aucun mot n’est choisi : tous les articles arrivent.
words-include = seulement avec { $words }
words-exclude = sans { $words }
words-narrow = { $topic } : { $words }
words-which = Quel abonnement voulez-vous restreindre par des mots ? ✓ indique ceux qui en ont.
words-choose = Choisissez un abonnement
words-ask =
    Quels mots pour { $topic } ? Un article arrive s’il contient l’un d’eux. Mettez un moins devant les mots que vous ne voulez pas. Par exemple :
    { $example }
    Ce que vous écrivez remplace les mots choisis jusqu’ici.
words-box-include = Seulement les articles avec un de ces mots
words-box-exclude = Aucun article avec un de ces mots
words-hint = elect* trouve aussi elections ; "west bank" entre guillemets : ces mots dans cet ordre

words-untried = Il n’y a pas encore d’articles pour essayer les mots.
words-passes = ✓ { $title }
words-passes-by = ✓ { $title } — { $words }
words-kept = ✗ { $title } — aucun des mots
words-kept-by = ✗ { $title } — { $words }

words-gone = Cela ne fait plus partie de vos abonnements. /subscribe montre ce que vous recevez.
words-many = Il y a trop de mots : { $number }. La limite est de { $most }.
words-filters = Des mots sont déjà choisis pour { $most } abonnements, c’est la limite. Retirez d’abord ceux d’un autre.
words-both = « { $given } » ne peut pas être à la fois voulu et exclu. Retirez-le d’un côté.
words-quote-open = Il manque un guillemet dans « { $given } ». Mettez-en un de chaque côté de l’expression, comme "west bank".
words-quote-empty = Il n’y a rien entre les guillemets. Écrivez-y une expression, comme "west bank".
words-no-letters = Il n’y a pas de lettres dans « { $given } ». Écrivez un mot, ou retirez-le.
words-long = « { $given } » est trop long pour un mot. La limite est de { $most } lettres.
words-star = L’astérisque de « { $given } » doit être à la fin, après au moins { $least } lettres, comme elect*.

button-words = Mots…
button-words-choose = Choisir des mots…
button-words-remove = Retirer les mots
button-words-others = ‹ Autres abonnements
