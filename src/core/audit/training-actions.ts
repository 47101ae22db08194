import { always, joined, named, plan, quoted, reasonOf, type ActionWords } from "./action-words.ts";

/** What is done to courses, internships, applications and certificates. */
export const TRAINING_ACTIONS = {
  "trainingOffer.add": { did: "предложил", what: named("обучение", "title"), open: true },
  "trainingOffer.change": { did: "изменил", what: named("программу обучения", "title"), open: true },
  "trainingSlot.add": { did: "назначил", what: named("группу обучения", "title"), open: true },
  "trainingSlot.change": { did: "изменил", what: always("места и квоты группы обучения"), open: true },
  "trainingSlot.move": { did: "перенёс", what: (data) => joined("группу обучения,", reasonOf(data)), open: true },
  "trainingSlot.cancel": { did: "отменил", what: (data) => joined("группу обучения,", reasonOf(data)), open: true },
  "trainingApplication.add": { did: "подал", what: named("заявку на обучение", "title") },
  "trainingApplication.approve": { did: "согласовал", what: named("заявку на обучение", "title") },
  "trainingApplication.decline": { did: "отклонил", what: (data) => plan(data, "заявку на обучение") },
  "trainingApplication.accept": { did: "принял", what: named("заявку на обучение", "title") },
  "trainingApplication.refuse": { did: "отклонил", what: (data) => plan(data, "заявку на обучение") },
  "trainingApplication.withdraw": { did: "отозвал", what: (data) => plan(data, "заявку на обучение") },
  "trainingApplication.attended": { did: "отметил", what: named("посещение обучения", "title") },
  "trainingApplication.absent": { did: "отметил", what: named("неявку на обучение", "title") },
  "trainingCertificate.add": {
    did: "внёс",
    what: ({ count, title }) => joined("удостоверения об обучении", quoted(title), count ? `(${count})` : ""),
  },
  "trainingCertificate.correct": { did: "исправил", what: (data) => plan(data, "удостоверение об обучении") },
} satisfies Readonly<Record<string, ActionWords>>;
