## Words that narrow a subscription.

words-of = واژه‌های { $topic }
words-none = واژه‌ای تعیین نشده است: همهٔ مقاله‌ها می‌آید.
words-include = فقط با { $words }
words-exclude = بدون { $words }
words-narrow = { $topic }: { $words }
words-which = کدام اشتراک را با واژه‌ها محدود می‌کنید؟ ✓ یعنی واژه دارد.
words-choose = یک اشتراک انتخاب کنید
words-ask =
    چه واژه‌هایی برای { $topic }؟ مقاله‌ای می‌آید که یکی از آن‌ها را داشته باشد. پیش از واژه‌هایی که نمی‌خواهید منها بگذارید. نمونه:
    { $example }
    آنچه می‌نویسید جای واژه‌های کنونی را می‌گیرد.
words-box-include = فقط مقاله‌هایی با یکی از این واژه‌ها
words-box-exclude = بدون مقاله‌هایی با این واژه‌ها
words-hint = elect* واژهٔ elections را هم می‌یابد؛ "west bank" میان دو علامت نقل‌قول یعنی به همین ترتیب

words-untried = هنوز مقاله‌ای نیست که واژه‌ها روی آن آزموده شود.
words-passes = ✓ { $title }
words-passes-by = ✓ { $title } — { $words }
words-kept = ✗ { $title } — هیچ‌کدام از واژه‌ها
words-kept-by = ✗ { $title } — { $words }

words-gone = این دیگر در اشتراک‌های شما نیست. آنچه می‌آید در /subscribe است.
words-many = واژه‌ها زیاد است: { $number }. حداکثر { $most } تا می‌شود.
words-filters = برای { $most } اشتراک واژه تعیین شده و بیشتر نمی‌شود. نخست واژه‌های اشتراک دیگری را بردارید.
words-both = «{ $given }» نمی‌تواند هم خواسته و هم ناخواسته باشد. آن را از یکی بردارید.
words-quote-open = در «{ $given }» یک علامت نقل‌قول کم است. در دو سوی عبارت آن را بگذارید، مانند "west bank".
words-quote-empty = میان دو علامت نقل‌قول چیزی نیست. عبارتی بنویسید، مانند "west bank".
words-no-letters = در «{ $given }» حرفی نیست. واژه‌ای بنویسید یا آن را بردارید.
words-long = «{ $given }» برای یک واژه بلند است. حداکثر { $most } حرف بنویسید.
words-star = ستارهٔ «{ $given }» باید در پایان باشد، پس از دست‌کم { $least } حرف، مانند elect*.

button-words = واژه‌ها…
button-words-choose = تعیین واژه‌ها…
button-words-remove = برداشتن واژه‌ها
button-words-others = ‹ اشتراک‌های دیگر
