import CVectorMath
import LinearAlgebra
import Probability

/// Draws in which some parameters keep the values of a first sample and the others are drawn anew, given those.
///
/// Parameters without correlation are drawn anew from a second, independent sample; those that are one whole (shares that add up to 1,
/// columns of one row) must be kept or drawn anew together. In a correlated group the normal scores are:
/// with both samples z and z′, kept members v and the others u, z′_u + R_uv R_vv⁻¹ (z_v − z′_v) has the distribution of the scores of
/// u given those of v. Margins are transformed as always, so this is exact for a Gaussian copula with any margins.
/// - Source: conditioning of Gaussian variables by their residuals, as in Journel & Huijbregts, Mining Geostatistics, 1978.
struct ConditionalDraws: Sendable {
  let first: ParameterDraws
  let second: ParameterDraws

  /// - Parameter second: of another seed: the stream keys of a seed have nothing to do with those of another.
  init(_ first: ParameterDraws, second: ParameterDraws) {
    self.first = first
    self.second = second
  }

  /// Which parameters keep the values of the first sample.
  struct Plan: Sendable {
    fileprivate enum Way: Sendable {
      case first
      case second
      /// A member of its group, and weights of the kept ones.
      case given(member: Int, [(member: Int, weight: Double)])
    }

    fileprivate let ways: [Way]
    /// How often each draw of the first sample is used before the next; divides the size of a block.
    fileprivate let repeats: Int

    enum Sample: Sendable {
      case first
      case second
    }

    /// The sample that the draws of a parameter are those of; nil where they are drawn given others. Needs draws that are used once.
    func sample(of parameter: Int) -> Sample? {
      precondition(repeats == 1, "a draw of the first sample is used once")
      return switch ways[parameter] {
      case .first: .first
      case .second: .second
      case .given: nil
      }
    }
  }

  /// - Parameters:
  ///   - kept: places in the model.
  ///   - repeats: inner draws for each outer one: a divisor of 1,024.
  func plan(keeping kept: Set<Int>, repeats: Int = 1) -> Plan {
    precondition(Draws.blockSize % repeats == 0, "inner draws divide a block")
    var members: [Group: Set<Int>] = [:]
    for parameter in kept {
      if let (group, member, _) = place(parameter) { members[group, default: []].insert(member) }
    }
    let ways = first.sources.indices.map { parameter -> Plan.Way in
      if kept.contains(parameter) { return .first }
      guard let (group, member, matrix) = place(parameter), let known = members[group] else { return .second }
      // Another parameter on the same member, such as an override of the same name, moves with it.
      if known.contains(member) { return .first }
      return .given(member: member, Self.weights(of: member, given: known.sorted(), matrix))
    }
    return Plan(ways: ways, repeats: repeats)
  }

  /// Parameters that are correlated with some other, by group.
  private struct Group: Hashable {
    let names: [String]
  }

  private func place(_ parameter: Int) -> (Group, member: Int, CorrelationMatrix)? {
    switch first.sources[parameter] {
    case .certain, .alone, .joined: nil
    case .together(let copula, let member, _, _, _): (Group(names: copula.names), member, copula.correlation)
    case .term(let joint, let term):
      (Group(names: ["estimate", joint.name] + joint.terms.map(\.name)), term, joint.correlation)
    }
  }

  /// Whether the scores of these parameters have a correlation with those of the others.
  func isCorrelated(_ parameters: Set<Int>, with others: Set<Int>) -> Bool {
    let mine = parameters.compactMap(place)
    let theirs = others.compactMap(place)
    return mine.contains { own in
      theirs.contains { own.0 == $0.0 && own.member != $0.member && own.2.rows[own.member][$0.member] != 0 }
    }
  }

