/** Of the public page: the colours of the product, big letters, one column on a telephone, black on white on paper. */
export const PUBLIC_CSS = `
:root{--ink:#1f2a24;--quiet:#55625b;--line:#d9d6cb;--paper:#fbfaf6;--accent:#1f6b46;--warn:#8a3b12}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.5 "PT Sans","Liberation Sans",system-ui,sans-serif}
a{color:var(--accent)}a:focus-visible,button:focus-visible,select:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:#fff;padding:8px}
.wrap{max-width:860px;margin:0 auto;padding:20px 16px 48px}
.issuer{color:var(--quiet);margin:0 0 4px;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 4px}.month{font-size:1.35rem;margin:0 0 16px}
nav{display:flex;flex-wrap:wrap;gap:4px 24px;margin:0 0 20px}nav a{padding:8px 0}
form{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:12px;align-items:end;margin:0 0 8px;padding:16px;background:#fff;border:1px solid var(--line);border-radius:8px}
label{display:block;font-size:1rem;color:var(--quiet)}
select{width:100%;min-height:44px;font:inherit;color:var(--ink);background:#fff;border:1px solid #767f79;border-radius:6px;padding:6px}
button{min-height:44px;font:inherit;color:#fff;background:var(--accent);border:0;border-radius:6px;padding:8px 20px;cursor:pointer}
.found{color:var(--quiet);margin:8px 0 0}
h2{font-size:1.2rem;margin:28px 0 4px;padding-bottom:4px;border-bottom:2px solid var(--accent)}
ul{list-style:none;margin:0;padding:0}
li.event{padding:14px 0;border-bottom:1px solid var(--line);display:grid;grid-template-columns:190px 1fr;gap:4px 20px}
li.event>div{min-width:0}
.when{font-weight:700;margin:0}.was{color:var(--quiet);font-size:1rem;margin:0}
h3{font-size:1.1rem;line-height:1.3;margin:0;overflow-wrap:anywhere}li.event p{margin:2px 0;overflow-wrap:anywhere}
.mark{display:inline-block;font-weight:700;color:var(--warn);border:2px solid var(--warn);border-radius:4px;padding:0 8px}
.off h3,.off .when{text-decoration:line-through}
.quiet{color:var(--quiet);font-size:1rem}
footer{margin-top:36px;color:var(--quiet);font-size:1rem;overflow-wrap:anywhere}
@media (max-width:560px){li.event{grid-template-columns:1fr}}
@media print{@page{size:A4;margin:12mm}body{background:#fff;font-size:10.5pt;line-height:1.3;color:#000}
.wrap{max-width:none;padding:0}form,nav,.skip,.screen{display:none}h1{font-size:17pt}.month{font-size:14pt;margin-bottom:6pt}
h2{font-size:11.5pt;margin:8pt 0 2pt;break-after:avoid}h3{font-size:10.5pt}li.event{padding:3pt 0;grid-template-columns:42mm 1fr;break-inside:avoid}
.quiet,.was,footer{color:#000;font-size:9.5pt}footer{margin-top:8pt}}
`;
