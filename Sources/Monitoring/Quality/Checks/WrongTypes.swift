import Documents
import Evidence

/// Texts of a column by what they look like.
private func share(of column: QualityColumn, where fits: (String) -> Bool) -> Share {
  let sizes = column.levelSizes
  var share = Share(count: 0, of: 0)
  for (level, text) in column.levels.enumerated() where sizes[level] > 0 {
    share.of += sizes[level]
    if fits(text) { share.count += sizes[level] }
  }
  return share
}

/// Numbers that the codebook calls a text.
struct NumberAsText: QualityCheck {
  let name = "number_as_text"
  let threshold = Words(
    nl:
      "95% of meer is een getal met een decimaal, of een getal uit meer dan 50 verschillende; een code van twee "
      + "cijfers "
      + "mag een tekst zijn.",
    en:
      "95% or more is a number with a decimal, or one of more than 50 different numbers; a code of two digits may be a "
      + "text.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard !column.isKey, column.declared.type == .text, column.presentCount >= 50 else { return nil }
      let numbers = share(of: column) { $0.wholeMatch(of: /[+-]?[0-9]{1,6}([.,][0-9]{1,4})?/) != nil }
      let decimals = share(of: column) { $0.wholeMatch(of: /[+-]?[0-9]+[.,][0-9]{1,4}/) != nil }
      guard numbers.value >= 0.95, decimals.value >= 0.3 || column.levels.count > 50 else { return nil }
      return QualityFault(
        code: "number_as_text", column: column.name, line: data.firstLine(where: column.present), count: numbers.count,
        Words(
          nl: "\(column.name): het codeboek noemt dit tekst, maar het zijn getallen.",
          en: "\(column.name): the codebook calls this text, but these are numbers."),
        hint: Words(nl: "Schrijf type: number of whole_number.", en: "Write type: number or whole_number."))
    }
  }
}

/// Dates that the codebook calls a text.
struct DateAsText: QualityCheck {
  let name = "date_as_text"
  let threshold = Words(
    nl: "90% of meer heeft de vorm van een datum.", en: "90% or more has the form of a date.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard !column.isKey, column.declared.type == .text, column.presentCount >= 20 else { return nil }
      let dates = share(of: column) {
        $0.wholeMatch(of: /[0-9]{1,2}[-\/.][0-9]{1,2}[-\/.][0-9]{2,4}|[0-9]{4}[-\/.][0-9]{1,2}[-\/.][0-9]{1,2}/) != nil
      }
      guard dates.value >= 0.9 else { return nil }
      return QualityFault(
        code: "date_as_text", column: column.name, line: data.firstLine(where: column.present), count: dates.count,
        Words(
          nl: "\(column.name): het codeboek noemt dit tekst, maar het zijn datums.",
          en: "\(column.name): the codebook calls this text, but these are dates."),
        hint: Words(nl: "Schrijf type: date.", en: "Write type: date."))
    }
  }
}

/// Texts that end at one and the same length: the export cut them off.
struct TextCutOff: QualityCheck {
  let name = "text_cut_off"
  let threshold = Words(
    nl:
      "Een tiende of meer van 30 verschillende teksten is precies zo lang als de langste, en die is 15 tekens of meer.",
    en: "A tenth or more of 30 different texts is exactly as long as the longest, which has 15 characters or more.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard column.declared.type == .text, let codes = column.codes, column.levels.count >= 30 else { return nil }
      let sizes = column.levelSizes
      let lengths = column.levels.map(\.count)
      guard let longest = lengths.max(), longest >= 15 else { return nil }
      let cut = lengths.indices.filter { lengths[$0] == longest && sizes[$0] > 0 }
      // As many one letter shorter is how lengths fall, not a cut.
      let shorter = lengths.count { $0 == longest - 1 }
      guard cut.count * 10 >= lengths.count, cut.count >= 3, cut.count >= 3 * max(1, shorter) else { return nil }
      let rows = codes.indices.filter { $0 >= 0 && codes[$0] >= 0 && lengths[Int(codes[$0])] == longest }
      return QualityFault(
        code: "text_cut_off", column: column.name, line: data.firstLine(rows), count: cut.count,
        Words(
          nl: "\(column.name): \(cut.count) teksten zijn precies \(longest) tekens lang: afgekapt?",
          en: "\(column.name): \(cut.count) texts are exactly \(longest) characters long: cut off?"))
    }
  }
}
