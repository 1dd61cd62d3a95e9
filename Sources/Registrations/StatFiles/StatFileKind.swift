import CReadStat
import Documents
import Evidence

/// The two families of files with labelled variables that are read.
enum StatFileKind: Sendable {
  case spss, stata

  init?(ending: String) {
    switch ending {
    case "sav", "zsav": self = .spss
    case "dta": self = .stata
    default: return nil
    }
  }

  var name: String { self == .spss ? "SPSS" : "Stata" }

  func parse(_ parser: UnsafeMutablePointer<readstat_parser_t>, _ path: String, _ context: UnsafeMutableRawPointer?)
    -> readstat_error_t
  {
    switch self {
    case .spss: readstat_parse_sav(parser, path, context)
    case .stata: readstat_parse_dta(parser, path, context)
    }
  }

  /// Whether a file begins as one of this kind does.
  ///
  /// Source: SPSS writes `$FL2`, compressed `$FL3`; Stata since release 13 `<stata_dta>`, before it the number of the
  /// release's format (105 to 115).
  func begins(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .spss: bytes.starts(with: Array("$FL2".utf8)) || bytes.starts(with: Array("$FL3".utf8))
    case .stata:
      bytes.starts(with: Array("<stata_dta>".utf8)) || bytes.first.map { (104...115).contains($0) } ?? false
    }
  }

  /// What the numbers of a variable stand for, by the format in which the program shows them.
  ///
  /// SPSS counts seconds since 1582-10-14, the eve of the Gregorian calendar; Stata days (`%td`) or milliseconds (`%tc`)
  /// since 1960-01-01. Weeks, months, quarters and half-years of Stata are numbers: they name no day.
  func meaning(ofFormat format: String) -> RawColumn.Meaning {
    let format = format.uppercased()
    switch self {
    case .spss:
      let dates = ["DATE", "ADATE", "EDATE", "JDATE", "SDATE", "DATETIME", "YMDHMS", "QYR", "MOYR", "WKYR"]
      let word = String(format.prefix { $0.isLetter })
      return dates.contains(word) ? .moment(unitsPerDay: 86_400, firstDay: -141_428) : .number
    case .stata:
      let plain = format.replacing("-", with: "")
      if plain.hasPrefix("%TD") || plain.hasPrefix("%D") { return .moment(unitsPerDay: 1, firstDay: -3653) }
      return plain.hasPrefix("%TC") ? .moment(unitsPerDay: 86_400_000, firstDay: -3653) : .number
    }
  }
}
