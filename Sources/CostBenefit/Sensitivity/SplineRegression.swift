import LinearAlgebra
import Probability

/// Least squares of an outcome on a natural cubic spline of one number, from sums between its knots.
///
/// Between two knots, and beyond the outer ones, a spline is one polynomial. So all that least squares needs of the draws are, piece by piece,
/// the sums of powers of the place in the piece, and of the outcome times such powers: one pass. The unknowns are the values at
/// the knots, which are draws themselves, so that the normal equations are far from singular.
/// - Source: Green & Silverman, Nonparametric Regression and Generalized Linear Models, 1994, section 2.1 (values and second derivatives).
struct SplineRegression: ConditionalMean {
  /// Piece by piece, what a value of 1 at each knot adds to the coefficients of its polynomial, lowest power first.
  private let pieces: [[SIMD4<Double>]]
  /// The piece of each draw, and the place in it.
  private let places: [UInt8]
  private let at: [Double]
  /// Of the values at the knots, the cross-products over the draws.
  private let gram: Cholesky

  /// - Parameters:
  ///   - knots: at least three, ascending and different.
  ///   - x: the number in each draw.
  /// - Throws: `NotPositiveDefinite` where knots lie too close together, or the draws do not determine the spline.
  init(knots: [Double], at x: [Double]) throws(NotPositiveDefinite) {
    let count = knots.count
    let widths = (0..<count - 1).map { knots[$0 + 1] - knots[$0] }
    let bends = try Self.secondDerivatives(widths)
    func unit(_ place: Int, _ knot: Int) -> Double { place == knot ? 1 : 0 }
    var pieces = [
      (0..<count).map { knot -> SIMD4<Double> in
        let rise = unit(1, knot) - unit(0, knot) - widths[0] * widths[0] / 6 * bends[1, knot]
        return SIMD4(unit(0, knot), rise, 0, 0)
      }
    ]
    for piece in 1..<count {
      let half = widths[piece - 1] * widths[piece - 1] / 48
      pieces.append(
        (0..<count).map { knot -> SIMD4<Double> in
          let (low, high) = (unit(piece - 1, knot), unit(piece, knot))
          let line = SIMD4((low + high) / 2, (high - low) / 2, 0, 0)
          let before = half * bends[piece - 1, knot] * SIMD4(-3, 1, 3, -1)
          return line + before + half * bends[piece, knot] * SIMD4(-3, -1, 3, 1)
        })
    }
    let last = widths[count - 2]
    pieces.append(
      (0..<count).map { knot -> SIMD4<Double> in
        let rise = unit(count - 1, knot) - unit(count - 2, knot) + last * last / 6 * bends[count - 2, knot]
        return SIMD4(unit(count - 1, knot), rise, 0, 0)
      })
    let centres = [knots[0]] + (1..<count).map { 0.5 * (knots[$0 - 1] + knots[$0]) } + [knots[count - 1]]
    let rises = [1 / widths[0]] + widths.map { 2 / $0 } + [1 / last]
    places = KnotIntervals.below(x, knots)
    at = Self.at(x, places, centres, rises)
    self.pieces = pieces
    gram = try Cholesky(Self.gram(pieces, Self.powers(places, at, pieces: pieces.count)))
  }

  /// The second derivative at each knot (rows) for a value of 1 at each (columns); 0 at the outer ones.
  private static func secondDerivatives(_ widths: [Double]) throws(NotPositiveDefinite) -> Matrix {
    let inner = widths.count - 1
    var left = Matrix(rows: inner, columns: inner)
    var right = Matrix(rows: inner, columns: inner + 2)
    for i in 0..<inner {
      left[i, i] = (widths[i] + widths[i + 1]) / 3
      if i + 1 < inner {
        left[i, i + 1] = widths[i + 1] / 6
        left[i + 1, i] = widths[i + 1] / 6
      }
      right[i, i] = 1 / widths[i]
      right[i, i + 1] = -1 / widths[i] - 1 / widths[i + 1]
      right[i, i + 2] = 1 / widths[i + 1]
    }
    let solved = try Cholesky(left).solve(right)
    var result = Matrix(rows: inner + 2, columns: inner + 2)
    for j in 0..<inner + 2 { for i in 0..<inner { result[i + 1, j] = solved[i, j] } }
    return result
  }

