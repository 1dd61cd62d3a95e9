import Documents
import Foundation
import LinearAlgebra
import Models
import Probability

/// Equations on coefficients as they are written: `a = b, 2*c - d = 1`.
///
/// Names of coefficients may hold any sign, so the longest one that stands at a place is taken.
struct CoefficientEquations {
  /// One a row: factors of the coefficients.
  private(set) var rows: [[Double]] = []
  private(set) var values: [Double] = []
  /// As written, one a row.
  private(set) var texts: [String] = []

  /// - Throws: `Findings` with the place.
  init(_ source: FormulaSource, names: [String]) throws(Findings) {
    var scanner = EquationScanner(source: source, names: names)
    while true {
      let begin = scanner.index
      var row = [Double](repeating: 0, count: names.count)
      var value = 0.0
      try scanner.side(sign: 1, &row, &value)
      if scanner.take("=") {
        _ = scanner.take("=")
        try scanner.side(sign: -1, &row, &value)
      }
      guard row.contains(where: { $0 != 0 }) else {
        throw source.fault(
          begin, code: "fit_equation_empty",
          Words(nl: "In deze vergelijking staat geen coëfficiënt.", en: "This equation holds no coefficient."))
      }
      rows.append(row)
      values.append(-value)
      texts.append(scanner.text(from: begin))
      if scanner.take(",") { continue }
      guard scanner.isAtEnd else { throw scanner.unexpected() }
      return
    }
  }

  private init(rows: [[Double]], values: [Double], texts: [String]) {
    (self.rows, self.values, self.texts) = (rows, values, texts)
  }

  /// Each equation by itself.
  var apart: [CoefficientEquations] {
    rows.indices.map { CoefficientEquations(rows: [rows[$0]], values: [values[$0]], texts: [texts[$0]]) }
  }

  /// The Wald test of all equations together.
  ///
  /// F with the smallest degrees of freedom of the coefficients concerned (χ² where those are infinite); one equation by t, with one-sided
  /// p-values beside it.
  func test(
    _ hypothesis: String, coefficients: [Double], covariance: Matrix, degreesOfFreedom: [Double]
  ) throws -> FittedFormula.Test? {
    let contrast = Matrix(rows)
    let differences = zip(contrast * coefficients, values).map { $0 - $1 }
    let spread = Matrix.sandwich(contrast, covariance)
    let concerned = coefficients.indices.filter { j in rows.contains { $0[j] != 0 } }
    let df = concerned.map { degreesOfFreedom[$0] }.min() ?? .infinity
    if rows.count == 1 {
      let error = spread[0, 0].squareRoot()
      guard error > 0 else { return nil }
      let statistic = differences[0] / error
      return FittedFormula.Test(
        hypothesis: hypothesis, method: Words(same: "Wald"), equations: 1, difference: differences[0],
        standardError: error, statistic: statistic,
        degreesOfFreedom: df, pValue: StudentLaw.twoSided(statistic, df: df),
        pGreater: StudentLaw.upperTail(statistic, df: df), pLess: StudentLaw.cdf(statistic, df: df),
        confLow: nil, confHigh: nil)
    }
    let functions = rows.indices.map { SmoothFunction(value: differences[$0], gradient: rows[$0]) }
    let joint = try WaldTest.test(functions, covariance, degreesOfFreedom: df)
    let q = Double(rows.count)
    return FittedFormula.Test(
      hypothesis: hypothesis, method: Words(same: "Wald"), equations: rows.count, difference: nil, standardError: nil,
      statistic: df.isFinite ? joint.value : joint.value / q, degreesOfFreedom: df, pValue: joint.pValue,
      pGreater: nil, pLess: nil, confLow: nil, confHigh: nil)
  }
}

private struct EquationScanner {
  let source: FormulaSource
  let scalars: [Unicode.Scalar]
  let names: [(text: [Unicode.Scalar], place: Int)]
  var index = 0

  init(source: FormulaSource, names: [String]) {
    self.source = source
    scalars = Array(source.text.unicodeScalars)
    self.names = names.enumerated().map { (Array($0.element.unicodeScalars), $0.offset) }
      .sorted { ($0.text.count, $1.place) > ($1.text.count, $0.place) }
  }

  var isAtEnd: Bool { scalars[index...].allSatisfy { $0 == " " } }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skip()
    guard index < scalars.count, scalars[index] == sign else { return false }
    index += 1
    return true
  }

  /// A sum of coefficients and numbers.
  mutating func side(sign: Double, _ row: inout [Double], _ value: inout Double) throws(Findings) {
    var isFirst = true
    while true {
      var own = sign
      if take("-") {
        own = -sign
      } else if !take("+"), !isFirst {
        return
      }
      isFirst = false
      var factor = own
      if let number = number() {
        factor *= number
        guard take("*") else {
          value += factor
          continue
        }
      }
      guard let place = name() else { throw unexpected() }
      row[place] += factor
    }
  }

  private mutating func number() -> Double? {
    skip()
    var end = index
    while end < scalars.count, ("0"..."9").contains(scalars[end]) || scalars[end] == "." { end += 1 }
    // A coefficient may begin with a digit, as a threshold does.
    guard end > index, let number = Double(string(index, end)), nameLength(at: index).map({ $0 <= end - index }) ?? true
    else { return nil }
    index = end
    return number
  }

  private mutating func name() -> Int? {
    skip()
    for (text, place) in names where scalars[index...].starts(with: text) {
      index += text.count
      return place
    }
    return nil
  }

  private func nameLength(at index: Int) -> Int? {
    names.first { scalars[index...].starts(with: $0.text) }?.text.count
  }

  private mutating func skip() { while index < scalars.count, scalars[index] == " " { index += 1 } }

  func text(from begin: Int) -> String { string(begin, index).trimmingCharacters(in: .whitespaces) }

  private func string(_ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  func unexpected() -> Findings {
    let rest = string(index, scalars.count).prefix { $0 != "=" && $0 != "," && $0 != " " }
    let all = names.sorted { $0.place < $1.place }.map { text in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: text.text)
      return String(view)
    }
    let near = NearestName.of(String(rest), among: all)
    return source.fault(
      index, code: "fit_coefficient_unknown",
      Words(
        nl: "Hier hoort een coëfficiënt van dit model of een getal; er zijn: \(all.joined(separator: ", ")).",
        en: "A coefficient of this model or a number belongs here; there are: \(all.joined(separator: ", "))."),
      hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") })
  }
}
