import Documents
import Estimation

/// The tables of a design as JSON: a row an object, by the keys of the columns.
struct ExhibitJSON {
  let exhibits: [Exhibit]
  let language: Language
  let disclosure: Disclosure

  var json: JSON { .array(ExhibitBlocks.shown(exhibits, disclosure).map(table)) }

  private func table(_ exhibit: Exhibit) -> JSON {
    [
      "exhibit": .text(exhibit.key), "title": .text(exhibit.title[language]),
      "rows": .array(
        exhibit.rows.map { row in
          .object(zip(exhibit.columns, row).map { JSON.Member($0.key, cell($1)) })
        }),
      "note": .text(exhibit.note?[language], otherwise: "nothing to remark"),
    ]
  }

  private func cell(_ cell: Exhibit.Cell) -> JSON {
    switch cell {
    case .name(let name): .text(name)
    case .words(let words): .text(words[language])
    case .count(let count): .integer(count)
    case .number, .share, .pValue: .number(cell.value, otherwise: "there is none for this row")
    }
  }
}
