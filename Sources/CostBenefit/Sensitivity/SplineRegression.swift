import LinearAlgebra

/// Least squares of several outcomes on a natural cubic spline of one number, from sums between its knots.
///
/// Between two knots, and beyond the outer ones, a spline is one polynomial. So all that least squares needs of the draws are, piece by piece,
/// the sums of powers of the place in the piece, and of each outcome times such powers: one pass. The unknowns are the values at
/// the knots, which are draws themselves, so that the normal equations are far from singular.
/// - Source: Green & Silverman, Nonparametric Regression and Generalized Linear Models, 1994, section 2.1 (values and second derivatives).
struct SplineRegression {
  private let knots: [Double]
  /// Of each piece, where its place is 0, and how fast that rises with the number: from −1 to 1 between two knots.
  private let centres: [Double]
  private let rises: [Double]
  /// Piece by piece, what a value of 1 at each knot adds to the coefficients of its polynomial, lowest power first.
  private let pieces: [[SIMD4<Double>]]

  /// - Parameter knots: at least three, ascending and different.
  /// - Throws: `NotPositiveDefinite` where knots lie too close together.
  init(knots: [Double]) throws(NotPositiveDefinite) {
    self.knots = knots
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
    self.pieces = pieces
    centres = [knots[0]] + (1..<count).map { 0.5 * (knots[$0 - 1] + knots[$0]) } + [knots[count - 1]]
    rises = [1 / widths[0]] + widths.map { 2 / $0 } + [1 / last]
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

  /// The fitted values of each outcome.
  /// - Parameters:
  ///   - outcomes: outcomes × draws.
  ///   - means: of each outcome; taken off first, so that little is lost to rounding.
  ///   - x: the number in each draw.
  /// - Throws: `NotPositiveDefinite` where the draws do not determine the spline.
  func fitted(_ outcomes: [[Double]], means: [Double], at x: [Double]) throws(NotPositiveDefinite) -> [[Double]] {
    let places = places(of: x)
    let sums = sums(outcomes, means, places)
    let (count, width) = (knots.count, 2 + outcomes.count)
    var gram = Matrix(rows: count, columns: count)
    var right = Matrix(rows: count, columns: outcomes.count)
    for (place, piece) in pieces.enumerated() {
      let own = sums[place * width..<(place + 1) * width]
      let (low, high) = (own[own.startIndex], own[own.startIndex + 1])
      // Sums of powers 0 to 6.
      let powers = [low[0], low[1], low[2], low[3], high[1], high[2], high[3]]
      for j in 0..<count {
        var weighted = SIMD4<Double>.zero
        for a in 0..<4 { for b in 0..<4 { weighted[a] += powers[a + b] * piece[j][b] } }
        for i in 0...j { gram[i, j] += (piece[i] * weighted).sum() }
        for outcome in outcomes.indices { right[j, outcome] += (piece[j] * own[own.startIndex + 2 + outcome]).sum() }
      }
    }
    for j in 0..<count { for i in 0..<j { gram[j, i] = gram[i, j] } }
    let values = try Cholesky(gram).solve(right)
    return outcomes.indices.map { outcome in
      let polynomials = pieces.map { piece in
        (0..<count).reduce(SIMD4<Double>(means[outcome], 0, 0, 0)) { $0 + values[$1, outcome] * piece[$1] }
      }
      return places.map { place in
        let (p, t) = (polynomials[place.piece], place.at)
        return ((p[3] * t + p[2]) * t + p[1]) * t + p[0]
      }
    }
  }

  private func places(of x: [Double]) -> [(piece: Int, at: Double)] {
    knots.withUnsafeBufferPointer { knots in
      x.map { value in
        var piece = 0
        for knot in knots { piece &+= value > knot ? 1 : 0 }
        return (piece, (value - centres[piece]) * rises[piece])
      }
    }
  }

  /// By piece the sums of powers 0 to 3 and 3 to 6, and of each outcome less its mean times powers 0 to 3.
  private func sums(
    _ outcomes: [[Double]], _ means: [Double], _ places: [(piece: Int, at: Double)]
  ) -> [SIMD4<Double>] {
    let width = 2 + outcomes.count
    var sums = [SIMD4<Double>](repeating: .zero, count: pieces.count * width)
    sums.withUnsafeMutableBufferPointer { sums in
      for place in places {
        let t = place.at
        let powers = SIMD4(1, t, t * t, t * t * t)
        sums[place.piece &* width] += powers
        sums[place.piece &* width &+ 1] += powers * powers[3]
      }
      for outcome in outcomes.indices {
        outcomes[outcome].withUnsafeBufferPointer { values in
          for (draw, place) in places.enumerated() {
            let t = place.at
            let off = values[draw] - means[outcome]
            sums[place.piece &* width &+ 2 &+ outcome] += off * SIMD4(1, t, t * t, t * t * t)
          }
        }
      }
    }
    return sums
  }
}
