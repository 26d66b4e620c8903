## What sending something would come to.

reach-span = { $places } بمعدل { $rate } في الثانية: { $minutes } د { $seconds } ث
meter-today = الرسالة رقم { $number } اليوم
meter-cap = بلغوا حدّهم اليومي وتصلهم في ملخص: { $number }
meter-digest = تصلهم في ملخصهم: { $number }
meter-asleep = في ساعات الهدوء الآن: { $number }
meter-muted = كتموا كل شيء: { $number }
meter-story = كتموا هذه القصة: { $number }
meter-left-out = استثنوها: { $number }
