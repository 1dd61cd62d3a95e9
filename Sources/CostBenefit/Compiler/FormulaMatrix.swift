/// A square matrix of formulas; nil where an entry is 0 whatever the numbers are, and then nothing is worked out for it.
struct FormulaMatrix {
  private(set) var entries: [[Expression?]]

  var size: Int { entries.count }

  init(_ entries: [[Expression?]]) {
    self.entries = entries
  }

  /// A number on the diagonal.
  init(diagonal value: Double, size: Int, _ maker: StepMaker) {
    entries = (0..<size).map { row in (0..<size).map { $0 == row ? maker.number(value) : nil } }
  }

  subscript(row: Int, column: Int) -> Expression? { entries[row][column] }

  /// Each entry a step of its own, called `name(row,column)`.
  func named(_ name: String, _ maker: inout StepMaker) -> FormulaMatrix {
    var result = entries
    for row in entries.indices {
      for column in entries.indices {
        if let entry = entries[row][column] { result[row][column] = maker.add("\(name)(\(row),\(column))", entry) }
      }
    }
    return FormulaMatrix(result)
  }

  func times(_ other: FormulaMatrix, _ maker: StepMaker) -> FormulaMatrix {
    FormulaMatrix(
      entries.map { row in
        entries.indices.map { column in
          let terms = entries.indices.compactMap { inner -> Expression? in
            guard let mine = row[inner], let theirs = other[inner, column] else { return nil }
            return maker.product(mine, theirs)
          }
          return terms.isEmpty ? nil : maker.sum(terms)
        }
      })
  }

  func plus(_ other: FormulaMatrix, _ maker: StepMaker) -> FormulaMatrix {
    FormulaMatrix(
      entries.indices.map { row in
        entries.indices.map { column in
          let terms = [self[row, column], other[row, column]].compactMap { $0 }
          return terms.isEmpty ? nil : maker.sum(terms)
        }
      })
  }

  func times(_ factor: Double, _ maker: StepMaker) -> FormulaMatrix {
    FormulaMatrix(entries.map { row in row.map { $0.map { maker.product($0, maker.number(factor)) } } })
  }

  /// `vector · matrix`; nil where a part is 0.
  func applied(to vector: [Expression?], _ maker: StepMaker) -> [Expression?] {
    entries.indices.map { column in
      let terms = entries.indices.compactMap { row -> Expression? in
        guard let mine = vector[row], let theirs = self[row, column] else { return nil }
        return maker.product(mine, theirs)
      }
      return terms.isEmpty ? nil : maker.sum(terms)
    }
  }
}
