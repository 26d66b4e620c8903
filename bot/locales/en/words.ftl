## Words that narrow a subscription.

words-of = Words for { $topic }
words-none = No words are set: every article comes.
words-include = only with { $words }
words-exclude = not with { $words }
words-narrow = { $topic }: { $words }
words-which = Which subscription do you want to narrow by words? ✓ marks those that have some.
words-choose = Choose a subscription
words-ask =
    Which words for { $topic }? An article comes if one of them occurs. Put a minus in front of words you don't want. For example:
    { $example }
    What you write replaces the words that are set now.
words-box-include = Only articles with one of these words
words-box-exclude = No articles with any of these words
words-hint = elect* also finds elections; "west bank" in quotes: these words in this order

words-untried = There are no articles yet to try the words on.
words-passes = ✓ { $title }
words-passes-by = ✓ { $title } — { $words }
words-kept = ✗ { $title } — none of the words
words-kept-by = ✗ { $title } — { $words }

words-gone = This isn't among your subscriptions any more. /subscribe shows what you get.
words-many = That's too many words: { $number }. Choose up to { $most }.
words-filters = There are words for { $most } subscriptions already, which is the limit. Remove those of another first.
words-both = “{ $given }” can't be both wanted and unwanted. Leave it out of one of the two.
words-quote-open = A quotation mark is missing in “{ $given }”. Put one on each side of the phrase, as in "west bank".
words-quote-empty = There's nothing between the quotation marks. Write a phrase there, as in "west bank".
words-no-letters = There are no letters in “{ $given }”. Write a word, or leave it out.
words-long = “{ $given }” is too long for a word. Use up to { $most } letters.
words-star = The * in “{ $given }” has to stand at the end, behind at least { $least } letters, as in elect*.

button-words = Words…
button-words-choose = Set words…
button-words-remove = Remove words
button-words-others = ‹ Other subscriptions
