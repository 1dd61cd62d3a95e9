import Documents

/// Files that somebody takes for a CSV: UTF-16, Excel, an archive.
enum OtherFormats {
  /// - Parameter bytes: the beginning of the file.
  static func refuse(_ bytes: ArraySlice<UInt8>, path: String) throws(Findings) {
    let zeros = bytes.prefix(1000).enumerated().filter { $1 == 0 }.map(\.offset)
    let alternate =
      zeros.count >= 4 && Set(zeros.map { $0 % 2 }).count == 1 && zeros.count * 3 > min(1000, bytes.count)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || alternate {
      throw Findings(
        Finding(
          code: "csv_utf16", at: Place(file: path),
          Words(
            nl: "Dit bestand is UTF-16 (\u{201C}Unicode-tekst\u{201D}); dat leest het programma niet.",
            en: "This file is UTF-16 (\u{201C}Unicode text\u{201D}); the program does not read that."),
          hint: Words(
            nl: "Bewaar het als \u{201C}CSV UTF-8\u{201D}.", en: "Save it as \u{201C}CSV UTF-8\u{201D}.")))
    }
    let archive = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    if archive || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Findings(
        Finding(
          code: "csv_is_excel", at: Place(file: path),
          Words(
            nl: "Dit is een Excel-bestand of een archief, geen CSV.",
            en: "This is an Excel file or an archive, no CSV."),
          hint: Words(
            nl: "Open het in Excel en bewaar het als \u{201C}CSV UTF-8\u{201D}.",
            en: "Open it in Excel and save it as \u{201C}CSV UTF-8\u{201D}.")))
    }
  }
}
