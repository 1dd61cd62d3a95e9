import Foundation
import LinearAlgebra
import Models
import Testing

/// Fits that are large enough for more than one part, against the equations that define them.
@Suite("Absorbed effects in parts")
struct AbsorbedPassesTests {
  struct Rows {
    let factors: [AbsorbedFactor]
    let design: DesignMatrix
    let outcome: [Double]
    let weights: [Double]

    /// - Parameter sizes: levels of each factor.
    init(_ rows: Int, sizes: [Int], sorted: Bool = false, parts: Int = 1) throws {
      let draws = Made.numbers(rows * (sizes.count + 4), seed: 41)
      // Between 0 and 1, whatever the range of what is made.
      func number(_ place: Int, _ row: Int) -> Double {
        let scaled = 1e4 * draws[place * rows + row]
        return scaled - scaled.rounded(.down)
      }
      var codes = sizes.indices.map { q in
        (0..<rows).map { row in
          // Levels of one part meet only levels of that part.
          let size = sizes[q] / parts
          return row % parts * size + min(size - 1, Int(number(q, row) * number(q, row) * Double(size)))
        }
      }
      if sorted {
        let order = codes[0].indices.sorted { (codes[0][$0], $0) < (codes[0][$1], $1) }
        codes = codes.map { own in order.map { own[$0] } }
      }
      let final = codes
      factors = sizes.indices.map { q in
        AbsorbedFactor(name: "f\(q)", codes: final[q], levels: (0..<sizes[q]).map(String.init))
      }
      let q = sizes.count
      let x = (0..<rows).map { number(q, $0) + 0.01 * Double(final[0][$0] % 13) }
      let z = (0..<rows).map { number(q + 1, $0) < 0.3 ? 1.0 : 0 }
      design = try DesignMatrix(
        rows: rows, terms: [.numeric(name: "x", values: x), .numeric(name: "z", values: z)])
      outcome = (0..<rows).map { row in
        (0.5 * x[row] - z[row] + Double(final[0][row] % 5) * 0.2 + 3 * number(q + 2, row)).rounded(.down)
          .magnitude
      }
      weights = (0..<rows).map { 0.5 + number(q + 3, $0) }
    }
  }

  /// The largest sum of scores by level, and by column, as a share of the sum of their sizes: all are 0 at the estimates.
  static func largestScore(_ fit: AbsorbedFit, _ rows: Rows) -> Double {
    var largest = 0.0
    for factor in rows.factors {
      var sums = [Double](repeating: 0, count: factor.levels.count)
      var sizes = sums
      for (row, code) in factor.codes.enumerated() where fit.weights[row] > 0 {
        sums[code] += fit.scoreFactors[row]
        sizes[code] += abs(fit.scoreFactors[row])
      }
      for (sum, size) in zip(sums, sizes) where size > 0 { largest = max(largest, abs(sum) / size) }
    }
    for j in 0..<2 {
      let terms = rows.outcome.indices.map { rows.design.matrix[$0, j] * fit.scoreFactors[$0] }
      largest = max(largest, abs(terms.reduce(0, +)) / terms.reduce(0) { $0 + abs($1) })
    }
    return largest
  }

  static let shapes: [(rows: Int, sizes: [Int], sorted: Bool, parts: Int)] = [
    (20_000, [1500, 40], false, 1), (20_000, [1500, 40], true, 1), (20_000, [30, 60, 12], false, 1),
    (20_000, [1500, 700], false, 1), (20_000, [900, 600, 20], false, 1), (20_000, [1200], false, 1),
    (20_000, [600, 60], false, 4),
  ]

  @Test(arguments: shapes.indices)
  func `leave no score in a level or a column, and the same bytes for every number of threads`(
    place: Int
  ) throws {
    let shape = Self.shapes[place]
    let rows = try Rows(shape.rows, sizes: shape.sizes, sorted: shape.sorted, parts: shape.parts)
    var fits: [AbsorbedFit] = []
    for threads in [1, 2, 5] {
      try Threads.$count.withValue(threads) {
        fits.append(try AbsorbedLeastSquares(rows.factors, weights: rows.weights).fit(rows.design, rows.outcome))
        fits.append(
          try AbsorbedGeneralisedLinear(PoissonLog(), rows.factors, weights: rows.weights).fit(
            rows.design, rows.outcome))
      }
    }
    for (place, fit) in fits.enumerated() {
      #expect(Self.largestScore(fit, rows) < 1e-9, "\(fit.modelName)")
      let first = fits[place % 2]
      #expect(fit.coefficients == first.coefficients && fit.bread == first.bread)
      #expect(fit.deviance == first.deviance && fit.logLikelihood == first.logLikelihood)
    }
    #expect(fits[0].scoreFactors == fits[2].scoreFactors && fits[1].scoreFactors == fits[5].scoreFactors)
  }

  @Test func `a logit gives the same bytes for every number of threads, and no score in a column`() throws {
    let rows = try Rows(30_000, sizes: [3], sorted: false)
    let outcome = rows.outcome.map { $0 > 1 ? 1.0 : 0 }
    let design = try DesignMatrix(
      rows: 30_000,
      terms: [.intercept] + (0..<2).map { .numeric(name: "x\($0)", values: Array(rows.design.matrix.column($0))) })
    let fits = try [1, 2, 3].map { threads in
      try Threads.$count.withValue(threads) { try GeneralisedLinear(BinomialLogit()).fit(design, outcome) }
    }
    #expect(fits[0].coefficients == fits[1].coefficients && fits[0].coefficients == fits[2].coefficients)
    #expect(fits[0].bread == fits[2].bread && fits[0].fitted == fits[2].fitted && fits[0].deviance == fits[2].deviance)
    for j in 0..<3 {
      #expect(abs(DoubleDouble.sum(of: (0..<30_000).map { fits[0].scoreFactors[$0] * design.matrix[$0, j] })) < 1e-8)
    }
  }

  @Test func `columns that nearly depend on each other are solved by QR, as before`() throws {
    let rows = try Rows(9000, sizes: [40, 12])
    let x = Array(rows.design.matrix.column(0))
    let z = Array(rows.design.matrix.column(1))
    // b = x + 10⁻⁷ z: y on x and b has the slopes of y on x and z, turned: those of b are 10⁷ times those of z.
    let near = try DesignMatrix(
      rows: 9000,
      terms: [.numeric(name: "x", values: x), .numeric(name: "b", values: zip(x, z).map { $0 + 1e-7 * $1 })],
      keepCollinear: true)
    let plain = try AbsorbedLeastSquares(rows.factors).fit(rows.design, rows.outcome)
    let turned = try AbsorbedLeastSquares(rows.factors).fit(near, rows.outcome)
    #expect(turned.names == ["x", "b"])
    #expect(abs(turned.coefficients[1] * 1e-7 / plain.coefficients[1] - 1) < 1e-6)
    #expect(abs(turned.deviance / plain.deviance - 1) < 1e-10)
  }
}
