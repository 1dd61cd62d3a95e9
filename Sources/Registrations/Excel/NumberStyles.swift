/// Which styles of a workbook show a number as a date or a time.
struct NumberStyles: Sendable {
  enum Kind: UInt8, Sendable { case number, date, time }

  /// By the place of the style, as `s` of a cell names it.
  let kinds: [Kind]

  static let plain = NumberStyles(kinds: [])

  @inline(__always)
  func kind(_ style: Int) -> Kind {
    kinds.indices.contains(style) ? kinds[style] : .number
  }

  /// Formats below 164 have a fixed meaning: 14 to 17 and 22 are dates, 18 to 21 and 45 to 47 times, and 27 to 36
  /// and 50 to 58 dates of East Asia.
  ///
  /// Source: ECMA-376 part 1, 18.8.30 numFmt.
  static func kind(ofBuiltIn format: Int) -> Kind {
    switch format {
    case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: .date
    case 18...21, 32, 33, 45...47, 55, 56: .time
    default: .number
    }
  }

  /// What a format of the workbook's own shows: `dd-mm-yyyy` a date, `[h]:mm` a time, `0.00` a number. Words between
  /// quotes, letters behind `\`, `_` and `*`, and conditions and colours between brackets say nothing.
  static func kind(of format: String) -> Kind {
    var days = false
    var times = false
    var months = false
    var letters = format.unicodeScalars.makeIterator()
    var bracket: String?
    while let letter = letters.next() {
      if let open = bracket {
        if letter == "]" {
          let inner = open.lowercased()
          if !inner.isEmpty, ["h", "m", "s"].contains(where: { mark in inner.allSatisfy { String($0) == mark } }) {
            times = true
          }
          bracket = nil
        } else {
          bracket = open + String(letter)
        }
        continue
      }
      switch letter {
      case "[": bracket = ""
      case "\"": while let inner = letters.next(), inner != "\"" {}
      case "\\", "_", "*": _ = letters.next()
      case "d", "D", "y", "Y", "j", "J": days = true
      case "m", "M": months = true
      case "h", "H", "s", "S": times = true
      // The first part of a format is for positive numbers; the others repeat it.
      case ";": return days || (months && !times) ? .date : times ? .time : .number
      // `General` and `Standaard` are words, not marks.
      case "G", "g": return .number
      default: break
      }
    }
    return days || (months && !times) ? .date : times ? .time : .number
  }

  /// Hears `xl/styles.xml`.
  final class Listener: XMLListener {
    private var own: [Int: Kind] = [:]
    private var kinds: [Kind] = []
    private var isInCells = false

    var styles: NumberStyles { NumberStyles(kinds: kinds) }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
      if name.is("numFmt") {
        guard let number = attributes.text("numFmtId").flatMap({ Int($0) }), let code = attributes.text("formatCode")
        else { return }
        own[number] = NumberStyles.kind(of: code)
      } else if name.is("cellXfs") {
        isInCells = true
      } else if isInCells, name.is("xf") {
        let number = attributes.text("numFmtId").flatMap { Int($0) } ?? 0
        kinds.append(own[number] ?? NumberStyles.kind(ofBuiltIn: number))
        if kinds.count > 100_000 { stop(.tooLarge) }
      }
    }

    override func end(_ name: XMLName) {
      if name.is("cellXfs") {
        isInCells = false
        stop()
      }
    }
  }
}
