problem = { $sentence }
bad-input = { $sentence }
not-found = { $sentence }
expired = { $sentence }
not-allowed = لا يمكنك فعل ذلك هنا.
busy = لا يمكن ذلك الآن، ولم يضِع شيء. يُرجى المحاولة بعد دقيقة.
broken = حدث خطأ من جهتنا. يُرجى المحاولة بعد دقيقة.
too-fast = طلبات كثيرة دفعة واحدة! يُرجى الانتظار دقيقة ثم المحاولة من جديد.
too-often = طُلب هذا كثيرًا مؤخرًا. يُرجى المحاولة مجددًا بعد ربع ساعة.
unknown-command = لا أعرف الأمر { $command }. كل ما يمكنك فعله في /help.
unknown-topic = لا يوجد موضوع «{ $topic }». { $found ->
    [0] تجد المواضيع المتاحة في /topics.
   *[other] هل تقصد: { $near }؟ انظر أيضًا /topics.
}
too-many-names = هذا كثير دفعة واحدة. اذكر { $most } من المواضيع على الأكثر، وافصل بينها بفواصل.
unknown-topic-latest = لا يوجد موضوع «{ $topic }». اكتب /latest ثم عددًا من 1 إلى { $most }، ثم موضوعًا إن شئت.{ $found ->
    [0] {""}
   *[other] {" "}مثلًا: { $near }.
}
latest-number = «{ $given }» ليس عددًا من المقالات يمكنني عرضه. اختر عددًا من 1 إلى { $most }، مثل /latest 5.
too-long = النص أطول من اللازم: عدد حروفه { $size }، والحدّ الأقصى { $limit }.
desk-only = هذا متاح لمحرّري غرفة الأخبار فقط.
admins-only = هذا متاح هنا للمشرفين فقط. يمكنك الاشتراك في محادثة خاصة معي.
anonymous-admin = لا أستطيع معرفة هويتك ما دمت تكتب باسم المجموعة. أوقف خيار «البقاء مجهولًا» وحاول من جديد.
button-unknown = لم يعد هذا الزر يعمل. أرسل الأمر من جديد.
button-expired = انتهت صلاحية هذا الزر. أرسل الأمر من جديد.
button-of-another = هذا الزر مخصّص لمن طلبه.
broadcast-empty = لا يوجد نص لإرساله. اكتبه بعد /broadcast، وضع الرابط إن وُجد في سطر مستقل.
broadcast-too-long = النص أطول من أن تتّسع له رسالة واحدة: عدد حروفه { $size }، والحدّ الأقصى { $limit }. اختصره، أو ضع رابطًا للمقال.
broadcast-nobody = لا يوجد مشتركون بعد، فليس هناك من تُرسَل إليه الرسالة.
broadcast-unknown = لم تعد هذه الرسالة موجودة. ابدأ رسالة جديدة عبر /broadcast.
broadcast-is-sending = هذه الرسالة قيد الإرسال بالفعل.
broadcast-was-sent = أُرسلت هذه الرسالة من قبل.
broadcast-was-stopped = أُوقف إرسال هذه الرسالة.
broadcast-was-cancelled = أُلغيت هذه الرسالة ولم يُرسَل شيء.
broadcast-nothing-unknown = لم يبقَ ما يُعاد إرساله.
not-an-address = «{ $address }» ليس عنوان صفحة: يجب أن يبدأ بـ http:// أو https://.
post-unknown = لا يوجد منشور رقم { $number }.
post-retracted = سُحب المنشور رقم { $number }. استورده من جديد لنشره.
post-without-title = لا عنوان فيه، فلا شيء يمكن نشره. ضع العنوان في السطر الأول.
post-needs-title = يحتاج المنشور إلى عنوان.
story-retracted = سُحب المنشور رقم { $number }، فلا يمكن متابعة قصته. اذكر منشورًا آخر من القصة نفسها.
story-no-article = المنشور رقم { $number } ليس مقالًا، فلا قصة له يمكن متابعتها.
update-not-sent = لم يُرسل المنشور رقم { $number } بعد، فلا شيء يمكن تحديثه. صحّحه أو انشره.
update-says-the-same = المنشور رقم { $number } يقول هذا نفسه. غيّر العنوان أو المقدّمة أو النص.
post-without-language = لغة المنشور رقم { $number } غير معروفة. حدّدها بالأمر `israfan post correct { $number } --language`.
post-same-language = المنشوران رقم { $number } و{ $other } باللغة نفسها ({ $language })، ولكل مقال نسخة واحدة في كل لغة.
post-joined-with-itself = اكتب رقمي منشورين مختلفين: لا يكون المنشور ترجمة لنفسه.
post-no-article = المنشور رقم { $number } ليس مقالًا، فلا لغات أخرى له.
source-unknown = لا يوجد مصدر رقم { $number }.
source-is-paused = المصدر رقم { $number } متوقّف مؤقتًا بالفعل.
source-is-not-paused = المصدر رقم { $number } ليس متوقّفًا مؤقتًا.
subscriber-unknown = لا يوجد مشترك رقم { $number }.
desk-right = دورك ({ $role ->
    [owner] مالك
    [editor] محرّر
    [writer] كاتب
   *[viewer] مُطَّلِع
}) لا يسمح بذلك.
desk-topics = هذا لا يخصّ مواضيعك وحدها. أرسل /desk لتراها.
desk-changed = تغيّر دورك قبل لحظات، فلم يُنفَّذ شيء. أرسل /desk لترى دورك الآن.
