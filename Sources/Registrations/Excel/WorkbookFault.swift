import Documents

/// Why a workbook as a whole cannot be read. What it holds is never told.
enum WorkbookFault: Sendable {
  /// Bytes of a zip or of XML that are not what they should be; the part is a name such as `xl/workbook.xml`.
  case damaged(part: String)
  case tooLarge
  case password
  case old
  case noZip
  case otherKind

  func finding(_ path: String) -> Finding {
    let place = Place(file: path)
    switch self {
    case .damaged(let part):
      return Finding(
        code: "xlsx_damaged", at: place,
        Words(
          nl: "Deze werkmap is beschadigd of onvolledig: \(part) klopt niet.",
          en: "This workbook is damaged or incomplete: \(part) is wrong."),
        hint: Words(
          nl: "Open haar in Excel of LibreOffice, en bewaar haar opnieuw als .xlsx.",
          en: "Open it in Excel or LibreOffice, and save it as .xlsx again."))
    case .tooLarge:
      return Finding(
        code: "xlsx_too_large", at: place,
        Words(
          nl: "Uitgepakt is deze werkmap groter dan een blad van Excel kan zijn; er is niets van bewaard.",
          en: "Unpacked, this workbook is larger than a sheet of Excel can be; nothing of it was kept."),
        hint: Words(nl: "Bewaar de registratie als CSV.", en: "Save the registration as CSV."))
    case .password:
      return Finding(
        code: "xlsx_password", at: place,
        Words(nl: "Deze werkmap is met een wachtwoord beveiligd.", en: "This workbook is protected by a password."),
        hint: Words(
          nl: "Bewaar in Excel een kopie zonder wachtwoord, op een plek die zelf beveiligd is.",
          en: "Save a copy without password in Excel, in a place that is itself protected."))
    case .old:
      return Finding(
        code: "xlsx_old_format", at: place,
        Words(
          nl: "Dit is een oude werkmap (.xls of .xlsb); die leest het programma niet.",
          en: "This is an old kind of workbook (.xls or .xlsb); the program does not read that."),
        hint: Words(
          nl: "Open haar in Excel en bewaar haar als .xlsx.", en: "Open it in Excel and save it as .xlsx."))
    case .noZip:
      return Finding(
        code: "xlsx_no_workbook", at: place,
        Words(
          nl: "Dit bestand heet als een werkmap, maar het is er geen.",
          en: "This file is named like a workbook, but it is none."),
        hint: Words(
          nl:
            "Sommige systemen noemen een tekst of webpagina .xls of .xlsx: geef haar dan haar eigen naam, zoals .csv.",
          en: "Some systems call a text or web page .xls or .xlsx: then give it its own name, such as .csv."))
    case .otherKind:
      return Finding(
        code: "xlsx_other_kind", at: place,
        Words(
          nl: "Dit is een zip, maar geen werkmap van Excel.", en: "This is a zip, but no workbook of Excel."),
        hint: Words(
          nl: "Bewaar een werkmap van LibreOffice als .xlsx; pak een gezipte CSV uit.",
          en: "Save a workbook of LibreOffice as .xlsx; unpack a zipped CSV."))
    }
  }

  func error(_ path: String) -> Findings { Findings(finding(path)) }
}
