import CSpecialFunctions
import CVectorMath
import Testing

@Suite("exp, log, pow and the normal quantile over blocks")
struct ElementaryFunctionTests {
  static func map(
    _ x: [Double], _ function: (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void
  ) -> [Double] {
    var out = [Double](repeating: 0, count: x.count)
    x.withUnsafeBufferPointer { x in
      out.withUnsafeMutableBufferPointer { out in
        if let from = x.baseAddress, let to = out.baseAddress { function(from, to, x.count) }
      }
    }
    return out
  }

  static func pow(_ x: [Double], _ y: [Double]) -> [Double] {
    map(x) { from, to, count in y.withUnsafeBufferPointer { if let y = $0.baseAddress { vm_pow(from, y, to, count) } } }
  }

  @Test("They agree with 60 digits to a unit in the last place, the quantile to 2e-15")
  func reference() throws {
    var tried = Set<String>()
    for row in try Reference.load("special_functions", as: [Reference.Value].self) {
      let x = row.arguments[0]
      switch row.function {
      case "exp": #expect(units(Self.map([x], vm_exp)[0], from: row.value) <= 1, "exp \(x)")
      case "log": #expect(units(Self.map([x], vm_log)[0], from: row.value) <= 1, "log \(x)")
      case "pow":
        #expect(units(Self.pow([x], [row.arguments[1]])[0], from: row.value) <= 1, "pow \(row.arguments)")
      // AS 241 claims one part in 10^16 before rounding; its two polynomials and the division cost a few units.
      case "normal_quantile":
        #expect(relativeError(Self.map([x], vm_normal_quantile)[0], row.value) < 2e-15, "quantile \(x)")
      case "normal_cdf":
        // Below the normal range (z < -37.5) a number has fewer digits: half a unit there.
        let value = Self.map([x], vm_normal_cdf)[0]
        #expect(relativeError(value, row.value) < 2e-15 || units(value, from: row.value) <= 1, "cdf \(x)")
      default: continue
      }
      tried.insert(row.function)
    }
    #expect(tried.count == 5)
  }

  @Test("They stay within 1 unit of long double arithmetic at thousands of points")
  func longDouble() {
    var u = [Double](repeating: 0, count: 8_192)
    vm_uniform(2026, 0, &u, u.count)
    let wide = u.map { ($0 * 2 - 1) * 700 }
    for (x, y) in zip(wide, Self.map(wide, vm_exp)) { #expect(units(y, from: sf_exp(x)) <= 1) }
    let spread = wide.map { sf_exp($0) } + u.map { 1 + ($0 - 0.5) * 1e-3 }
    for (x, y) in zip(spread, Self.map(spread, vm_log)) { #expect(units(y, from: sf_log(x)) <= 1) }
    let bases = u.map { 0.01 + $0 * 30 }
    let exponents = u.reversed().map { ($0 - 0.5) * 150 }
    for (item, y) in Self.pow(bases, exponents).enumerated() {
      #expect(units(y, from: sf_pow(bases[item], exponents[item])) <= 1)
    }
  }

  @Test("Zero, infinity, NaN and denormals follow IEEE and C99")
  func special() {
    let inf = Double.infinity
    #expect(Self.map([inf, -inf, 0, -746, 710, -0.0], vm_exp) == [inf, 0, 1, 0, inf, 1])
    #expect(Self.map([.nan], vm_exp)[0].isNaN)
    #expect(Self.map([0, -0.0, inf, 1], vm_log) == [-inf, -inf, inf, 0])
    #expect(Self.map([-1, .nan, -inf], vm_log).allSatisfy { $0.isNaN })
    #expect(Self.map([0, 1, 0.5], vm_normal_quantile) == [-inf, inf, 0])
    #expect(Self.map([-0.1, 1.1, .nan], vm_normal_quantile).allSatisfy { $0.isNaN })
    #expect(Self.map([-inf, inf, 0], vm_normal_cdf) == [0, 1, 0.5])
    #expect(Self.map([.leastNonzeroMagnitude], vm_exp) == [1])
  }

  @Test("pow has the special cases of C99 Annex F, with negative bases and whole exponents")
  func powSpecial() {
    let inf = Double.infinity
    let cases: [(Double, Double, Double)] = [
      (0, 0, 1), (.nan, 0, 1), (1, .nan, 1), (1, inf, 1), (-1, inf, 1), (-1, -inf, 1),
      (0, 2, 0), (-0.0, 3, -0.0), (0, -1, inf), (-0.0, -1, -inf), (-0.0, -2, inf),
      (2, inf, inf), (0.5, inf, 0), (2, -inf, 0), (0.5, -inf, inf), (-2, 3, -8), (-2, 4, 16), (-2, -1, -0.5),
      (inf, -1, 0), (inf, 2, inf), (-inf, 3, -inf), (-inf, 2, inf), (-inf, -3, -0.0), (-1, 1e300, 1),

      (1e308, 2, inf), (1e-308, 2, 0), (3, 1, 3), (.leastNonzeroMagnitude, 1, .leastNonzeroMagnitude),
    ]
    let values = Self.pow(cases.map(\.0), cases.map(\.1))
    for (value, (x, y, right)) in zip(values, cases) {
      #expect(value == right && value.sign == right.sign, "pow(\(x), \(y)) gives \(value)")
    }
    #expect(Self.pow([-2, .nan, 2], [0.5, 1, .nan]).allSatisfy { $0.isNaN })
  }
}
