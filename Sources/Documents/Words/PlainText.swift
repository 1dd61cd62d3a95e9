/// Text from a file as it may be shown: without characters that are not seen but do something.
public enum PlainText {
  /// Control characters, line and paragraph separators, marks that change the direction of writing, and invisible tags.
  public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }

  /// The text on one line, with hidden characters left out; a newline or tab becomes a space.
  public static func shown(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" || scalar == "\r" {
        result.append(" ")
      } else if !isHidden(scalar) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The same with its lines, and with a mark in the place of what is hidden, so that columns stay; tabs stay tabs.
  public static func marked(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0 == "\n" || $0 == "\t" || !isHidden($0) ? $0 : "\u{FFFD}" }))
  }
}
