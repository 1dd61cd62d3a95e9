import Probability

/// Two numbers of a program that are jointly normal: both are sums of numbers times independent normal parameters.
struct NormalPair {
  let means: (Double, Double)
  let variances: (Double, Double)
  let covariance: Double

  /// - Returns: nil where a number is not of that form, or a parameter in it is not normal or is correlated with another.
  init?(_ first: Register, _ second: Register, in program: Program, model: Model) {
    var forms = AffineForms(program)
    guard let one = forms.form(of: first), let other = forms.form(of: second) else { return nil }
    let correlated = Set(model.correlations.flatMap(\.keys))
    var means = (one.constant, other.constant)
    var variances = (0.0, 0.0)
    var covariance = 0.0
    // Overrides of one name share their uniforms: two of them are one normal score.
    var scores: [String: (Double, Double)] = [:]
    for index in Set(one.weights.keys).union(other.weights.keys).sorted() {
      let parameter = model.parameters[index]
      guard case .distribution(let distribution, let factor) = parameter.chance, distribution is Normal,
        let mean = distribution.mean, let sd = distribution.standardDeviation, !correlated.contains(parameter.key)
      else { return nil }
      let weights = (one.weights[index] ?? 0, other.weights[index] ?? 0)
      means.0 += weights.0 * mean * factor
      means.1 += weights.1 * mean * factor
      let known = scores[parameter.key] ?? (0, 0)
      scores[parameter.key] = (known.0 + weights.0 * sd * factor, known.1 + weights.1 * sd * factor)
    }
    for key in scores.keys.sorted() {
      guard let score = scores[key] else { continue }
      variances.0 += score.0 * score.0
      variances.1 += score.1 * score.1
      covariance += score.0 * score.1
    }
    self.means = means
    self.variances = variances
    self.covariance = covariance
  }
}

/// Registers as a constant plus a sum of parameters times numbers, where they are.
private struct AffineForms {
  struct Form {
    var constant = 0.0
    var weights: [Int: Double] = [:]

    func scaled(by factor: Double) -> Form {
      Form(constant: factor * constant, weights: weights.mapValues { factor * $0 })
    }

    func adding(_ other: Form, times factor: Double) -> Form {
      Form(
        constant: constant + factor * other.constant,
        weights: weights.merging(other.weights.mapValues { factor * $0 }, uniquingKeysWith: +))
    }
  }

  private let program: Program
  /// What was found; nil within for what is not affine.
  private var known: [Int: Form?] = [:]

  init(_ program: Program) { self.program = program }

  mutating func form(of register: Register) -> Form? {
    if let form = known[register.index] { return form }
    let form = made(program.operations[register.index])
    known[register.index] = .some(form)
    return form
  }

  private mutating func made(_ operation: Operation) -> Form? {
    switch operation {
    case .constant(let value): return Form(constant: value)
    case .parameter(let index): return Form(weights: [index: 1])
    case .negate(let a): return form(of: a)?.scaled(by: -1)
    case .add(let a, let b):
      guard let one = form(of: a), let other = form(of: b) else { return nil }
      return one.adding(other, times: 1)
    case .subtract(let a, let b):
      guard let one = form(of: a), let other = form(of: b) else { return nil }
      return one.adding(other, times: -1)
    case .multiply(let a, let b):
      guard let one = form(of: a), let other = form(of: b) else { return nil }
      if one.weights.isEmpty { return other.scaled(by: one.constant) }
      return other.weights.isEmpty ? one.scaled(by: other.constant) : nil
    case .divide(let a, let b):
      guard let one = form(of: a), let other = form(of: b), other.weights.isEmpty else { return nil }
      return one.scaled(by: 1 / other.constant)
    default: return nil
    }
  }
}
