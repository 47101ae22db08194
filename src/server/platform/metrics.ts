import { monitorEventLoopDelay } from "node:perf_hooks";
import type { FastifyInstance } from "fastify";

/** Seconds, upper edges. */
const EDGES = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

interface Series {
  count: number;
  seconds: number;
  /** Requests up to each edge. */
  readonly below: number[];
}

/** One value to tell: `labels` as «state="waiting"», empty when there are none. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly values: readonly { readonly labels: string; readonly value: number }[];
}

/** Counts what the server does, for the text form of Prometheus. Routes are told by their pattern: no key, no name. */
export class Metrics {
  readonly #requests = new Map<string, Series>();
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });

  watch(app: FastifyInstance): void {
    this.#delay.enable();
    app.addHook("onResponse", async (request, reply) => {
      const route = request.routeOptions.url ?? "none";
      this.#add(`method="${request.method}",route="${route}",status="${reply.statusCode}"`, reply.elapsedTime / 1000);
    });
    app.addHook("onClose", async () => void this.#delay.disable());
  }

  text(gauges: readonly Gauge[]): string {
    const lag = (value: number, quantile: string) => ({ labels: `quantile="${quantile}"`, value: value / 1e9 });
    const own: Gauge[] = [
      {
        name: "rostok_event_loop_delay_seconds",
        help: "Задержка цикла событий",
        values: [lag(this.#delay.percentile(50), "0.5"), lag(this.#delay.percentile(99), "0.99")],
      },
      {
        name: "rostok_resident_memory_bytes",
        help: "Память процесса",
        values: [{ labels: "", value: process.memoryUsage.rss() }],
      },
    ];
    return `${[...this.#histogram(), ...[...own, ...gauges].flatMap(linesOf)].join("\n")}\n`;
  }

  #add(labels: string, seconds: number): void {
    const series = this.#requests.get(labels) ?? { count: 0, seconds: 0, below: EDGES.map(() => 0) };
    series.count += 1;
    series.seconds += seconds;
    for (const [index, edge] of EDGES.entries())
      if (seconds <= edge) series.below[index] = (series.below[index] ?? 0) + 1;
    this.#requests.set(labels, series);
  }

  #histogram(): string[] {
    const name = "rostok_http_request_duration_seconds";
    const lines = [`# HELP ${name} Время ответа по адресам`, `# TYPE ${name} histogram`];
    for (const [labels, { below, count, seconds }] of this.#requests) {
      for (const [index, edge] of EDGES.entries())
        lines.push(`${name}_bucket{${labels},le="${edge}"} ${below[index] ?? 0}`);
      lines.push(
        `${name}_bucket{${labels},le="+Inf"} ${count}`,
        `${name}_sum{${labels}} ${seconds}`,
        `${name}_count{${labels}} ${count}`,
      );
    }
    return lines;
  }
}

function linesOf({ help, name, values }: Gauge): string[] {
  const lines = values.map(({ labels, value }) => `${name}${labels === "" ? "" : `{${labels}}`} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines];
}
