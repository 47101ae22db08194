/** Of the public calendar, over what all public pages have. */
export const CALENDAR_CSS = `
.month{font-size:1.35rem;margin:0 0 16px}
form{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:12px;align-items:end;margin:0 0 8px;padding:16px;background:#fff;border:1px solid var(--line);border-radius:8px}
label{display:block;font-size:1rem;color:var(--quiet)}
select{width:100%;min-height:44px;font:inherit;color:var(--ink);background:#fff;border:1px solid #767f79;border-radius:6px;padding:6px}
button{min-height:44px;font:inherit;color:#fff;background:var(--accent);border:0;border-radius:6px;padding:8px 20px;cursor:pointer}
ul{list-style:none;margin:0;padding:0}
li.event{padding:14px 0;border-bottom:1px solid var(--line);display:grid;grid-template-columns:190px 1fr;gap:4px 20px}
li.event>div{min-width:0}
.when{font-weight:700;margin:0}.was{color:var(--quiet);font-size:1rem;margin:0}
h3{font-size:1.1rem;line-height:1.3;margin:0;overflow-wrap:anywhere}li.event p{margin:2px 0;overflow-wrap:anywhere}
.mark{display:inline-block;font-weight:700;color:var(--warn);border:2px solid var(--warn);border-radius:4px;padding:0 8px}
.off h3,.off .when{text-decoration:line-through}
@media (max-width:560px){li.event{grid-template-columns:1fr}}
@media print{form{display:none}.month{font-size:14pt;margin-bottom:6pt}
h3{font-size:10.5pt}li.event{padding:3pt 0;grid-template-columns:42mm 1fr;break-inside:avoid}.was{color:#000;font-size:9.5pt}}
`;
