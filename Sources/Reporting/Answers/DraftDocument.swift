import Documents
import Registrations

/// The JSON of `mkba init`: the draft of a codebook, column by column and as the text of its file.
public enum DraftDocument {
  /// - Parameter rowsRead: how many rows read through the draft; nil where something stands in the way.
  public static func json(
    _ draft: CodebookDraft, path: String, text: String, rowsRead: Int?, findings: [Finding], language: Language
  ) -> JSON {
    [
      "codebook": .text(path),
      "key": .array(draft.key.map { .text($0) }),
      "key_is_unique": .flag(draft.keyIsUnique),
      "rows_read": .integer(rowsRead, otherwise: "the registration does not read through the draft yet"),
      "columns": .array(
        draft.columns.map { column in
          [
            "name": .text(column.name), "called": .text(column.header), "type": .text(column.type),
            "unit": .text(column.unit, otherwise: "not guessed"), "guessed": .text(column.why[language]),
          ]
        }),
      "left_out": .array(
        draft.leftOut.map { column in
          [
            "called": .text(column.header), "forbidden": .flag(column.isForbidden),
            "why": .text(column.why[language]),
          ]
        }),
      "text": .text(text),
      "findings": .array(findings.map { FindingJSON.json($0, language) }),
    ]
  }
}
