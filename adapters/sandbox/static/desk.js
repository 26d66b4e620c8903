// What the desk does.

import { toast } from './notices.js';
import { refresh } from './panes.js';
import { post } from './server.js';

const examples = [
  {
    title: 'A bridge for cyclists opens over the Yarkon, and قهوة on both banks',
    summary: 'The crossing takes ninety seconds; the coffee takes longer.',
    body: 'The bridge was tested by four hundred children on bicycles.\n\nIt opens to everybody on Friday at nine.',
    topics: 'Cities, Transport', language: 'en', picture: 'hills',
  },
  {
    title: 'مكتبة Shams المتنقلة تصل إلى وادي رم',
    summary: 'حافلة صغيرة تحمل 1,200 كتاب وشاشة للأفلام في الهواء الطلق.',
    body: 'توقفت الحافلة الأولى مساء أمس قرب مدرسة القرية.\n\nوتقول هبة الزعبي إن أكثر الكتب طلباً هي كتب الفلك.',
    topics: 'Culture', language: 'ar', picture: 'dunes',
  },
  {
    title: 'SeaLab פותחת את המצפה התת־ימי באילת לקהל הרחב',
    summary: '30 מבקרים בשעה, ללא תשלום בימי רביעי.',
    body: 'המצפה נסגר לשיפוץ לפני שנתיים.\n\nכעת אפשר לראות ממנו גם את גן האלמוגים הצעיר.',
    topics: 'Science', language: 'he', picture: 'harbour',
  },
];
let turn = 0;

const acts = {
  shows(button) {
    button.closest('.pane').dataset.shown = button.dataset.shown;
    for (const each of button.parentElement.children) each.setAttribute('aria-pressed', String(each === button));
  },
  example(button) {
    const form = button.form;
    const example = examples[turn++ % examples.length];
    for (const [name, value] of Object.entries(example)) form.elements[name].value = value;
  },
  async publish(form) {
    const body = Object.fromEntries(new FormData(form));
    const done = await post('desk', '/desk/publish', body);
    if (!done) return;
    form.reset();
    toast('desk', 'Published. The bot reads the feed within a second or two.');
  },
  async correct(form) {
    const body = { ...Object.fromEntries(new FormData(form)), article: form.dataset.article };
    if (!(await post('desk', '/desk/correct', body))) return;
    form.closest('details').open = false;
    toast('desk', 'Corrected. Copies already delivered are edited.');
  },
  async fault(button) {
    const done = await post('desk', '/desk/fault', { fault: button.dataset.fault });
    if (done) toast('desk', done.said);
    refresh('desk');
  },
};

export const desk = { acts, query: () => ({}) };
