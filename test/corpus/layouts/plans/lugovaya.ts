import type { TruthPlan } from "../plan.ts";

/** A plan of one school centre: rows 1, 2, 3 … without sections. */
export const lugovaya: TruthPlan = {
  id: "lugovaya-centre",
  kind: "plan",
  level: "centre",
  title: "План учебно-воспитательных, внеурочных и социокультурных мероприятий центра «Точка роста» МБОУ «Луговская средняя общеобразовательная школа» на 2025/2026 учебный год",
  period: "2025/2026",
  approval: null,
  workstreams: [],
  activities: [
    { number: "1", workstream: null, title: "Открытие учебного года в центре: экскурсия, знакомство с оборудованием", audience: "обучающиеся 1–11 классов", schedule: "1 сентября", responsible: "Руководитель центра Савельева О.И." },
    { number: "2", workstream: null, title: "Практикум «Измеряем воду реки Луговки»", audience: "обучающиеся 8 класса", schedule: "сентябрь, май", responsible: "Учитель химии Пак Л.Ю." },
    { number: "3", workstream: null, title: "Кружок «Юный шахматист»", audience: "обучающиеся 2–4 классов", schedule: "еженедельно, по средам", responsible: "Педагог дополнительного образования Ильин Д.С." },
    { number: "4", workstream: null, title: "Занятия по 3D-моделированию и прототипированию «От эскиза к детали»", audience: "обучающиеся 7–9 классов", schedule: "в течение учебного года", responsible: "Учитель технологии Громов В.Н." },
    { number: "5", workstream: null, title: "Неделя естественно-научных предметов", audience: "обучающиеся 5–11 классов", schedule: "2–7 февраля 2026 года", responsible: "Учителя физики, химии, биологии" },
    { number: "6", workstream: null, title: "Мастер-класс для родителей «Роботы в быту»", audience: "родители (законные представители)", schedule: "29.11.2025", responsible: "Громов В.Н., Савельева О.И." },
    { number: "7", workstream: null, title: "Участие во Всероссийском проекте «Билет в будущее»", audience: "обучающиеся 6–11 классов", schedule: "по графику проекта", responsible: "Педагог-психолог Ажиба К.Р." },
    { number: "8", workstream: null, title: "Онлайн-уроки портала «ПроеКТОриЯ»", audience: "обучающиеся 8-11 классов", schedule: "ежемесячно", responsible: "Классные руководители" },
    { number: "9", workstream: null, title: "Школьный тур конференции «Шаг в будущее» и защита индивидуальных проектов", audience: "обучающиеся 9–11 классов", schedule: "апрель 2026 г.", responsible: "Заместитель директора по УВР Чередниченко Е.А." },
    { number: "10", workstream: null, title: "Подведение итогов года, анализ посещаемости, планирование", audience: "педагоги центра", schedule: "до 30 мая", responsible: "Руководитель центра Савельева О.И." },
  ],
};
