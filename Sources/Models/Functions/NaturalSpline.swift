/// A natural cubic spline: a line and k − 2 curves for k knots, straight beyond the outer knots.
///
/// Restricted cubic terms over the squared distance of the outer knots, so that all are in the unit of x.
/// - Source: Harrell, Regression Modeling Strategies, 2nd edition, 2015, section 2.4.5. In R: `Hmisc::rcspline.eval(inclx = TRUE)`.
public struct NaturalSpline: Sendable {
  public let knots: [Double]

  /// - Parameter knots: three or more, rising.
  public init(knots: [Double]) {
    precondition(knots.count >= 3 && zip(knots, knots.dropFirst()).allSatisfy { $0 < $1 }, "three rising knots or more")
    self.knots = knots
  }

  /// k − 1 numbers: x first.
  public func basis(_ x: Double) -> [Double] {
    let k = knots.count
    let (last, before) = (knots[k - 1], knots[k - 2])
    let scale = (last - knots[0]) * (last - knots[0])
    func cube(_ knot: Double) -> Double {
      let above = max(0, x - knot)
      return above * above * above
    }
    let curves = knots.dropLast(2).map { knot in
      (cube(knot) - cube(before) * (last - knot) / (last - before) + cube(last) * (before - knot) / (last - before))
        / scale
    }
    return [x] + curves
  }
}
