import Documents

/// A name in a drawing, cut where it would run out of it. The table beside the drawing has it whole.
enum Label {
  static func cut(_ text: String, to count: Int) -> String {
    let shown = PlainText.shown(text)
    return shown.count <= count ? shown : shown.prefix(count - 1) + "…"
  }
}
