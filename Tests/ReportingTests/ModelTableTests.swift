import Documents
import Estimation
import Evidence
import Registrations
import Reporting
import Testing

@Suite("A table of models")
struct ModelTableTests {
  /// Rows of a made registration: a factor with signs in its levels, one of them in four rows only.
  private static func table() throws -> FormulaTable {
    let n = 60
    let x = (0..<n).map { Double(($0 * 7) % 13) }
    let treated = (0..<n).map { Double($0 % 2) }
    let levels = ["0 plain", "a&b_c", "=1+1|2", "b<i>$x^2~"]
    let codes = (0..<n).map { row -> Int32 in row < 4 ? 3 : Int32(row / 2 % 3) }
    let y = (0..<n).map { row -> Double in
      let noise = Double((row * 11) % 7) / 3
      let kind = Double(codes[row])
      return 1 + x[row] - 2 * treated[row] + kind + noise
    }
    let columns = [
      Column(name: "y", values: .numbers(y)), Column(name: "x", values: .numbers(x)),
      Column(name: "treated", values: .numbers(treated)), Column(name: "kind", values: .codes(codes, levels: levels)),
    ]
    let codebook = try Codebook.read(
      SourceFile(
        path: "made.codebook.yaml",
        bytes: Array(
          """
          format: 1
          codebook: made
          file: made.csv
          key: [x]
          columns:
            y: {type: number}
            x: {type: number}
            treated: {type: number}
            kind: {type: text}

          """.utf8)))
    return FormulaTable(Table(rowCount: n, columns: columns), codebook)
  }

  private static func fits() throws -> [FittedFormula] {
    try ["y ~ treated + x", "y ~ treated + x + kind"].map {
      try FormulaFitter.fit(Formula($0), FitPlan(), table())
    }
  }

  @Test("has the same estimates in every format, and no sign of the data does anything in any of them")
  func formats() throws {
    let fits = try Self.fits()
    let table = ModelTable(fits, audience: .inside, smallestCell: 10, language: .en)
    let latex = table.latex
    #expect(latex.contains("\\toprule") && latex.contains("\\midrule") && latex.contains("\\bottomrule"))
    #expect(latex.contains("a\\&b\\_c") && latex.contains("b\\textless{}i\\textgreater{}\\$x\\textasciicircum{}2"))
    // Every ampersand parts two cells: as many in each line.
    let lines = latex.split(separator: "\n").filter { $0.hasSuffix("\\\\") }
    #expect(Set(lines.map { $0.replacing("\\&", with: "").count { $0 == "&" } }) == [fits.count])
    let markdown = table.markdown
    #expect(markdown.contains("a&amp;b\\_c") && markdown.contains("=1+1\\|2"))
    let widths = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
      .map { $0.replacing("\\|", with: "").count { $0 == "|" } }
    #expect(Set(widths) == [fits.count + 2])
    let csv = ModelsCSV.render(fits, audience: .inside, smallestCell: 10)
    #expect(!csv.split(separator: "\n").contains { $0.contains(",=") || $0.hasPrefix("=") })
    let page = HTMLRenderer.render(
      ModelReport.build(fits, findings: [], audience: .inside, smallestCell: 10, language: .en))
    #expect(page.contains("<svg") && !page.contains("<i>$x") && page.contains("&lt;i&gt;"))
    for estimate in fits[0].terms.map(\.estimate) { #expect(csv.contains("\(estimate)")) }
  }

  @Test("outside holds no level with few rows, nor what would give it back")
  func release() throws {
    let fits = try Self.fits()
    let csv = ModelsCSV.render(fits, audience: .outside, smallestCell: 10)
    #expect(csv.contains("\n2,") && !csv.contains("<i>") && !csv.contains("a&b"))
    let second = csv.split(separator: "\n").filter { $0.hasPrefix("2,") }
    // Treatment and x stay; the constant and the factor go.
    for name in ["treated", "x"] {
      #expect(second.contains { $0.contains(",\(name),") && !$0.hasSuffix(",,,,,,,") })
    }
    for name in ["(intercept)", "kind"] {
      #expect(second.contains { $0.contains(",\(name),") && $0.hasSuffix(",,,,,,") })
    }
    for language in Language.allCases {
      let page = HTMLRenderer.render(
        ModelReport.build(fits, findings: [], audience: .outside, smallestCell: 10, language: language))
      let constant = fits[1].terms[0].estimate
      #expect(!page.contains("&lt;i&gt;") && !page.contains(NumberFormat(language).plain(constant, digits: 4)))
    }
  }

  @Test("is told in people first where a 0/1 column is among the terms, in both languages")
  func sentence() throws {
    let fits = Array(try Self.fits().prefix(1))
    let english = ModelReport.build(fits, findings: [], audience: .inside, smallestCell: 10, language: .en)
    let dutch = ModelReport.build(fits, findings: [], audience: .inside, smallestCell: 10, language: .nl)
    #expect(english.answer[0].contains("without") && english.answer[0].contains("with treated"))
    #expect(dutch.answer[0].contains("zonder") && dutch.answer[0] != english.answer[0])
    let reading = try #require(fits[0].reading)
    let effect = try #require(fits[0].terms.first { $0.name == "treated" })
    // After least squares the difference is the coefficient, with its interval.
    #expect(abs(reading.with - reading.without - effect.estimate) < 1e-12)
    #expect(abs(reading.low - reading.without - effect.confLow) < 1e-12)
  }
}
