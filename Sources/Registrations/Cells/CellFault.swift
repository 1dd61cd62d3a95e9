import Documents
import Evidence

/// The ways in which a cell does not fit its column. What the cell holds is never told: it may be a person.
enum CellFault: UInt8, Sendable, CaseIterable {
  case blank, letters, percent, mark, fraction, outOfRange, otherDate, noSuchDay, timeOfDay, notYesNo, notAChoice
  case choiceCapitals, notAYear, errorValue, formulaWithoutResult, duration

  func finding(in column: DeclaredColumn, at place: Place, reading: CSVDialect, severity: Severity) -> Finding {
    let name = column.name
    switch self {
    case .blank:
      return Finding(
        code: "cell_blank", severity: severity, at: place,
        Words(
          nl: "\(name): een lege cel, en leeg staat niet bij de codes voor \u{201C}ontbreekt\u{201D}.",
          en: "\(name): an empty cell, and empty is not among the codes for \u{201C}missing\u{201D}."))
    case .letters:
      return Finding(
        code: "cell_letters", severity: severity, at: place,
        Words(
          nl: "\(name): letters of tekens waar een getal hoort.",
          en: "\(name): letters or signs where a number belongs."))
    case .percent:
      return Finding(
        code: "cell_percent", severity: severity, at: place,
        Words(
          nl: "\(name): een procentteken in een getal.", en: "\(name): a percent sign in a number."),
        hint: Words(
          nl: "Zet de kolom in het bestand om: 25% wordt 0,25, of 25 zonder teken.",
          en: "Convert the column in the file: 25% becomes 0.25, or 25 without the sign."))
    case .mark:
      let decimal = reading.decimal == UInt8(ascii: ",")
      return Finding(
        code: "cell_decimal_mark", severity: severity, at: place,
        decimal
          ? Words(
            nl: "\(name): een punt (of komma) op een plek die niet past bij een decimale komma.",
            en: "\(name): a point (or comma) where it does not fit a decimal comma.")
          : Words(
            nl: "\(name): een komma (of punt) op een plek die niet past bij een decimale punt.",
            en: "\(name): a comma (or point) where it does not fit a decimal point."),
        hint: Words(
          nl: "Klopt read: decimal? Als de punt of komma duizendtallen scheidt, zeg dat met read: thousands.",
          en: "Is read: decimal right? Where the point or comma parts thousands, say so with read: thousands."))
    case .fraction:
      return Finding(
        code: "cell_fraction", severity: severity, at: place,
        Words(
          nl: "\(name): een gebroken getal waar een heel getal hoort.",
          en: "\(name): a fraction where a whole number belongs."))
    case .outOfRange:
      return Finding(
        code: "cell_out_of_range", severity: severity, at: place,
        Words(
          nl: "\(name): een waarde buiten de grenzen van het codeboek.",
          en: "\(name): a value outside the bounds of the codebook."))
    case .otherDate:
      return Finding(
        code: "cell_no_date", severity: severity, at: place,
        Words(
          nl: "\(name): geen datum van de vorm \(reading.date.rawValue).",
          en: "\(name): no date of the form \(reading.date.rawValue)."))
    case .noSuchDay:
      return Finding(
        code: "cell_impossible_date", severity: severity, at: place,
        Words(nl: "\(name): een dag die niet bestaat.", en: "\(name): a day that does not exist."),
        hint: Words(
          nl: "De dag en de maand kunnen verwisseld zijn; verwacht wordt \(reading.date.rawValue).",
          en: "Day and month may have changed places; expected is \(reading.date.rawValue)."))
    case .timeOfDay:
      return Finding(
        code: "cell_time_of_day", severity: severity, at: place,
        Words(nl: "\(name): een tijdstip achter de datum.", en: "\(name): a time of day behind the date."),
        hint: Words(
          nl: "Bewaar de kolom in het bestand als alleen een datum.",
          en: "Save the column in the file as a date alone."))
    case .notYesNo:
      return Finding(
        code: "cell_not_yes_no", severity: severity, at: place,
        Words(
          nl: "\(name): geen ja of nee (gelezen worden ja/nee, j/n, yes/no, y/n, 1/0, true/false, waar/onwaar).",
          en: "\(name): no yes or no (read are ja/nee, j/n, yes/no, y/n, 1/0, true/false, waar/onwaar)."))
    case .notAChoice:
      return Finding(
        code: "cell_not_a_choice", severity: severity, at: place,
        Words(
          nl: "\(name): een code die niet bij de keuzes van het codeboek staat.",
          en: "\(name): a code that is not among the choices of the codebook."),
        hint: Words(
          nl: "Voeg de code toe aan choices, of aan missing als zij \u{201C}onbekend\u{201D} betekent.",
          en: "Add the code to choices, or to missing where it means \u{201C}unknown\u{201D}."))
    case .choiceCapitals:
      return Finding(
        code: "cell_choice_capitals", severity: severity, at: place,
        Words(
          nl: "\(name): een code die alleen in hoofdletters verschilt van een keuze van het codeboek.",
          en: "\(name): a code that differs from a choice of the codebook in capitals only."),
        hint: Words(
          nl: "Voeg deze schrijfwijze toe aan choices.", en: "Add this spelling to choices."))
    case .notAYear:
      return Finding(
        code: "cell_no_year", severity: severity, at: place,
        Words(
          nl: "\(name): geen jaartal van vier cijfers.", en: "\(name): no year of four digits."))
    case .errorValue:
      return Finding(
        code: "cell_error_value", severity: severity, at: place,
        Words(
          nl: "\(name): een foutwaarde van het rekenblad, zoals #N/A of #DIV/0!.",
          en: "\(name): an error value of the spreadsheet, such as #N/A or #DIV/0!."),
        hint: Words(
          nl: "Herstel de formule; of betekent zij \u{201C}onbekend\u{201D}, zet haar dan bij missing: [\"#N/A\"].",
          en: "Mend the formula; or where it means \u{201C}unknown\u{201D}, add it to missing: [\"#N/A\"]."))
    case .formulaWithoutResult:
      return Finding(
        code: "cell_formula_without_result", severity: severity, at: place,
        Words(
          nl: "\(name): een formule zonder bewaarde uitkomst.", en: "\(name): a formula without a saved result."),
        hint: Words(
          nl: "Open de werkmap in Excel of LibreOffice, en bewaar haar opnieuw.",
          en: "Open the workbook in Excel or LibreOffice, and save it again."))
    case .duration:
      return Finding(
        code: "cell_duration", severity: severity, at: place,
        Words(
          nl: "\(name): een tijdsduur of tijdstip; een rekenblad bewaart die als deel van een dag.",
          en: "\(name): a duration or time of day; a spreadsheet keeps it as part of a day."),
        hint: Words(
          nl: "Maak er een getal van, zoals het aantal uren: de cel maal 24, in opmaak Getal.",
          en: "Make it a number, such as the hours: the cell times 24, in format Number."))
    }
  }
}
