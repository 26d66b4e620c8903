## The people of the desk.

command-desk = اعرض فريق التحرير وما يمكنك فعله
param-desk-code = رمز الدعوة
desk-in-private = أرسل /desk في محادثة خاصة معي.
desk-role = { $role ->
    [owner] مالك
    [editor] محرّر
    [writer] كاتب
   *[viewer] مُطَّلِع
}
desk-may = { $role ->
    [owner] يمكنك فعل كل شيء، ومعه إدارة الأشخاص والمصادر.
    [editor] يمكنك الكتابة والتصحيح والإرسال.
    [writer] يمكنك الكتابة والتصحيح؛ والإرسال لغيرك.
   *[viewer] يمكنك الاطلاع على كل شيء.
}
desk-limited = { $role }، لهذه فقط: { $topics }
desk-mine = دورك في فريق { $publication }: { $role }.
desk-people = فريق التحرير
desk-line = • { $who }: { $role }
desk-line-settings = • { $who }: { $role }، بحسب الإعدادات
desk-choose = اختر شخصًا
button-desk-invite = دعوة شخص
desk-person = { $who }: { $role }. الدعوة من { $by }، { $since }.
button-desk-topics = المواضيع…
button-desk-remove = إزالة
desk-remove-question = هل أزيل { $who } من فريق التحرير؟ لن يُعتدّ بعدها بأي أمر أو زر منه.
desk-removed = لم يعد { $who } في فريق التحرير.
desk-invite-question = ما الدور المطلوب؟
desk-invited = أول من يرسل لي هذا في محادثة خاصة خلال 24 ساعة ينضم إلى فريق التحرير بدور: { $role }. يعمل مرة واحدة؛ أعطه لشخص واحد فقط.
desk-invited-link = أو بهذا الرابط: { $link }
form-desk-topics = المواضيع
desk-topics-question = أي مواضيع؟ رُدّ على هذه الرسالة بأسمائها وبينها فواصل. «الكل» تعني جميعها.
desk-joined = أهلًا بك في فريق التحرير.
desk-told = دورك في فريق { $publication } الآن: { $role }.
desk-told-gone = لم تعد في فريق { $publication }.
desk-told-joined = استخدم { $who } دعوتك وهو الآن في فريق التحرير: { $role }. إن كنت تقصد غيره فأزله بإرسال /desk.
desk-code-unknown = لا أعرف هذا الرمز. تحقّق منه، أو اطلب رمزًا جديدًا.
desk-code-expired = انتهت صلاحية هذا الرمز. اطلب رمزًا جديدًا.
desk-code-used = استُخدم هذا الرمز من قبل. اطلب رمزًا جديدًا.
desk-already-you = أنت في فريق التحرير بالفعل، فلم يُستخدم الرمز. أرسل /desk لترى دورك.
desk-already = { $person } في فريق التحرير بالفعل.
desk-no-topic = لا يوجد موضوع «{ $topic }».
desk-limits-of-editors = المحرّرون وحدهم يمكن حصرهم في مواضيع أو منعهم من الإرسال.
desk-account = «{ $person }» ليس حسابًا. اكتب المنصة ورقم المستخدم، مثل { $example }.
desk-owner-of-settings = { $person } مالك بحسب { $setting } في israfan.toml، ولا يتغيّر ذلك إلا هناك.
desk-nobody = { $person } ليس في فريق التحرير.
privacy-desk = • أنت في فريق التحرير، فأحفظ أيضًا اسمك ودورك وما تفعله فيه.
