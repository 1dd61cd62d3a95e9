import CVectorMath
import Documents
import Evidence
import Probability

/// How every parameter of a model is drawn, and what its points are: all in base units.
///
/// The uniforms of a parameter are keyed by the seed and its key; those of a term by the seed and `estimate.term`. So another
/// parameter, or another order, moves no draw.
struct ParameterDraws: Sendable {
  enum Source: Sendable {
    case certain(Double)
    case alone(UniformStream, any Distribution, any Sampler, factor: Double)
    case together(GaussianCopula, member: Int, any Distribution, any Sampler, factor: Double)
    case term(JointNormal, Int)
    case joined(any BlockSource, any Distribution, factor: Double)
  }

  let sources: [Source]
  /// The names of the streams behind each parameter.
  let streams: [[String]]
  let points: PointSet

  /// - Throws: `Findings` where an estimate or a distribution cannot be drawn, or correlations cannot hold together.
  init(_ model: Model, seed: UInt64, threads: Int = 1) throws(Findings) {
    let notebook = Notebook()
    let samplers = Self.samplers(of: model.parameters, threads: threads)
    let joints = model.estimates.map { JointNormal.of($0, seed: seed, notebook) }
    let copulas = model.correlations.filter { $0.imanConoverDraws == 0 }.map { $0.copula(seed: seed, notebook) }
    let orders = model.correlations.filter { $0.imanConoverDraws > 0 }.map { $0.imanConover(seed: seed, notebook) }
    var found: [Source] = []
    for (place, parameter) in model.parameters.enumerated() {
      switch parameter.chance {
      case .certain(let value): found.append(.certain(value))
      case .estimate(let place, let term):
        found.append(joints[place].map { .term($0, term) } ?? .certain(.nan))
      case .distribution(let distribution, let factor):
        if distribution.mean == nil || distribution.variance == nil {
          notebook.add(.noMeanOrSpread(of: parameter.name))
        }
        if let joined = distribution as? any DrawnTogether {
          found.append(.joined(joined.blocks(seed: seed), distribution, factor: factor))
          continue
        }
        guard let sampler = samplers[place] else { preconditionFailure("a distribution has a sampler") }
        if let (order, member) = orders.lazy.compactMap({ $0?.member(parameter.key) }).first {
          found.append(.joined(order.member(member, sampler: sampler), distribution, factor: factor))
          continue
        }
        if let (copula, member) = copulas.lazy.compactMap({ $0?.member(parameter.key) }).first {
          found.append(.together(copula, member: member, distribution, sampler, factor: factor))
        } else {
          let stream = UniformStream(seed: seed, name: parameter.key)
          found.append(.alone(stream, distribution, sampler, factor: factor))
        }
      }
    }
    sources = found
    streams = zip(model.parameters, found).map { Self.streams($0.key, $1) }
    points = PointSet(seed: seed)
    try notebook.conclude()
  }

  private init(sources: [Source], streams: [[String]], points: PointSet) {
    self.sources = sources
    self.streams = streams
    self.points = points
  }

  /// By parameter the sampler of what is drawn from a distribution by itself: side by side, as a table of quantiles takes milliseconds.
  private static func samplers(of parameters: [Model.Parameter], threads: Int) -> [(any Sampler)?] {
    Workers(threads: threads).map(parameters.count) { place -> (any Sampler)?? in
      guard case .distribution(let distribution, _) = parameters[place].chance, !(distribution is any DrawnTogether)
      else { return .some(nil) }
      return distribution.sampler()
    }.map { $0 ?? nil }
  }

  /// The same parameters from other points; draws that Iman & Conover's method made as one whole stay as they are.
  func drawn(from points: PointSet) -> ParameterDraws {
    let moved = zip(sources, streams).map { source, streams -> Source in
      switch source {
      case .certain: source
      case .alone(_, let distribution, let sampler, let factor):
        .alone(points.stream(streams[0]), distribution, sampler, factor: factor)
      case .together(let copula, let member, let distribution, let sampler, let factor):
        .together(copula.drawn(from: points), member: member, distribution, sampler, factor: factor)
      case .term(let joint, let term): .term(joint.drawn(from: points), term)
      case .joined(let blocks, let distribution, let factor):
        .joined(
          (distribution as? any DrawnTogether)?.blocks(from: points) ?? blocks, distribution, factor: factor)
      }
    }
    return ParameterDraws(sources: moved, streams: streams, points: points)
  }

