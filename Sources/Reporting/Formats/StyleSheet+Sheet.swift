extension StyleSheet {
  /// Both sides of one A4: what a page of a report leaves white is too much here. On a screen it is a page like others.
  static let sheet = """
    @page { size: A4; margin: 14mm 15mm; }
    @media print {
      html { font-size: 8.6pt; }
      body { font: 8.6pt/1.3 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
      .front { break-after: auto; }
      nav { display: none; }
      h1 { font-size: 14pt; margin: 0 0 2mm; }
      h2 { font-size: 10.5pt; margin: 3mm 0 1mm; padding-top: 1.5mm; }
      h3 { font-size: 9pt; margin: 2mm 0 .5mm; }
      p, ul, dl, blockquote { margin: .8mm 0; }
      .answer { padding: 1mm 3mm; }
      .answer p { margin: .6mm 0; }
      .answer .first { font-size: 10pt; line-height: 1.3; }
      .wide { margin: 1mm 0; }
      table { font-size: 8.2pt; }
      th, td { padding: .4mm 1.2mm; }
      caption { padding-bottom: .6mm; }
      dl div { padding: .4mm 0; }
      .note, .source, caption { font-size: 7.8pt; }
    }
    """
}
