import type { RunningServer } from "#test/journeys/support/server.ts";

/** Brings a plan of 500 rows in past the screens; answers with its id. */
export async function givenLongPlan({ address, session }: Pick<RunningServer, "address" | "session">): Promise<string> {
  const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { cookie, "x-rostok-request": "1", "content-type": "application/octet-stream" };
  const name = encodeURIComponent("пятьсот строк.txt");
  const sent = await fetch(`${address}/api/intakes?name=${name}`, { method: "POST", headers, body: planText() });
  const { id } = await sent.json();
  for (;;) {
    const { state, planId } = await (await fetch(`${address}/api/intakes/${id}`, { headers: { cookie } })).json();
    if (state === "done") return planId;
    if (state === "refused") throw new Error("the plan of the benchmark was refused");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export const ROWS = 500;

/** Pasted text with every kind of term: days, windows, repetitions, terms that others set. */
function planText(): string {
  const terms = [
    "март 2027 г.",
    "12 марта 2027 г.",
    "ежеквартально",
    "в течение года",
    "до 25 марта 2027 г.",
    "с 4 по 8 марта 2027 года",
    "ежемесячно",
    "по отдельному графику",
    "январь – май 2027 г.",
    "по запросу",
  ];
  const rows = Array.from({ length: ROWS }, (_, index) =>
    [
      `${index + 1}`,
      `Организация участия обучающихся центров «Точка роста» в конкурсе технического творчества № ${index + 1}`,
      "Обучающиеся 5–9 классов, педагоги, родители",
      terms[index % terms.length],
      index % 3 === 0 ? "Руководитель центра, методист" : "Руководитель центра",
    ].join("\t"),
  );
  const head = ["№ п/п", "Мероприятие", "Целевая аудитория", "Сроки", "Ответственный"].join("\t");
  return ["План мероприятий центра «Точка роста» на 2026/2027 учебный год", head, ...rows].join("\n");
}
