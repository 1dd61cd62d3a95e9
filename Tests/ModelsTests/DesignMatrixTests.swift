import LinearAlgebra
import Models
import Testing

@Suite("A design matrix")
struct DesignMatrixTests {
  @Test func `has a column for each level but the reference`() throws {
    let design = try DesignMatrix(
      rows: 4,
      terms: [
        .intercept, .numeric(name: "age", values: [70, 80, 90, 75]),
        .categorical(name: "sex", codes: [0, 1, 2, 1], levels: ["man", "woman", "other"], reference: "woman"),
      ])
    #expect(design.names == ["(intercept)", "age", "sex[man]", "sex[other]"])
    #expect(design.matrix == Matrix([[1, 70, 1, 0], [1, 80, 0, 0], [1, 90, 0, 1], [1, 75, 0, 0]]))
    #expect(design.references == [FactorLevel(factor: "sex", level: "woman")])
  }

  @Test func `takes the first level as reference unless told otherwise`() throws {
    let design = try DesignMatrix(
      rows: 3, terms: [.intercept, .categorical(name: "wijk", codes: [0, 1, 1], levels: ["a", "b"])])
    #expect(design.names == ["(intercept)", "wijk[b]"])
  }

  @Test func `leaves out the largest of fixed effects, and reports levels with one row and with none`() throws {
    let design = try DesignMatrix(
      rows: 6,
      terms: [.intercept, .fixedEffects(name: "wijk", codes: [2, 2, 2, 0, 0, 1], levels: ["a", "b", "c", "d"])])
    #expect(design.names == ["(intercept)", "wijk[a]", "wijk[b]"])
    #expect(design.singletons == [FactorLevel(factor: "wijk", level: "b")])
    #expect(design.empty == [FactorLevel(factor: "wijk", level: "d")])
  }

  @Test func `drops the last of columns that depend on each other, and says on which`() throws {
    let year = [2022.0, 2023, 2024, 2022, 2023]
    let born = [1940.0, 1950, 1945, 1938, 1951]
    let terms: [DesignTerm] = [
      .intercept, .numeric(name: "year", values: year), .numeric(name: "born", values: born),
      .numeric(name: "age", values: zip(year, born).map { $0 - $1 }),
      .numeric(name: "nothing", values: [0, 0, 0, 0, 0]),
    ]
    let design = try DesignMatrix(rows: 5, terms: terms)
    #expect(design.names == ["(intercept)", "year", "born"])
    #expect(design.dropped.map(\.description) == ["age = 1 · year + -1 · born", "nothing is 0 in every row"])
    #expect(try DesignMatrix(rows: 5, terms: terms, keepCollinear: true).columns == 5)
  }

  @Test func `refuses what it cannot use, by column and row`() {
    func fault(_ term: DesignTerm...) -> UnusableInput? {
      #expect(throws: UnusableInput.self) { try DesignMatrix(rows: 2, terms: term) }
    }
    #expect(fault(.numeric(name: "a", values: [1, .nan])) == UnusableInput(column: "a", row: 1, fault: .notFinite))
    #expect(fault(.numeric(name: "a", values: [1])) == UnusableInput(column: "a", fault: .length))
    #expect(
      fault(.categorical(name: "a", codes: [0, 2], levels: ["x", "y"]))
        == UnusableInput(column: "a", row: 1, fault: .code))
    #expect(
      fault(.categorical(name: "a", codes: [0, 0], levels: ["x", "y"], reference: "y"))
        == UnusableInput(column: "a", fault: .reference))
    #expect(
      fault(.categorical(name: "a", codes: [0, 0], levels: ["x"], reference: "z"))
        == UnusableInput(column: "a", fault: .reference))
    #expect(fault(.intercept, .intercept) == UnusableInput(column: "(intercept)", fault: .repeated))
  }

  @Test func `never shows a value in a refusal`() {
    let error = UnusableInput(column: "age", row: 7, fault: .outcome)
    #expect(error.description == "column 'age' is outside the range of this family (row 7)")
  }
}
