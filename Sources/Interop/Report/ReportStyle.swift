/// How a report looks: calm and dense, and the same in grey.
enum ReportStyle {
  private static let faces = """
    "Noto Sans","Liberation Sans",Arial,"Noto Sans CJK KR","Noto Sans KR","Malgun Gothic",sans-serif
    """

  /// What stands at the edges of printed pages.
  static let edge = "font:8pt/1.35 \(faces);color:#1a1e23;text-align:center;"

  static let sheet = """
    :root{--ink:#1a1e23;--ink2:#4a5058;--line:#cfccc2;--sunken:#f1f0ea;--act:#0a4f60;--late:#a33d00;
    --sans:\(faces);
    --serif:"Noto Serif","Liberation Serif",Georgia,"Noto Serif CJK KR","Noto Serif KR",Batang,serif;
    --mono:"Noto Sans Mono","DejaVu Sans Mono",Consolas,"Noto Sans CJK KR",monospace}
    :lang(ko){--sans:"Noto Sans CJK KR","Noto Sans KR","Malgun Gothic","Apple SD Gothic Neo",sans-serif;
    --serif:"Noto Serif CJK KR","Noto Serif KR",Batang,serif}
    *{box-sizing:border-box}
    html{background:#e9e7e0;color:var(--ink);color-scheme:light;print-color-adjust:exact;
    -webkit-print-color-adjust:exact}
    body{margin:0}
    .defs{position:absolute}
    article.report{font:.9375rem/1.5 var(--sans);max-width:66rem;margin:1.5rem auto;background:#fff;
    padding:0 2.25rem 2rem;border:1px solid var(--line);overflow-wrap:break-word}
    article:lang(ko){word-break:keep-all;line-height:1.6}
    .mark{position:sticky;top:0;z-index:1;margin:0 -2.25rem 1.5rem;padding:.35rem 1rem;background:#fff;
    border-bottom:2px solid var(--ink);font-size:.875rem;font-weight:700;text-align:center;
    forced-color-adjust:none}
    .mark.end{top:auto;bottom:0;margin:2rem -2.25rem -2rem;border:0;border-top:2px solid var(--ink)}
    h1{font-size:1.75rem;line-height:1.2;margin:.1em 0 .2em;font-weight:700}
    h2{font-size:1.2rem;line-height:1.3;margin:2rem 0 .5rem;padding-top:.35rem;
    border-top:2px solid var(--ink)}
    h3{font-size:1rem;margin:1.4rem 0 .3rem;display:flex;gap:.6em;align-items:baseline;flex-wrap:wrap}
    h3 .sum{font-weight:400;color:var(--ink2);font-size:.875rem}
    .front h2{font-size:.9375rem;margin:0 0 .3rem;padding:0;border:0}
    p{margin:.3rem 0}
    .over,.when{color:var(--ink2);margin:0}
    .lead{font-size:1.125rem;line-height:1.45;margin:.9rem 0 .7rem;max-width:56rem}
    .lead b,.late{font-weight:700}
    .late{color:var(--late)}
    .quiet{color:var(--ink2)}.small{font-size:.8125rem}
    .said{font-family:var(--serif);margin:.4rem 0 .6rem;padding-left:.8rem;
    border-left:3px solid var(--ink);white-space:pre-line;max-width:60rem}
    .sw{vertical-align:-.1em;margin-right:.3em;flex:none}
    .bar,.bul{display:block;width:100%;height:auto}
    svg text{font:700 10px var(--sans);fill:#1a1e23;font-variant-numeric:tabular-nums}
    .bul text{font:600 8px var(--mono)}
    .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;padding:0;margin:.35rem 0 1rem;
    font-size:.8125rem}
    .front section:last-child{margin:0}
    .front{display:grid;grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);gap:1.2rem 2rem}
    .front section{margin:0 0 .9rem}
    .front ul{list-style:none;margin:0;padding:0;font-size:.875rem;line-height:1.4}
    .front li{padding:.22rem 0;border-top:1px solid var(--line)}
    table{border-collapse:collapse;table-layout:fixed;width:100%;font-size:.875rem;line-height:1.4;margin:.3rem 0 .8rem}
    caption{text-align:left;color:var(--ink2);font-size:.8125rem;padding:0 0 .25rem}
    .com caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    th,td{text-align:left;vertical-align:top;padding:.32rem .6rem .32rem 0;border-top:1px solid var(--line)}
    th:last-child,td:last-child{padding-right:0}
    thead th{font-size:.8125rem;color:var(--ink2);border-top:0;border-bottom:1px solid var(--ink);
    vertical-align:bottom}
    tbody th{font-weight:400}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .doms td,.doms th{padding-top:.14rem;padding-bottom:.14rem;vertical-align:middle}
        .doms col.d{width:43%}.doms col.c{width:9%}
    .com col.a{width:38%}.com col.s{width:22%}
    .dec col.a,.chg col.a{width:46%}.dec col.s,.chg col.d{width:14%}.dec col.h{width:9%}
    .ind col.i{width:25%}.ind col.v{width:14%}.ind col.g{width:27%}
    .act col.i{width:36%}.act col.o{width:17%}.act col.d,.act col.t{width:11%}
    .evi col.i{width:19%}.evi col.l{width:24%}.evi col.b{width:21%}
    .id{font:600 .8125rem/1.4 var(--mono);white-space:nowrap;margin-right:.45em}
    .sub{display:block;color:var(--ink2);font-size:.8125rem}
    .word{font-weight:600}
    .note{display:block;font-size:.8125rem;white-space:pre-line;border-left:2px solid var(--line);
    padding-left:.45em;margin-top:.15rem}
    .as{white-space:nowrap}
    .dif{border:1.5px solid var(--ink);padding:0 .35em;border-radius:3px;font-size:.8125rem;
    font-weight:600;white-space:nowrap}
    .gone{color:var(--ink2)}
    .level{border-left:3px solid var(--ink);padding-left:.4em;display:block;font-size:.8125rem}
    .hex{font:.75rem/1.45 var(--mono);overflow-wrap:anywhere}
    a{color:var(--act)}
    .ref{font:.75rem var(--mono);white-space:nowrap}
    .wk{color:var(--ink2)}
    @media screen and (max-width:48rem){article.report{padding:0 1rem 2rem}.mark,.mark.end{margin-left:-1rem;
    margin-right:-1rem}.front{display:block}table{display:block;overflow-x:auto}}
    @media print{html{background:#fff;font-size:9.6pt}
    article.report{max-width:none;margin:0;padding:0;border:0;break-after:page;line-height:1.4}
    article.report:last-of-type{break-after:auto}
    article:lang(ko){line-height:1.48}
    .mark,.mark.end{position:static;margin:0 0 .5rem;border:1px solid var(--ink)}
    @supports (interpolate-size:allow-keywords){.mark,.mark.end{display:none}}
    .sheet1+section{break-before:page}.sheet1+section h2{margin-top:0}
    h1{font-size:19pt}.lead{font-size:11.5pt;margin:.7rem 0 .5rem}
    h2,h3{break-after:avoid}
    h2{margin-top:1.3rem}
    tr,li,.front section,.said{break-inside:avoid}
    thead{display:table-header-group}
    tbody tr:first-child{break-before:avoid}
    .doms td,.doms th{padding-top:.17rem;padding-bottom:.17rem}
    caption{break-after:avoid}
    a{color:inherit;text-decoration:none}}

    """
}
