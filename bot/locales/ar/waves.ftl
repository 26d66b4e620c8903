## ما يصل في ساعة من المنطقة الزمنية لكل قارئ.

waves-word = محلي
waves-outlook = { $hour } حيث يوجد كل قارئ: الأول { $first }، والأخير { $last }، في { $zones ->
    [zero] { $zones } منطقة زمنية
    [one] منطقة زمنية واحدة
    [two] منطقتين زمنيتين
    [few] { $zones } مناطق زمنية
    [many] { $zones } منطقة زمنية
   *[other] { $zones } منطقة زمنية
}.
waves-left = { $number ->
    [zero] لم تبق نسخة
    [one] بقيت نسخة واحدة
    [two] بقيت نسختان
    [few] بقيت { $number } نسخ
    [many] بقيت { $number } نسخة
   *[other] بقيت { $number } نسخة
}، والأخيرة { $when }.
