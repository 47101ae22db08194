import { MONTHS, MONTHS_SHORT } from "#core/time/month-names.ts";
import { monthsOf, type TimeAxis } from "#web/lib/time-axis.ts";
import { isPeak, peakInWords, type LoadLine } from "./body-load.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly lines: readonly LoadLine[];
  readonly axis: TimeAxis;
  readonly onChoose: (key: string) => void;
}

/** Everybody's load in one table. The largest number of each line is named in words, printed bold and coloured. */
export function LoadTable({ lines, axis, onChoose }: Props) {
  const top = Math.max(1, ...lines.map(({ load }) => load.peak));
  const elsewhere = lines.some(({ load }) => load.elsewhere > 0);
  return (
    <table className="load-table">
      <thead>
        <tr>
          <th scope="col" className="name">
            {texts.body}
          </th>
          <th scope="col" className="total">
            {texts.activities}
          </th>
          {monthsOf(axis).map(({ month }) => (
            <th scope="col" key={month} abbr={MONTHS[month - 1]}>
              {MONTHS_SHORT[month - 1]}
            </th>
          ))}
          <th scope="col" className="total" title={texts.undatedNote}>
            {texts.undated}
          </th>
          {elsewhere && (
            <th scope="col" className="total">
              {texts.elsewhere}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.key} line={line} axis={axis} top={top} elsewhere={elsewhere} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps extends Pick<Props, "axis" | "onChoose"> {
  readonly line: LoadLine;
  readonly top: number;
  readonly elsewhere: boolean;
}

function Line({ line, axis, top, elsewhere, onChoose }: LineProps) {
  const { key, name, isPart, activities, load } = line;
  return (
    <tr className={isPart ? "part" : undefined}>
      <th scope="row" className="name">
        <button type="button" className="plain" onClick={() => onChoose(key)}>
          {name}
        </button>
        <span className="quiet">{peakInWords(load, axis)}</span>
      </th>
      <td className="total">{activities.length}</td>
      {load.perMonth.map((count, index) => (
        <td key={index} className={isPeak(count, load) ? "top" : undefined}>
          {count === 0 ? "–" : count}
          {count > 0 && <i style={{ width: `calc((100% - 0.75rem) * ${(count / top).toFixed(3)})` }} />}
        </td>
      ))}
      <td className="total">{load.undated === 0 ? "–" : load.undated}</td>
      {elsewhere && <td className="total">{load.elsewhere === 0 ? "–" : load.elsewhere}</td>}
    </tr>
  );
}
