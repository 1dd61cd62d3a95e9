import CSpecialFunctions
import CVectorMath

/// The terms of one estimate, drawn together from their estimates and joint covariance on the analysis scale.
///
/// Each term has a stream keyed `name.term` (`term` where the name is empty); correlations are those of the covariance. So the 2.5% and 97.5% points of the draws are
/// those of the printed interval, whose half width is t₀.₉₇₅ standard errors.
public struct JointNormal: Sendable {
  /// How a term is drawn around its estimate.
  public enum Shape: Sendable, Equatable {
    /// Normal, with the standard error times t₀.₉₇₅,df / z₀.₉₇₅: for what goes through exp, because exp of a t has no mean.
    case scaledNormal
    /// Student t with the degrees of freedom of the interval: for differences.
    case studentT
  }

  /// From the analysis scale to the scale of the effect.
  public enum Link: Sendable, Equatable {
    case identity
    /// e^x: ratios; with a known part added, sizes of which a part is certain.
    case log
    /// 1/(1 + e^-x): risks.
    case logit
  }

  public struct Term: Sendable {
    public let name: String
    /// On the analysis scale.
    public let estimate: Double
    public let df: Double
    public let shape: Shape
    public let link: Link
    /// Added after e^x; 0 with other links.
    public let known: Double

    /// - Parameters:
    ///   - df: above 0; infinite for a normal interval.
    ///   - known: a certain part outside the logarithm.
    public init(name: String, estimate: Double, df: Double, shape: Shape, link: Link, known: Double = 0) {
      self.name = name
      self.estimate = estimate
      self.df = df
      self.shape = shape
      self.link = link
      self.known = known
    }
  }

  public let name: String
  public let terms: [Term]
  public let standardErrors: [Double]
  private var copula: GaussianCopula
  private let margins: [Margin]

  /// - Parameters:
  ///   - name: of the estimate; the stream of a term is keyed `name.term`. Empty where terms bear their estimate's name themselves.
  ///   - covariance: of the terms on their analysis scales, row by row, symmetric. A term with variance 0 is certain.
  /// - Throws: `ImpossibleCorrelation` where the covariance is not positive definite.
  public init(name: String, terms: [Term], covariance: [[Double]], seed: UInt64) throws(ImpossibleCorrelation) {
    self.name = name
    self.terms = terms
    guard covariance.count == terms.count, covariance.allSatisfy({ $0.count == terms.count }) else { throw .notSquare }
    var errors: [Double] = []
    for i in terms.indices {
      guard covariance[i][i] >= 0 else { throw .outsideRange(row: i, column: i, value: covariance[i][i]) }
      errors.append(covariance[i][i].squareRoot())
    }
    standardErrors = errors
    let correlations = terms.indices.map { i in
      terms.indices.map { j in
        if i == j { return 1.0 }
        guard errors[i] > 0, errors[j] > 0 else { return 0.0 }
        // The smaller index first, so that the matrix is symmetric to the last bit.
        return covariance[max(i, j)][min(i, j)] / (errors[min(i, j)] * errors[max(i, j)])
      }
    }
    copula = GaussianCopula(
      names: terms.map { name.isEmpty ? $0.name : "\(name).\($0.name)" },
      correlation: try CorrelationMatrix(latent: correlations), seed: seed)
    margins = zip(terms, errors).map { Margin(term: $0, standardError: $1) }
  }

  /// The first `values.count` (at most 1,024) draws of a term in a block, on the scale of the effect.
  /// - Parameter shared: scores of the block that other terms have been made of.
  public func fill(
    term: Int, block: Int, into values: UnsafeMutableBufferPointer<Double>, sharing shared: BlockScores? = nil
  ) {
    copula.fillScores(member: term, block: block, into: values, sharing: shared)
    margins[term].transform(scores: values)
  }

  /// The same from other points.
  public func drawn(from points: PointSet) -> JointNormal {
    var joint = self
    joint.copula = copula.drawn(from: points)
    return joint
  }

  /// The names of the streams behind a term.
  public func streams(of term: Int) -> [String] { copula.streams(of: term) }

  /// How the normal scores of the terms are correlated.
  public var correlation: CorrelationMatrix { copula.correlation }

  /// The standard normal scores behind the draws of a term in a block.
  public func fillScores(term: Int, block: Int, into values: UnsafeMutableBufferPointer<Double>) {
    copula.fillScores(member: term, block: block, into: values)
  }

  /// Replaces normal scores of a term by its values: `fill` is `fillScores`, then this.
  public func transform(term: Int, scores: UnsafeMutableBufferPointer<Double>) {
    margins[term].transform(scores: scores)
  }

  /// The first `count` draws of a term as one column.
  public func draws(term: Int, count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { column, filled in
      for block in 0..<Draws.blocks(of: count) {
        fill(term: term, block: block, into: .init(rebasing: column[Draws.range(ofBlock: block, of: count)]))
      }
      filled = count
    }
  }

  /// The value of a term at a probability: its p-quantile.
  public func quantile(term: Int, _ p: Double) -> Double {
    margins[term].value(score: NormalLaw.quantile(p))
  }

  /// From a normal score to a value.
  private struct Margin: Sendable {
    let term: Term
    let scale: Double
    /// The t quantile by normal score; nil where the margin is normal.
    let table: QuantileTable?
    let heavy: Bool

    init(term: Term, standardError: Double) {
      self.term = term
      heavy = term.shape == .studentT && term.df < .infinity && standardError > 0
      if heavy {
        let df = term.df
        table = QuantileTable(floor: 1) { Self.studentT(score: $0, df: df) }
        scale = standardError
      } else {
        table = nil
        let wider =
          term.df < .infinity && term.shape == .scaledNormal
          ? StudentLaw.quantile(0.975, df: term.df) / NormalLaw.quantile(0.975) : 1
        scale = standardError * wider
      }
    }

    func transform(scores: UnsafeMutableBufferPointer<Double>) {
      guard let items = scores.baseAddress else { return }
      if heavy {
        // The far tails are exact, and were rare enough to be found one by one.
        let far = scores.indices.filter { table == nil || scores[$0].magnitude > QuantileTable.reach }
        let exact = far.map { Self.studentT(score: scores[$0], df: term.df) }
        table?.transform(scores: scores)
        for (place, value) in zip(far, exact) { scores[place] = value }
      }
      vm_affine(items, scale, term.estimate, items, scores.count)
      switch term.link {
      case .identity: break
      case .log:
        vm_exp(items, items, scores.count)
        if term.known != 0 { vm_add_vs(items, term.known, items, scores.count) }
      case .logit:
        vm_neg(items, items, scores.count)
        vm_exp(items, items, scores.count)
        vm_add_vs(items, 1, items, scores.count)
        vm_div_sv(1, items, items, scores.count)
      }
    }

    func value(score: Double) -> Double {
      var item = score
      withUnsafeMutablePointer(to: &item) { transform(scores: .init(start: $0, count: 1)) }
      return item
    }

    static func studentT(score z: Double, df: Double) -> Double {
      z <= 0 ? sf_t_quantile(sf_normal_cdf(z), df) : sf_t_quantile_upper(sf_normal_cdf(-z), df)
    }
  }
}
