import type { PublicationView } from "#contract/figure-publication.ts";
import { counted } from "#web/lib/russian.ts";

const FORMS = ["форма", "формы", "форм"] as const;

export const texts = {
  title: "Открытая страница показателей",
  loading: "Открываем…",
  failure: "Страница не открылась",
  again: "Повторить",
  notFound: "Такого сбора здесь нет",
  back: "К отчётам и формам",
  hint: "Страница открыта всем без входа. Показываются только принятые числа и названия организаций; фамилий в показателях нет. Опубликованное не меняется, пока вы не опубликуете снова: прежнее число останется рядом со словом «исправлено».",
  accepted: (accepted: number, expected: number) => `Принято форм: ${accepted} из ${expected}.`,
  hindrances: {
    roundOpen: () => "Сбор ещё идёт. Закройте его в своде, потом публикуйте.",
    formsUnderReview: (count: number) =>
      `Сдано, но не принято: ${counted(count, FORMS)}. В сумму это уже входит, поэтому сначала примите или верните.`,
    nothingAccepted: () => "Принятых форм нет: публиковать пока нечего.",
  } satisfies Record<NonNullable<PublicationView["hindrance"]>, (count: number) => string>,
  onPage: "Сейчас на странице",
  nothing: "На странице этого сбора нет.",
  open: "Открыть страницу",
  shown: (count: number) => `Показано: ${counted(count, ["показатель", "показателя", "показателей"])}.`,
  changed: "Числа с тех пор исправлены и приняты. На странице прежние, пока вы не опубликуете снова.",
  choose: "Что показать",
  all: "Отметить все",
  none: "Снять все",
  indicator: "Показатель",
  number: "Число",
  known: "Известно",
  knownOf: (known: number, of: number) => `${known} из ${of}`,
  state: "На странице",
  stands: "есть",
  other: "другое число",
  absent: "нет",
  units: "Показать и числа нижестоящих организаций",
  small: (title: string, names: readonly string[]) =>
    `«${title}»: меньше пяти человек — ${names.slice(0, 3).join(", ")}${names.length > 3 ? ` и ещё ${names.length - 3}` : ""}.`,
  smallHint:
    "В маленькой школе по такому числу можно догадаться, о ком речь. Проверьте, стоит ли показывать организации, или снимите показатель.",
  reason: "Что исправлено (это увидят посетители)",
  publish: "Опубликовать",
  publishAgain: "Опубликовать снова",
  chooseOne: "Отметьте хотя бы один показатель.",
  withdraw: "Убрать со страницы",
  withdrawTitle: "Убрать числа со страницы",
  withdrawReason: "Почему",
  history: "Что публиковали",
  step: (number: number) => `редакция ${number}`,
  withdrawn: "убрано со страницы",
} as const;
