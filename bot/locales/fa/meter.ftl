## What sending something would come to.

reach-span = { $places } با سرعت { $rate } در ثانیه: { $minutes } دقیقه و { $seconds } ثانیه
meter-today = پیام شمارهٔ { $number } امروز
meter-cap = به سقف روزانه رسیده‌اند و در خلاصه می‌گیرند: { $number }
meter-digest = در خلاصه می‌گیرند: { $number }
meter-asleep = اکنون در ساعت‌های سکوت: { $number }
meter-muted = همه‌چیز را بی‌صدا کرده‌اند: { $number }
meter-story = این ماجرا را بی‌صدا کرده‌اند: { $number }
meter-left-out = کنارش گذاشته‌اند: { $number }
