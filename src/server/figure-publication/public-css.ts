/** Of the public figures, over what all public pages have. */
export const FIGURES_CSS = `
.period{font-size:1.35rem;margin:0 0 8px}
header .quiet{margin:0 0 16px}
section{padding:0 0 8px}section p{margin:4px 0;overflow-wrap:anywhere}section h2{overflow-wrap:anywhere}
.now b{font-size:1.8rem;line-height:1.2}.now span{color:var(--quiet);margin-left:8px}
.mended{font-weight:700;color:var(--warn);border-left:4px solid var(--warn);padding-left:10px}
.about{color:var(--quiet);font-size:1rem}.wide:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.wide{overflow-x:auto;margin:12px 0}
.chart{display:block;background:#fff;border:1px solid var(--line)}
.line{stroke:var(--ink)}.line.grid{stroke:var(--line)}.line.axis{stroke:#b5b1a3}.line.data{stroke:var(--accent)}.line.break{stroke:var(--warn)}.line.dashed{stroke-dasharray:6 4}
.fill{fill:var(--accent)}.fill.dashed,.fill.empty{fill:none;stroke:#767f79;stroke-dasharray:2.4 1.9}.fill.data.empty{fill:#fff;stroke:var(--accent);stroke-width:2;stroke-dasharray:none}
.ground{fill:#fff}.hatch{fill:var(--accent)}
.text{fill:var(--ink);stroke:#fff;stroke-width:3px;paint-order:stroke}.text.axis,.text.unknown{fill:var(--quiet)}.text.bold{font-weight:700}
table{border-collapse:collapse;width:100%;background:#fff;font-size:1rem;line-height:1.35}
caption{text-align:left;color:var(--quiet);padding:4px 0}
th,td{border:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top;font-weight:400;overflow-wrap:anywhere}
thead th{font-weight:700;white-space:nowrap}td{white-space:nowrap;font-variant-numeric:tabular-nums}
@media print{.period{font-size:13pt}.now b{font-size:14pt}.wide{overflow:visible;break-inside:auto}.chart{max-width:100%;height:auto;break-inside:avoid;border:0}
tr{break-inside:avoid}.about{color:#000;font-size:9.5pt}.line,.line.data{stroke:#000}.line.grid{stroke:#bbb}.fill{fill:#444}.mended{color:#000;border-color:#000}.now span,caption{color:#000}}
`;
