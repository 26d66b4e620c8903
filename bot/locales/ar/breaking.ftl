## الخبر العاجل: يُطلب، ويوافق عليه شخص ثانٍ، ويمكن التراجع عنه، ومتى يصل.

button-breaking = عاجل…
button-breaking-send = إرسال كخبر عاجل
button-undo = تراجع
breaking-question = هل يُرسل «{ $title }» كخبر عاجل؟ يسبق كل ما عداه ويصل حتى في ساعات الهدوء. { $persons ->
    [1] لديك { $seconds } ث للتراجع.
   *[other] يجب أن يوافق عليه شخص ثانٍ.
}
breaking-asked = تم الطلب. يجب أن يوافق عليه الآن شخص ثانٍ، ثم يُرسل بعد { $seconds } ث.
breaking-goes-out = سيُرسل كخبر عاجل في { $when }.
breaking-undone = تم التراجع عنه ولن يُرسل.
breaking-gone = أُرسل بالفعل. لسحبه من الجميع استخدم /retract.
breaking-second = أنت من طلب ذلك، فيجب أن يوافق عليه شخص ثانٍ.
breaking-asked-already = طُلب ذلك بالفعل: يجب أن يوافق عليه شخص ثانٍ.
breaking-planned = المنشور { $number } مجدول بالفعل. أزله من الجدول أولًا.
breaking-clock = وصل إلى { $percent }% بعد { $time }. الهدف: 90% خلال 2:00.
breaking-reached = وصل إلى 90% بعد { $time } (الهدف: 2:00).
breaking-missed = وصل إلى { $percent }%. لم يتحقق الهدف: 90% خلال 2:00.
approval-breaking = يريد { $person } إرسال هذا كخبر عاجل. يجب أن يوافق عليه شخص ثانٍ.
alert-breaking-late = الخبر العاجل متأخر: أُرسل «{ $title }» قبل أكثر من دقيقتين ووصل إلى { $percent }%. يوضح { $command } ما الذي يؤخره.
