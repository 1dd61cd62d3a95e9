import Documents

/// A report as one self-contained page: no script, nothing from a network, readable in light and dark, on a phone and
/// on paper.
public enum HTMLRenderer {
  public static func render(_ report: Report) -> String {
    let language = report.language
    let skip = Words(nl: "Naar de inhoud", en: "Skip to content")[language]
    let contents = Words(nl: "Inhoud", en: "Contents")[language]
    let title = HTMLEscape.text(report.title)
    var page = HTMLPage(language)
    let marks = report.marks.map { "<p class=\"mark\">\(HTMLEscape.text($0))</p>\n" }.joined()
    let answer = report.answer.enumerated().map { place, sentence in
      "<p\(place == 0 ? " class=\"first\"" : "")>\(HTMLEscape.text(sentence))</p>\n"
    }.joined()
    var front = ""
    var rest = ""
    var links = ""
    for (place, section) in report.sections.enumerated() {
      let text =
        "<section id=\"s\(place + 1)\">\n<h2>\(HTMLEscape.text(section.title))</h2>\n"
        + section.blocks.map { page.block($0) }.joined() + "</section>\n"
      if section.isFront { front += text } else { rest += text }
      links += "<li><a href=\"#s\(place + 1)\">\(HTMLEscape.text(section.title))</a></li>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
      <title>\(title)</title>
      <style>
      \(StyleSheet.text)\(report.layout == .sheet ? "\n" + StyleSheet.sheet : "")
      </style>
      </head>
      <body>
      <a class="skip" href="#main">\(skip)</a>
      <main id="main">
      <div class="front">
      <header>
      <h1>\(title)</h1>
      <div class="answer">
      \(answer)</div>
      \(marks)</header>
      \(front)</div>
      <nav aria-label="\(contents)">
      <details open="">
      <summary>\(contents)</summary>
      <ol>
      \(links)</ol>
      </details>
      </nav>
      \(rest)</main>
      </body>
      </html>

      """
  }
}
