## Words that narrow a subscription.

words-of = كلمات { $topic }
words-none = لا كلمات محدّدة: تصل كل المقالات.
words-include = فقط مع { $words }
words-exclude = من دون { $words }
words-narrow = { $topic }: { $words }
words-which = أي اشتراك تريد حصره بكلمات؟ العلامة ✓ تدلّ على ما له كلمات.
words-choose = اختر اشتراكًا
words-ask =
    ما كلمات { $topic }؟ يصل المقال إذا وردت فيه إحداها. ضع علامة ناقص قبل الكلمات التي لا تريدها. مثال:
    { $example }
    ما تكتبه يحلّ محلّ الكلمات المحدّدة الآن.
words-box-include = المقالات التي فيها إحدى هذه الكلمات فقط
words-box-exclude = لا مقالات فيها أي من هذه الكلمات
words-hint = تشمل elect* كلمة elections أيضًا؛ وعبارة "west bank" بين علامتي اقتباس بهذا الترتيب

words-untried = لا مقالات بعد لتجربة الكلمات عليها.
words-passes = ✓ { $title }
words-passes-by = ✓ { $title } — { $words }
words-kept = ✗ { $title } — لا ترد فيه أي كلمة
words-kept-by = ✗ { $title } — { $words }

words-gone = لم يعد هذا ضمن اشتراكاتك. ما يصلك تجده في /subscribe.
words-many = الكلمات أكثر من اللازم: { $number }. الحدّ الأقصى { $most }.
words-filters = بلغت الاشتراكات ذات الكلمات حدّها الأقصى: { $most }. أزل كلمات اشتراك آخر أولًا.
words-both = لا يمكن أن تكون «{ $given }» مطلوبة ومرفوضة معًا. احذفها من إحداهما.
words-quote-open = تنقص علامة اقتباس في «{ $given }». ضع علامة في كل طرف من العبارة، مثل "west bank".
words-quote-empty = لا شيء بين علامتي الاقتباس. اكتب عبارة بينهما، مثل "west bank".
words-no-letters = لا حروف في «{ $given }». اكتب كلمة، أو احذفها.
words-long = «{ $given }» أطول من أن تكون كلمة. الحدّ الأقصى للحروف: { $most }.
words-star = يجب أن تكون العلامة * في «{ $given }» في النهاية، وقبلها حروف لا تقلّ عن { $least }، مثل elect*.

button-words = كلمات…
button-words-choose = تحديد كلمات…
button-words-remove = إزالة الكلمات
button-words-others = ‹ اشتراكات أخرى
