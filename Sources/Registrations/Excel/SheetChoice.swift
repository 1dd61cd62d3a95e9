import Documents

/// Which sheet of a workbook holds the registration: the one named, or the only one to be seen that has anything on it.
struct SheetChoice {
  let sheet: WorkbookParts.Sheet
  let detected: [Words]

  /// - Throws: `Findings` where the named sheet is not there, where none has cells, or where several have and none is named.
  init(_ parts: WorkbookParts, in archive: WorkbookArchive, named name: String?) throws(Findings) {
    let place = Place(file: archive.path)
    let names = parts.sheets.map(\.name)
    if let name {
      // Excel tells sheets apart without capitals.
      guard
        let sheet = parts.sheets.first(where: { $0.name == name })
          ?? parts.sheets.first(where: { $0.name.lowercased() == name.lowercased() })
      else {
        let near = NearestName.of(name, among: names)
        throw Findings(
          Finding(
            code: "xlsx_no_such_sheet", at: place,
            Words(
              nl: "Het blad \(name) is er niet; wel: \(names.joined(separator: ", ")).",
              en: "There is no sheet \(name); these are: \(names.joined(separator: ", "))."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      }
      self.sheet = sheet
      detected =
        sheet.isHidden
        ? [Words(nl: "het blad \(sheet.name) is verborgen", en: "the sheet \(sheet.name) is hidden")] : []
      return
    }
    var filled: [WorkbookParts.Sheet] = []
    for sheet in parts.sheets {
      let peek = Peek()
      try archive.parse(sheet.part, with: peek)
      if peek.hasCells { filled.append(sheet) }
    }
    let visible = filled.filter { !$0.isHidden }
    guard let first = visible.first ?? filled.first else {
      throw Findings(
        Finding(
          code: "xlsx_empty", at: place,
          Words(nl: "Op geen enkel blad staat iets.", en: "There is nothing on any sheet."),
          hint: Words(nl: "Is de export goed gegaan?", en: "Did the export succeed?")))
    }
    guard visible.count == 1 || (visible.isEmpty && filled.count == 1) else {
      let candidates = (visible.isEmpty ? filled : visible).map(\.name)
      throw Findings(
        Finding(
          code: "xlsx_several_sheets", at: place,
          Words(
            nl: "Er staan gegevens op \(candidates.count) bladen: \(candidates.joined(separator: ", ")).",
            en: "There are data on \(candidates.count) sheets: \(candidates.joined(separator: ", "))."),
          hint: Words(
            nl: "Zeg welk blad de registratie is: read: {sheet: \(candidates[0])} (mkba init: --table).",
            en: "Say which sheet is the registration: read: {sheet: \(candidates[0])} (mkba init: --table).")))
    }
    sheet = first
    var detected = [Words(nl: "blad \(first.name)", en: "sheet \(first.name)")]
    let hidden = filled.filter { $0.isHidden && $0.name != first.name }.map(\.name).joined(separator: ", ")
    if first.isHidden {
      detected.append(Words(nl: "dat blad is verborgen", en: "that sheet is hidden"))
    } else if !hidden.isEmpty {
      detected.append(Words(nl: "verborgen bladen, niet gelezen: \(hidden)", en: "hidden sheets, not read: \(hidden)"))
    }
    self.detected = detected
  }

  /// Hears a sheet until its first cell with anything in it.
  private final class Peek: SheetListener {
    private(set) var hasCells = false

    override func hears(_ cell: borrowing Cell) {
      if !cell.isBlank {
        hasCells = true
        stop()
      }
    }
  }
}
