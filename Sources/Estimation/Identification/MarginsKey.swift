import Documents
import Evidence

/// The key `margins:` of an identification: a file with the make-up of the population, beside the hypothesis.
struct MarginsKey: Sendable {
  let file: Text
  let cells: PopulationCells

  static let key = KeyBlock.Key.key("margins", .text, "A file with the make-up of the population.")

  /// nil where the key is absent, or its file cannot be used; that is then noted.
  init?(_ fields: Fields, in notebook: Notebook) {
    guard let file = fields.text("margins") else { return nil }
    let path = FileAtHand.path(of: file.string, besides: file.place.file)
    guard FileAtHand.isThere(path) else {
      notebook.add(
        Finding(
          code: "margins_missing", at: file.place,
          Words(nl: "Het margebestand \(path) bestaat niet.", en: "The margins file \(path) does not exist."),
          hint: Words(
            nl: "margins: noemt het bestand, gerekend vanaf de map van dit bestand.",
            en: "margins: names the file, counted from the folder of this file.")))
      return nil
    }
    guard let cells = PopulationCells.read(path, in: notebook) else { return nil }
    self.file = file
    self.cells = cells
  }

  /// The columns of the cells, told of at the key of the hypothesis.
  var columns: [Text] { cells.columns.map { Text($0.string, at: file.place) } }

  /// What is wrong between a margin and the data, as a finding at the key.
  func fault(_ words: Words) -> Findings {
    Findings(Finding(code: "margins_do_not_fit", at: file.place, words))
  }
}
