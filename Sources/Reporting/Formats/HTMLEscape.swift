/// Text made inert for a page: as content and between quotes.
enum HTMLEscape {
  static func text(_ text: String) -> String {
    // A minus sign stays with its euro sign: a word joiner between them forbids a break.
    XMLText.escaped(text).replacing("'", with: "&#39;").replacing("\u{2212}€", with: "\u{2212}\u{2060}€")
  }
}