  private static func streams(_ key: String, _ source: Source) -> [String] {
    switch source {
    case .certain: []
    case .alone: [key]
    case .together(let copula, let member, _, _, _): copula.streams(of: member)
    case .term(let joint, let term): joint.streams(of: term)
    case .joined(_, let distribution, _): (distribution as? any DrawnTogether)?.streams ?? [key]
    }
  }

  /// The first `values.count` (at most 1,024) draws of a block.
  /// - Parameter shared: scores of the block that other parameters have been made of.
  func fill(
    _ parameter: Int, block: Int, into values: UnsafeMutableBufferPointer<Double>, sharing shared: BlockScores? = nil
  ) {
    guard let items = values.baseAddress else { return }
    switch sources[parameter] {
    case .certain(let value): vm_fill(value, items, values.count)
    case .term(let joint, let term): joint.fill(term: term, block: block, into: values, sharing: shared)
    case .joined(let blocks, _, let factor):
      blocks.fill(block: block, into: values)
      if factor != 1 { vm_mul_vs(items, factor, items, values.count) }
    case .alone(let stream, _, let sampler, let factor):
      stream.fill(block: block, into: values)
      sampler.transform(values)
      if factor != 1 { vm_mul_vs(items, factor, items, values.count) }
    case .together(let copula, let member, _, let sampler, let factor):
      copula.fill(member: member, block: block, into: values, by: sampler, sharing: shared)
      if factor != 1 { vm_mul_vs(items, factor, items, values.count) }
    }
  }

  /// The point below which a share `p` of the draws lies.
  func quantile(_ parameter: Int, _ p: Double) -> Double {
    switch sources[parameter] {
    case .certain(let value): value
    case .term(let joint, let term): joint.quantile(term: term, p)
    case .alone(_, let distribution, _, let factor), .together(_, _, let distribution, _, let factor),
      .joined(_, let distribution, let factor):
      distribution.quantile(factor < 0 ? 1 - p : p) * factor
    }
  }

  /// The interval that holds all values; ends may be infinite.
  func support(_ parameter: Int) -> ClosedRange<Double> {
    switch sources[parameter] {
    case .certain(let value): return value.isNaN ? 0...0 : value...value
    case .term(let joint, let term):
      switch joint.terms[term].link {
      case .identity: return -.infinity ... .infinity
      case .log: return joint.terms[term].known ... .infinity
      case .logit: return 0...1
      }
    case .alone(_, let distribution, _, let factor), .together(_, _, let distribution, _, let factor),
      .joined(_, let distribution, let factor):
      let ends = [distribution.support.lowerBound * factor, distribution.support.upperBound * factor].sorted()
      return ends[0]...ends[1]
    }
  }
}

extension GaussianCopula {
  fileprivate func member(_ key: String) -> (GaussianCopula, Int)? {
    names.firstIndex(of: key).map { (self, $0) }
  }
}

extension ImanConover {
  fileprivate func member(_ key: String) -> (ImanConover, Int)? {
    names.firstIndex(of: key).map { (self, $0) }
  }
}

extension Model.Correlation {
  fileprivate func imanConover(seed: UInt64, _ notebook: Notebook) -> ImanConover? {
    do throws(ImpossibleCorrelation) {
      return try ImanConover(
        names: keys, correlation: try CorrelationMatrix(latent: latent), count: imanConoverDraws, seed: seed)
    } catch {
      notebook.add(.impossible(keys, error))
      return nil
    }
  }

  fileprivate func copula(seed: UInt64, _ notebook: Notebook) -> GaussianCopula? {
    do throws(ImpossibleCorrelation) {
      return GaussianCopula(names: keys, correlation: try CorrelationMatrix(latent: latent), seed: seed)
    } catch {
      notebook.add(.impossible(keys, error))
      return nil
    }
  }
}

extension Finding {
  fileprivate static func impossible(_ keys: [String], _ fault: ImpossibleCorrelation) -> Finding {
    let list = keys.joined(separator: ", ")
    return Finding(
      code: "correlation_impossible",
      Words(
        nl: "De samenhang tussen \(list) kan zo niet bestaan: \(fault).",
        en: "The correlations between \(list) cannot hold together: \(fault)."))
  }
}
