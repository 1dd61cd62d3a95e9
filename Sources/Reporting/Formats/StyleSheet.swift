/// The look of a page: one column, colours with a contrast of at least 4.5 in light and in dark, and a quiet print.
enum StyleSheet {
  static let text = """
    :root { color-scheme: light dark;
      --paper: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --wash: #f3f6f9;
      --accent: #0b5cad; --gain: #1f6feb; --loss: #b3541e; --c1: #1f6feb; --c2: #8250df; --c3: #1a7f37;
      --c4: #9a6700; --mark: #9a3412; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #14181d; --ink: #e6e9ec; --soft: #a3adb8; --line: #3a434d; --wash: #1d232a; --accent: #79b8ff;
        --gain: #58a6ff; --loss: #f0883e; --c1: #58a6ff; --c2: #bc8cff; --c3: #56d364; --c4: #e3b341; --mark: #ffa657; }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    main { max-width: 46rem; margin: 0 auto; padding: 1rem 1.1rem 4rem; overflow-wrap: break-word; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .front h2 { border-top: 0; margin-top: 1.2rem; padding-top: 0; }
    nav { margin: 2rem 0; padding: .7rem 1.1rem; background: var(--wash); }
    nav ol { columns: 2 16rem; margin: .6rem 0 0; padding-left: 1.8rem; }
    nav li { break-inside: avoid; padding: .15rem 0; }
    summary { cursor: pointer; padding: .25rem 0; }
    nav summary { font-weight: 600; }
    .data summary, .save { font-size: .9rem; }
    .data summary { color: var(--accent); }
    .data .wide { max-height: 24rem; overflow-y: auto; }
    .save { margin: .2rem 0; }
    .save a { display: inline-block; margin-right: 1.2rem; padding: .2rem 0; }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: .5rem; top: .5rem; background: var(--paper); padding: .4rem .8rem;
      outline: 2px solid var(--accent); }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 1rem 0; }
    h2 { font-size: 1.25rem; line-height: 1.25; margin: 2.6rem 0 .6rem;
      padding-top: .8rem; border-top: 1px solid var(--line); }
    h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
    a { color: var(--accent); }
    .answer { background: var(--wash); border-left: 4px solid var(--accent); padding: .9rem 1.1rem; }
    .answer p { margin: .5rem 0; }
    .answer .first { font-size: 1.2rem; line-height: 1.4; font-weight: 600; margin-top: 0; }
    .mark { color: var(--mark); font-weight: 600; }
    .note, .source, figcaption, caption { color: var(--soft); font-size: .9rem; }
    blockquote { margin: 1rem 0; padding: .1rem 1rem; border-left: 3px solid var(--line); font-style: italic; }
    dl div { display: grid; grid-template-columns: minmax(8rem, 1fr) 2.4fr;
      gap: .2rem 1rem; padding: .35rem 0; border-bottom: 1px solid var(--line); }
    dt { color: var(--soft); }
    dd { margin: 0; overflow-wrap: anywhere; }
    .wide { overflow-x: auto; margin: 1.1rem 0; }
    table { border-collapse: collapse; width: 100%; font-size: .95rem; }
    caption { text-align: left; padding-bottom: .4rem; }
    th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--line); }
    th:first-child { padding-left: 0; }
    td:last-child, th:last-child { padding-right: 0; }
    thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
    tbody th { font-weight: 400; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    .total th, .total td { font-weight: 700; border-top: 2px solid var(--ink); }
    figure { margin: 1.6rem 0; }
    figcaption { font-weight: 600; color: var(--ink); margin-bottom: .4rem; }
    svg { display: block; width: 100%; max-width: 35rem; height: auto; }
    svg text { font: 12.5px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: var(--ink);
      paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
    \(DrawingStyle.onPage.replacing("\n", with: "\n    "))
    @media (max-width: 34rem) {
      body { font-size: 1rem; }
      table { font-size: .86rem; }
      th, td { padding: .3rem .35rem; }
      dl div { grid-template-columns: 1fr; }
      svg text { font-size: 15px; } svg .m { font-size: 13.5px; }
    }
    @page { size: A4; margin: 18mm 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); } }
    @media print {
      :root { --paper: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --wash: #f4f4f4; --accent: #0b5cad;
        --gain: #1f6feb; --loss: #b3541e; --c1: #1f6feb; --c2: #8250df; --c3: #1a7f37; --c4: #9a6700; --mark: #9a3412; }
      html { font-size: 9.5pt; }
      body { font-size: 1rem; line-height: 1.42; }
      main { max-width: none; padding: 0; }
      .skip, .save, .data { display: none; }
      .front { break-after: page; }
      h1 { margin-top: 0; }
      nav { background: none; padding: 0; }
      a { color: inherit; }
      .wide { overflow: visible; }
      table { font-size: 9pt; }
      p, ul, ol, dl { margin: .6rem 0; }
      svg { max-width: 15cm; }
      .front svg { max-width: 12cm; }
      .front .answer { padding: .5rem 1rem; }
      .front .answer p { margin: .4rem 0; }
      .front h2 { margin-top: .8rem; }
      .front section { display: flex; flex-wrap: wrap; column-gap: 1.4rem; }
      .front section > * { flex: 1 1 100%; }
      .front section > .wide { flex: 1 1 7.5cm; }
      .front figure, .front .wide, .front .source { margin: .4rem 0; }
      .front table { font-size: 8.5pt; }
      .front th, .front td { padding: .15rem .4rem; }
      thead { display: table-header-group; }
      h2, h3, figcaption, caption, thead { break-after: avoid; }
      figure, tr, .answer, blockquote, dl div, li { break-inside: avoid; }
    }
    """
}