  /// R_vv⁻¹ R_vu for one member u.
  private static func weights(
    of member: Int, given known: [Int], _ matrix: CorrelationMatrix
  ) -> [(member: Int, weight: Double)] {
    let rows = known.map { row in known.map { matrix.rows[row][$0] } }
    // A part of a positive definite matrix is positive definite.
    guard let factor = try? Cholesky(Matrix(rows)) else { return [] }
    let weights = factor.solve(known.map { matrix.rows[$0][member] })
    return zip(known, weights).map { ($0, $1) }
  }

  /// The first `values.count` (at most 1,024) draws of a block.
  func fill(_ parameter: Int, block: Int, _ plan: Plan, into values: UnsafeMutableBufferPointer<Double>) {
    switch plan.ways[parameter] {
    case .first: expand(block, plan.repeats, values) { first.fill(parameter, block: $0, into: $1) }
    case .second: second.fill(parameter, block: block, into: values)
    case .given(let member, let weights):
      fill(parameter, member: member, block: block, weights, plan.repeats, into: values)
    }
  }

  private func fill(
    _ parameter: Int, member: Int, block: Int, _ weights: [(member: Int, weight: Double)], _ repeats: Int,
    into values: UnsafeMutableBufferPointer<Double>
  ) {
    guard let items = values.baseAddress else { return }
    second.fillScores(parameter, member: member, block: block, into: values)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: values.count) { scores in
      guard let score = scores.baseAddress else { return }
      for (known, weight) in weights where weight != 0 {
        expand(block, repeats, scores) { first.fillScores(parameter, member: known, block: $0, into: $1) }
        vm_accumulate(weight, score, items, values.count)
        second.fillScores(parameter, member: known, block: block, into: scores)
        vm_accumulate(-weight, score, items, values.count)
      }
    }
    first.transform(parameter, scores: values)
  }

  /// Each draw of the first sample `repeats` times.
  private func expand(
    _ block: Int, _ repeats: Int, _ values: UnsafeMutableBufferPointer<Double>,
    _ fill: (Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    guard repeats > 1 else { return fill(block, values) }
    let outer = block * (Draws.blockSize / repeats)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: Draws.blockSize) { whole in
      fill(outer / Draws.blockSize, whole)
      let start = outer % Draws.blockSize
      for index in values.indices { values[index] = whole[start + index / repeats] }
    }
  }
}

extension ParameterDraws {
  /// The normal scores of a member of the group that a parameter is in.
  fileprivate func fillScores(
    _ parameter: Int, member: Int, block: Int, into values: UnsafeMutableBufferPointer<Double>
  ) {
    switch sources[parameter] {
    case .certain, .alone, .joined: break
    case .together(let copula, _, _, _, _): copula.fillScores(member: member, block: block, into: values)
    case .term(let joint, _): joint.fillScores(term: member, block: block, into: values)
    }
  }

  /// Replaces normal scores of a parameter by its values, in base units.
  fileprivate func transform(_ parameter: Int, scores: UnsafeMutableBufferPointer<Double>) {
    guard let items = scores.baseAddress else { return }
    switch sources[parameter] {
    case .certain, .alone, .joined: break
    case .together(_, _, _, let sampler, let factor):
      sampler.transform(scores: scores)
      if factor != 1 { vm_mul_vs(items, factor, items, scores.count) }
    case .term(let joint, let term): joint.transform(term: term, scores: scores)
    }
  }
}

/// A tape evaluated over conditional draws.
struct ConditionalRun {
  let columns: Columns

  init(_ tape: Tape, draws: ConditionalDraws, plan: ConditionalDraws.Plan, count: Int, workers: Workers) {
    let columns = Columns(count: tape.columns, draws: count)
    let work: @Sendable (Int, inout Bench) -> Void = { block, bench in
      let range = Draws.range(ofBlock: block, of: count)
      bench.fill(count: range.count) { draws.fill($0, block: block, plan, into: $1) }
      bench.machine.run(count: range.count, parameter: bench.column) { columns.start($0) + range.lowerBound }
    }
    workers.each(of: Draws.blocks(of: count), state: { Bench(tape) }, work: work)
    self.columns = columns
  }
}
