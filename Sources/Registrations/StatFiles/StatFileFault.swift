import CReadStat
import Documents

/// What can be wrong with an SPSS or Stata file as a whole.
enum StatFileFault {
  static func otherKind(_ place: DataPlace) -> Finding {
    let name = StatFileKind(ending: place.ending)?.name ?? ""
    return Finding(
      code: "stat_other_kind", at: Place(file: place.path),
      Words(
        nl: "Dit is geen bestand van \(name), al heet het zo.", en: "This is no file of \(name), though it is named so."
      ),
      hint: Words(
        nl: "Bewaar de tabel opnieuw vanuit \(name).", en: "Save the table again from \(name)."))
  }

  /// nil where nothing is wrong.
  static func finding(_ error: readstat_error_t, at place: DataPlace, _ kind: StatFileKind) -> Finding? {
    let here = Place(file: place.path)
    switch error {
    case READSTAT_OK: return nil
    case READSTAT_ERROR_CONVERT, READSTAT_ERROR_CONVERT_BAD_STRING, READSTAT_ERROR_CONVERT_SHORT_STRING,
      READSTAT_ERROR_UNSUPPORTED_CHARSET:
      return Finding(
        code: "stat_encoding", at: here,
        Words(
          nl: "De letters in dit bestand zijn niet die waarvoor het zich uitgeeft.",
          en: "The letters in this file are not of the kind that it says they are."),
        hint: Words(
          nl: "Schrijf read: {encoding: windows-1252} in het codeboek, of bewaar het bestand opnieuw als Unicode.",
          en: "Write read: {encoding: windows-1252} in the codebook, or save the file again as Unicode."))
    case READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION, READSTAT_ERROR_UNSUPPORTED_COMPRESSION:
      return Finding(
        code: "stat_unknown_version", at: here,
        Words(
          nl: "Deze versie van een bestand van \(kind.name) leest het programma niet.",
          en: "The program does not read this version of a file of \(kind.name)."),
        hint: Words(
          nl: "Bewaar de tabel in een oudere versie (SPSS: .sav; Stata: saveold).",
          en: "Save the table in an older version (SPSS: .sav; Stata: saveold)."))
    default:
      return Finding(
        code: "stat_damaged", at: here,
        Words(
          nl: "Dit bestand van \(kind.name) is beschadigd of breekt af.",
          en: "This file of \(kind.name) is damaged or breaks off."),
        hint: Words(nl: "Kopieer of bewaar het opnieuw.", en: "Copy it or save it again."))
    }
  }

  static func noRows(_ place: DataPlace) -> Finding {
    Finding(
      code: "stat_no_rows", at: Place(file: place.path),
      Words(nl: "Dit bestand heeft wel kolommen maar geen rijen.", en: "This file has columns but no rows."))
  }
}
