import { Status } from "#web/ui/status.tsx";
import { TimeStrip, type StripMark } from "#web/ui/time-strip.tsx";

const MONTHS = ["с", "о", "н", "д", "я", "ф", "м", "а", "м", "и", "и", "а"];
const MARKS: readonly StripMark[] = [
  { kind: "ring", left: 3 / 12, width: 1 / 12 },
  { kind: "ring", left: 4 / 12, width: 3 / 12 },
  { kind: "ring", left: 7 / 12, width: 3 / 12 },
  { kind: "ring", left: 10 / 12, width: 2 / 12 },
];
const ROWS = [
  { label: "дек 2023", range: "" },
  { label: "I кв.", range: "янв–март" },
  { label: "II кв.", range: "апр–июнь" },
  { label: "III кв.", range: "июль–авг" },
];

/** The product in one glance: a phrase on paper becomes four terms, each honestly waiting for its date. */
export function WelcomePicture() {
  return (
    <section className="welcome-right" aria-hidden="true">
      <div className="paper behind" />
      <div className="paper">
        <p className="right">
          Приложение к приказу
          <br />
          от 25.08.2023 № 712-02
        </p>
        <p className="title">
          Комплексный план мероприятий по организационно-методической поддержке центров «Точка роста», детских
          технопарков «Кванториум»… на 2023/2024 учебный год
        </p>
        <table>
          <tbody>
            <tr className="head">
              <td>№ п/п</td>
              <td>Мероприятия</td>
              <td>Целевая аудитория</td>
              <td>Сроки проведения</td>
              <td>Ответст&shy;венный</td>
            </tr>
            <tr className="head">
              <td colSpan={5}>
                4. Организация и участие в проведении информационных кампаний по популяризации национального проекта
                «Образование»
              </td>
            </tr>
            <PaperRow
              cells={[
                "4.2",
                "Календарь образовательных событий центров «Точка роста», детских технопарков «Кванториум»…",
                "Руководящие и педагогические работники…",
                "с октября 2023 г. ежемесячно",
                "ГАУ ДПО СОИРО",
              ]}
            />
            <PaperRow
              marked
              cells={[
                "4.3",
                "Региональный марафон дней открытых дверей центров «Точка роста», детских технопарков «Кванториум»…",
                "Руководящие и педагогические работники…",
                "декабрь 2023 г., далее – ежекварта­льно по установ­ленному графику",
                "Начальник отдела…",
              ]}
            />
            <PaperRow
              cells={[
                "4.4",
                "Информационное сопровождение публичных мероприятий центров…",
                "Руководящие и педагогические работники…",
                "ежемесячно",
                "ГАУ ДПО СОИРО",
              ]}
            />
            <tr className="head">
              <td colSpan={5}>
                5. Разработка, утверждение и реализация сетевых образовательных программ с использованием
                высокооснащенных ученико-мест
              </td>
            </tr>
            <PaperRow
              cells={[
                "5.1.",
                "Актуализация регионального плана действий по созданию условий для реализации программ… в сетевой форме",
                "Руководители органов местного самоуправления…",
                "Октябрь 2023 г.",
                "Начальник отдела…",
              ]}
            />
          </tbody>
        </table>
      </div>
      <div className="paper card">
        <p className="card-top">
          <span>Пункт 4.3</span>
          <span>Срок прочитан</span>
        </p>
        <p className="card-heading">Региональный марафон дней открытых дверей</p>
        <TimeStrip marks={MARKS} ticks={12} />
        <p className="letters">
          {MONTHS.map((letter, index) => (
            <span key={index}>{letter}</span>
          ))}
        </p>
        {ROWS.map((row) => (
          <p key={row.label} className="card-row">
            <span>{row.label}</span>
            <span>{row.range}</span>
            <Status kind="wait">ждём график</Status>
          </p>
        ))}
      </div>
    </section>
  );
}

function PaperRow({ cells, marked }: { cells: readonly string[]; marked?: boolean }) {
  return (
    <tr className={marked ? "marked" : undefined}>
      {cells.map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  );
}
