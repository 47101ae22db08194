import {
  named,
  plan,
  ruled,
  collected,
  record,
  always,
  marked,
  requested,
  actOf,
  reasonOf,
  term,
  roleName,
  counted,
  day,
  quoted,
  text,
  joined,
  type ActionWords,
} from "./action-words.ts";
import { CENTRE_RECORD_ACTIONS } from "./centre-record-actions.ts";
import { CONTEST_ACTIONS } from "./contest-actions.ts";
import { SYSTEM_ACTIONS } from "./system-actions.ts";
import { TRAINING_ACTIONS } from "./training-actions.ts";

/** The actions of the journal by the names that `recordAudit` is given. What is not here is told by its name. */
export const AUDIT_ACTIONS: Readonly<Record<string, ActionWords>> = {
  "session.begin": { did: "вошёл", what: always("в программу") },
  "session.end": { did: "вышел", what: always("из программы") },
  "session.refuse": { did: "не смог", what: always("войти: неверное имя, пароль или код") },
  "account.block": { did: "закрыл", what: always("учётную запись") },
  "account.unblock": { did: "открыл", what: always("учётную запись") },
  "account.endSessions": { did: "завершил", what: always("все сеансы учётной записи") },
  "account.password": { did: "сменил", what: always("пароль") },
  "account.passwordByLink": { did: "задал", what: always("новый пароль по ссылке") },
  "account.reset": { did: "выдал", what: always("ссылку для нового пароля") },
  "account.secondFactor": { did: "подключил", what: always("второй фактор входа") },
  "account.bindProvider": { did: "связал", what: always("учётную запись с входом организации") },
  "invitation.create": {
    did: "пригласил",
    what: ({ role: given, surname }) => joined(text(surname), given ? `на роль ${quoted(roleName(given))}` : ""),
  },
  "invitation.renew": { did: "обновил", what: always("приглашение") },
  "invitation.withdraw": { did: "отозвал", what: always("приглашение") },
  "invitation.accept": { did: "принял", what: always("приглашение") },
  "calendarFeed.add": { did: "завёл", what: always("подписку на календарь") },
  "calendarFeed.revoke": { did: "отозвал", what: always("подписку на календарь") },
  "calendarIssue.publish": {
    did: "опубликовал",
    what: ({ month, revision }) =>
      [
        joined("календарь событий", month ? `за ${text(month)}` : ""),
        revision === undefined || revision === 1 ? "" : `редакция ${text(revision)}`,
      ]
        .filter((part) => part !== "")
        .join(", "),
    open: true,
  },
  "grant.give": { did: "дал", what: (data) => joined("роль", quoted(roleName(data["role"])), term(data)) },
  "grant.take": { did: "снял", what: (data) => joined("роль", quoted(roleName(data["role"])), term(data)) },
  "delegation.give": {
    did: "поручил",
    what: (data) => joined("свои дела", data["receiver"] ? `(кому: ${data["receiver"]})` : "", term(data)),
  },
  "delegation.end": { did: "прекратил", what: always("поручение") },
  "person.add": { did: "внёс", what: ({ person }) => joined("в список сотрудника", text(person)) },
  "person.change": { did: "изменил", what: ({ person }) => joined("сведения о сотруднике", text(person)) },
  "person.leave": {
    did: "отметил",
    what: ({ lastDay, person }) => joined("уход сотрудника", text(person), lastDay ? `с ${day(lastDay)}` : ""),
  },
  "post.add": { did: "добавил", what: named("должность", "name") },
  "post.release": { did: "освободил", what: named("должность", "post") },
  "personalData.read": { did: "открыл", what: ({ count }) => joined("сведения о людях", counted(count)) },
  "personalData.erase": { did: "стёр", what: ({ rows }) => joined("личные данные в журнале", counted(rows)) },
  "organisation.create": { did: "добавил", what: named("организацию", "name"), open: true },
  "organisation.changeCard": { did: "изменил", what: always("карточку организации"), open: true },
  "organisation.rename": {
    did: "переименовал",
    what: ({ name, newName }) => joined("организацию", quoted(name), newName ? `в ${quoted(newName)}` : ""),
    open: true,
  },
  "organisation.move": { did: "перенёс", what: named("организацию", "name"), open: true },
  "organisation.merge": {
    did: "присоединил",
    what: ({ ended, name }) => joined(quoted(ended), name ? `к организации ${quoted(name)}` : ""),
    open: true,
  },
  "organisation.split": { did: "разделил", what: named("организацию", "name"), open: true },
  "organisation.close": { did: "закрыл", what: named("организацию", "name"), open: true },
  "organisation.applyList": {
    did: "загрузил",
    what: ({ added, changed, file }) =>
      joined("список организаций", quoted(file), `(добавлено: ${added ?? 0}, изменено: ${changed ?? 0})`),
    open: true,
  },
  "letterhead.put": { did: "заменил", what: always("бланк организации") },
  "letterhead.delete": { did: "удалил", what: always("бланк организации") },
  "act.add": { did: "внёс", what: (data) => joined("документ", actOf(data)), open: true },
  "act.change": { did: "исправил", what: (data) => joined("сведения о документе", actOf(data)), open: true },
  "act.state": { did: "изменил", what: (data) => joined("состояние документа", actOf(data)), open: true },
  "act.register": { did: "зарегистрировал", what: actOf, open: true },
  "inspection.draw": {
    did: "взял",
    what: ({ seed, size }) => joined("выборку отчётов для проверки", `(${text(size)}, зерно ${quoted(seed)})`),
    open: true,
  },
  "inspection.mark": { did: "сделал", what: always("отметку в выборочной проверке"), open: true },
  "folder.export": { did: "выгрузил", what: always("папку центра"), open: true },
  "localAct.set": { did: "отметил", what: ({ item }) => joined("локальный акт центра", quoted(item)) },
  "officialLetter.create": {
    did: "составил",
    what: ({ organisations }) =>
      joined("письмо о просроченном", organisations ? `(организаций: ${organisations})` : ""),
  },
  "officialLetter.send": {
    did: "отправил",
    what: ({ number }) => joined("письмо", number ? `№ ${text(number)}` : ""),
  },
  "officialLetter.delete": { did: "удалил", what: always("письмо, которое не было отправлено") },
  "actDraft.create": { did: "начал", what: always("проект документа") },
  "actDraft.delete": { did: "удалил", what: always("проект документа") },
  "proposal.answer": {
    did: "ответил",
    what: ({ answers }) => joined("на предложения планов выше:", text(answers)),
  },
  "plan.delete": { did: "удалил", what: (data) => plan(data) },
  "plan.sendForEndorsement": { did: "отправил", what: (data) => `на согласование ${plan(data)}` },
  "plan.endorse": { did: "согласовал", what: (data) => plan(data) },
  "plan.remark": { did: "сделал", what: (data) => `замечание к ${plan(data, "плану")}` },
  "plan.return": { did: "вернул", what: (data) => `на доработку ${plan(data)}` },
  "plan.recall": { did: "отозвал", what: (data) => `с согласования ${plan(data)}` },
  "plan.acceptRemark": { did: "принял", what: (data) => `замечание к ${plan(data, "плану")}` },
  "plan.rejectRemark": { did: "отклонил", what: (data) => `замечание к ${plan(data, "плану")}` },
  "plan.approve": { did: "утвердил", what: (data) => plan(data), open: true },
  "plan.enterIntoForce": { did: "ввёл", what: (data) => `в действие ${plan(data)}`, open: true },
  "plan.beginEdition": { did: "начал", what: (data) => `новую редакцию ${plan(data, "плана")}` },
  "plan.dropEdition": { did: "отменил", what: (data) => `подготовку новой редакции ${plan(data, "плана")}` },
  "plan.approveEdition": { did: "утвердил", what: (data) => `новую редакцию ${plan(data, "плана")}`, open: true },
  "plan.close": { did: "закрыл", what: (data) => plan(data), open: true },
  "occurrence.setDate": { did: "назначил", what: (data) => marked("дату", data), open: true },
  "occurrence.start": { did: "отметил", what: (data) => marked("начало", data), open: true },
  "occurrence.hold": { did: "отметил", what: (data) => marked("проведение", data), open: true },
  "occurrence.move": { did: "перенёс", what: (data) => marked("проведение", data), open: true },
  "occurrence.cancel": { did: "отменил", what: (data) => marked("проведение", data), open: true },
  "occurrence.notDone": { did: "отметил", what: (data) => marked("что не проведено", data), open: true },
  "occurrence.undo": { did: "снял", what: (data) => marked("последнюю отметку", data), open: true },
  "awaitedDate.change": { did: "изменил", what: (data) => marked("вопрос о дате", data) },
  "awaitedDate.ask": { did: "записал", what: (data) => marked("ответ на вопрос о дате", data) },
  "awaitedDate.enter": { did: "внёс", what: (data) => marked("дату, которую ждали", data), open: true },
  "event.add": { did: "завёл", what: named("событие", "title"), open: true },
  "event.change": { did: "изменил", what: named("событие", "title"), open: true },
  "event.move": { did: "перенёс", what: named("событие", "title"), open: true },
  "event.cancel": { did: "отменил", what: named("событие", "title"), open: true },
  "request.add": { did: "подал", what: named("заявку", "title") },
  "request.accept": { did: "принял", what: requested },
  "request.decline": { did: "отклонил", what: requested },
  "request.held": { did: "исполнил", what: requested },
  "request.notHeld": { did: "отметил неисполненной", what: requested },
  "request.recall": { did: "отозвал", what: requested },
  "round.open": { did: "открыл", what: (data) => collected("сбор", data), open: true },
  "round.lock": { did: "закрыл", what: (data) => collected("сбор", data), open: true },
  "round.extend": { did: "продлил", what: (data) => collected("срок сдачи", data) },
  "figures.send": { did: "передал", what: (data) => collected("форму показателей директору", data) },
  "figures.confirm": { did: "подтвердил", what: (data) => collected("форму показателей", data) },
  "figures.withdraw": { did: "забрал", what: (data) => collected("форму показателей", data) },
  "figures.accept": { did: "принял", what: (data) => collected("форму показателей", data) },
  "figures.return": { did: "вернул", what: (data) => collected("форму показателей", data) },
  "figurePublication.publish": { did: "опубликовал", what: (data) => collected("показатели", data), open: true },
  "figurePublication.withdraw": {
    did: "убрал",
    what: (data) => collected("показатели с открытой страницы", data),
    open: true,
  },
  "figures.correct": { did: "исправил", what: (data) => collected("принятый показатель", data) },
  "questionnaire.draft": { did: "составил", what: named("анкету", "title") },
  "questionnaire.drop": { did: "убрал", what: named("черновик анкеты", "title") },
  "questionnaire.open": { did: "открыл", what: named("анкету", "title"), open: true },
  "questionnaire.close": { did: "закрыл", what: named("анкету", "title"), open: true },
  "questionnaire.link": { did: "сменил", what: named("ссылку анкеты", "title") },
  "questionnaire.remind": { did: "напомнил", what: named("об анкете", "title") },
  "questionnaire.send": { did: "отправил", what: named("ответ на анкету", "title") },
  "questionnaire.return": {
    did: "вернул",
    what: (data) =>
      [joined("ответ на анкету", quoted(data["title"])), reasonOf(data)].filter((part) => part !== "").join(", "),
  },
  "figureForm.add": { did: "принял", what: named("форму для заполнения", "name") },
  "figureForm.close": { did: "отметил отправленной", what: named("форму", "name"), open: true },
  "record.send": { did: "отчитался", what: (data) => record("об исполнении", data) },
  "record.correct": { did: "исправил", what: (data) => record("принятый отчёт об исполнении", data) },
  "record.accept": { did: "принял", what: always("отчёт об исполнении") },
  "record.return": { did: "вернул", what: (data) => joined("отчёт об исполнении,", reasonOf(data)) },
  "evidence.add": { did: "приложил", what: ({ kind }) => (kind === "photo" ? "фото к отчёту" : "файл к отчёту") },
  "evidence.read": { did: "скачал", what: ({ kind }) => (kind === "photo" ? "фото из отчёта" : "файл из отчёта") },
  "evidence.copyLink": { did: "сохранил", what: ({ url }) => joined("копию по ссылке", text(url)) },
  "indicatorSet.add": {
    did: "завёл",
    what: ({ count, title }) => joined("набор показателей", quoted(title), count ? `(показателей: ${count})` : ""),
    open: true,
  },
  "indicatorSet.change": { did: "изменил", what: named("набор показателей", "title"), open: true },
  "indicatorSet.inForce": { did: "ввёл", what: named("в действие набор показателей", "title"), open: true },
  "indicatorSet.closed": { did: "закрыл", what: named("набор показателей", "title"), open: true },
  "indicatorSet.factor": {
    did: "указал",
    what: ({ title }) => joined("смысл записи «100*А» в наборе показателей", quoted(title)),
    open: true,
  },
  ...CENTRE_RECORD_ACTIONS,
  "figureRule.add": { did: "добавил", what: ruled("правило проверки"), open: true },
  "figureRule.change": { did: "исправил", what: ruled("правило проверки"), open: true },
  "figureRule.on": { did: "включил", what: ruled("правило проверки"), open: true },
  "figureRule.off": { did: "выключил", what: ruled("правило проверки"), open: true },
  "figureRule.removed": { did: "убрал", what: ruled("правило проверки"), open: true },
  "askingLimits.change": {
    did: "изменил",
    what: ({ count }) => joined("список того, что нельзя требовать от учителя", count ? `(строк: ${count})` : ""),
    open: true,
  },
  "indicator.add": { did: "добавил", what: named("показатель", "title"), open: true },
  "indicator.change": { did: "исправил", what: named("паспорт показателя", "title"), open: true },
  "indicator.newEdition": { did: "начал", what: named("новую редакцию показателя", "title"), open: true },
  "indicator.confirm": {
    did: "подтвердил",
    what: ({ count, title }) => joined("паспорта показателей", quoted(title), count ? `(${count})` : ""),
    open: true,
  },
  "indicator.distribute": {
    did: "распределил",
    what: ({ count, period, title, ...data }) =>
      [
        joined(
          "плановое значение показателя",
          quoted(title),
          period ? `за ${text(period)}` : "",
          `(организаций: ${text(count)})`,
        ),
        reasonOf(data),
      ]
        .filter((part) => part !== "")
        .join(", "),
    open: true,
  },
  "indicator.target": { did: "уточнил", what: named("плановое значение показателя", "title"), open: true },
  "project.add": { did: "завёл", what: named("проект развития", "title") },
  "project.change": { did: "исправил", what: named("текст проекта развития", "title") },
  "project.target": { did: "уточнил", what: named("целевой показатель проекта развития", "title") },
  "project.approve": { did: "утвердил", what: (data) => plan(data, "проект развития"), open: true },
  "project.approveEdition": {
    did: "утвердил",
    what: (data) => plan(data, "новую редакцию проекта развития"),
    open: true,
  },
  "project.amend": { did: "начал", what: (data) => plan(data, "корректировку проекта развития") },
  "project.dropAmendment": { did: "отменил", what: named("корректировку проекта развития", "title") },
  "project.fact": {
    did: "записал",
    what: (data) =>
      [joined("результат", quoted(data["of"]), data["year"] ? `за ${text(data["year"])} год` : ""), reasonOf(data)]
        .filter((part) => part !== "")
        .join(", "),
    open: true,
  },
  "project.review": {
    did: "записал",
    what: (data) =>
      [joined("итоги обследования к проекту развития", quoted(data["title"])), reasonOf(data)]
        .filter((part) => part !== "")
        .join(", "),
    open: true,
  },
  "project.takeIntoPlan": {
    did: "взял",
    what: ({ count, period, title }) =>
      joined("из проекта развития", quoted(title), "в план", text(period), count ? `(пунктов: ${count})` : ""),
  },
  ...TRAINING_ACTIONS,
  ...CONTEST_ACTIONS,
  ...SYSTEM_ACTIONS,
  "duty.assign": {
    did: "назначил",
    what: ({ post, title }) =>
      joined("ответственную должность", post ? quoted(post) : "(снята)", "за пункт", quoted(title)),
    open: true,
  },
  "duty.nudge": {
    did: "напомнил",
    what: ({ organisations, title }) =>
      joined("организациям", organisations ? `(${organisations})` : "", "о пункте", quoted(title)),
    open: true,
  },
  "workingYear.change": {
    did: "изменил",
    what: ({ year }) => joined("производственный календарь", year ? `на ${year} год` : ""),
    open: true,
  },
};

/** The actions that an observer may see. */
export const OPEN_ACTIONS: readonly string[] = Object.entries(AUDIT_ACTIONS).flatMap(([name, { open }]) =>
  open === true ? [name] : [],
);