  /// The place in its piece of every draw.
  private static func at(_ x: [Double], _ places: [UInt8], _ centres: [Double], _ rises: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: x.count) { at, filled in
      x.withUnsafeBufferPointer { x in
        for draw in x.indices {
          let piece = Int(places[draw])
          at[draw] = (x[draw] - centres[piece]) * rises[piece]
        }
      }
      filled = x.count
    }
  }

  /// By piece the sums of powers 0 to 3 of the place, and 3 to 6.
  private static func powers(_ places: [UInt8], _ at: [Double], pieces: Int) -> [SIMD4<Double>] {
    // Draws take turns with two sums, so that one need not wait for the other.
    var sums = [SIMD4<Double>](repeating: .zero, count: 4 * pieces)
    sums.withUnsafeMutableBufferPointer { sums in
      at.withUnsafeBufferPointer { at in
        for draw in at.indices {
          let t = at[draw]
          let powers = SIMD4(1, t, t * t, t * t * t)
          let place = 2 &* ((draw & 1) &* pieces &+ Int(places[draw]))
          sums[place] += powers
          sums[place &+ 1] += powers * powers[3]
        }
      }
    }
    return (0..<2 * pieces).map { sums[$0] + sums[2 * pieces + $0] }
  }

  private static func gram(_ pieces: [[SIMD4<Double>]], _ sums: [SIMD4<Double>]) -> Matrix {
    let count = pieces[0].count
    var gram = Matrix(rows: count, columns: count)
    for (place, piece) in pieces.enumerated() {
      let (low, high) = (sums[2 * place], sums[2 * place + 1])
      let powers = [low[0], low[1], low[2], low[3], high[1], high[2], high[3]]
      for j in 0..<count {
        var weighted = SIMD4<Double>.zero
        for a in 0..<4 { for b in 0..<4 { weighted[a] += powers[a + b] * piece[j][b] } }
        for i in 0...j { gram[i, j] += (piece[i] * weighted).sum() }
      }
    }
    for j in 0..<count { for i in 0..<j { gram[j, i] = gram[i, j] } }
    return gram
  }

  func fitted(_ outcome: [Double]) -> [Double] {
    // About its mean, that of the first draws, so that little is lost to rounding.
    let first = outcome.prefix(Draws.blockSize)
    let middle = first.reduce(0, +) / Double(first.count)
    let sums = sums(outcome, less: middle)
    let right = pieces[0].indices.map { knot in
      pieces.indices.reduce(0) { $0 + (pieces[$1][knot] * sums[$1]).sum() }
    }
    let values = gram.solve(right)
    return self.values(
      of: pieces.map { piece in zip(values, piece).reduce(SIMD4(middle, 0, 0, 0)) { $0 + $1.0 * $1.1 } })
  }

  /// By piece the sums of an outcome less a constant times powers 0 to 3 of the place.
  private func sums(_ outcome: [Double], less middle: Double) -> [SIMD4<Double>] {
    let count = pieces.count
    var sums = [SIMD4<Double>](repeating: .zero, count: 2 * count)
    sums.withUnsafeMutableBufferPointer { sums in
      at.withUnsafeBufferPointer { at in
        places.withUnsafeBufferPointer { places in
          outcome.withUnsafeBufferPointer { outcome in
            for draw in outcome.indices {
              let t = at[draw]
              let off = outcome[draw] - middle
              sums[(draw & 1) &* count &+ Int(places[draw])] += off * SIMD4(1, t, t * t, t * t * t)
            }
          }
        }
      }
    }
    return (0..<count).map { sums[$0] + sums[count + $0] }
  }

  /// The polynomials of the pieces at every draw.
  private func values(of polynomials: [SIMD4<Double>]) -> [Double] {
    [Double](unsafeUninitializedCapacity: at.count) { values, filled in
      polynomials.withUnsafeBufferPointer { polynomials in
        at.withUnsafeBufferPointer { at in
          for draw in at.indices {
            let (p, t) = (polynomials[Int(places[draw])], at[draw])
            values[draw] = ((p[3] * t + p[2]) * t + p[1]) * t + p[0]
          }
        }
      }
      filled = at.count
    }
  }
}
