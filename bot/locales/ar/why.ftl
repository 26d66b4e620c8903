## لماذا وصل مقال أو لم يصل. ما بعد النقطتين وقت.

why-received = وصل إلى هنا: { $at }.
why-received-silent = وصل إلى هنا بلا صوت: { $at }.
why-received-changed = وصل إلى هنا. آخر تحديث للرسالة: { $at }.
why-because = الاشتراك الذي أتى به: { $topic }.
why-because-story = وصل لأنك تتابع هذه القصة.
why-digest = وصل إلى هنا في موجز: { $at }.
why-collected = ينتظر الموجز التالي: { $at }.
why-collected-quiet = نُشر في ساعات الهدوء وينتظر الموجز الذي يليها: { $at }.
why-collected-cap = بُلغ الحدّ اليومي، لذلك ينتظر الموجز: { $at }.
why-waits-quiet = نُشر في ساعات الهدوء ويصل عند انتهائها: { $at }.
why-waits = لم يتيسّر إرساله بعد. المحاولة التالية: { $at }.
why-coming = إنه في الطريق.
why-topic = لا يأتي به أي اشتراك هنا. مواضيعه: { $topics }.
why-topic-none = لا يأتي به أي اشتراك هنا، وليس له موضوع.
why-left-out = مستثنى هنا: { $topic }.
why-paused = موقوف مؤقتًا هنا حتى { $at }: { $topic }.
why-story = هذه القصة مكتومة هنا حتى { $at }.
why-filter = استبعده مرشّح الكلمات. الاشتراك: { $topic }.
why-muted = نُشر حين كان كل شيء مكتومًا هنا، حتى { $at }.
why-before = نُشر قبل أن تكون هنا أي اشتراكات: { $at }.
why-since-changed = نُشر قبل أن تصبح الاشتراكات والإعدادات هنا كما هي الآن: { $at }.
why-counted = نُشر: { $at }. لم يبقَ من رسائل تلك الفترة سوى أعدادها، لذا لا يمكنني معرفة هل وصل إلى هنا.
why-stopped = لا تُرسَل رسائل إلى هنا حاليًا. لاستعادة اشتراكاتك أرسل /subscribe.
why-unreachable = تعذّرت عليّ الكتابة هنا حينها: كنت محظورًا أو مُزالًا، أو كانت تنقصني صلاحية.
why-failed = تعذّر عرضه هنا: رُفضت الرسالة.
why-in-doubt = لا أعرف هل وصل: انقطع الاتصال أثناء الإرسال.
why-expired = تعذّر إرساله في الوقت المناسب.
why-cancelled = أُوقف قبل أن يُرسل.
why-archived = لم يعد جديدًا حين وجدته، لذلك لم يُرسل إلى أحد.
why-other-language = لديك هذا المقال بلغة أخرى: { $language }.
why-nothing = لا توجد اشتراكات هنا بعد.
why-choose = إذا اخترت «{ $button }»:
why-would = من آخر المقالات وعددها { $most } كان سيصل: { $number }.
why-would-at-once = من آخر المقالات وعددها { $most } كان سيصل فورًا: { $number }.

button-why-follow = اشتراك: { $topic }
button-why-leave-out = إلغاء الاشتراك: { $topic }
button-why-take-in = استلامه من جديد: { $topic }
button-why-without-words = من دون مرشّح الكلمات

command-why = لماذا وصل مقال أو لم يصل
param-why-post = رقم المقال أو رابطه؛ اتركه فارغًا لأحدث مقال
