import Documents
import Probability

/// What is decided of public outlays before drawing: which are avoided and which induced, and which counts in full among those
/// that overlap.
///
/// A benefit to a public payer is an avoided outlay where its present value is above the baseline's at the medians of all
/// parameters, and an induced one where it is below; `counts_as` of the file goes before. In an overlap group the dominant flow of a
/// payer is the one with the largest |mean present value| in four fixed blocks of draws, the same for every seed.
struct OutlayClasses: Sendable, Equatable {
  enum Class: Sendable { case avoided, induced }

  /// How much of a flow counts in gross savings or induced outlays: `full` + `overlapping` · α.
  struct Weight: Sendable, Equatable {
    var full: Double
    var overlapping: Double
    var alpha: Register?
  }

  /// By alternative without the baseline, by flow: nil for what is no benefit to a public payer.
  let classes: [[Class?]]
  let weights: [[Weight]]
  /// α by flow and share where a share counts for less than the whole; nil where it counts in full.
  let alphas: [[[Register?]]]

  /// - Parameter study: of the model, or of one that differs in distributions alone.
  init(_ study: OutlayStudy, _ model: Model, parameters: ParameterDraws) throws(Findings) {
    var atMedians = study.atMedians(parameters)[...]
    var means = try study.means(of: model)[...]
    let notebook = Notebook()
    var classes: [[Class?]] = []
    var weights: [[Weight]] = []
    var alphas: [[[Register?]]] = []
    for (place, flows) in study.differences.enumerated() {
      let medians = Array(atMedians.prefix(flows.count))
      atMedians = atMedians.dropFirst(flows.count)
      let sizes = Array(means.prefix(flows.count))
      means = means.dropFirst(flows.count)
      let found = zip(flows, medians).map { Self.class(of: $0, atMedians: $1, model.publicPayers) }
      classes.append(found)
      weights.append(Self.weights(flows, found, sizes: sizes, model))
      alphas.append(Self.alphas(flows, sizes: sizes, model))
      Self.checkSigns(flows, medians, alternative: model.alternatives[place + 1].name, notebook)
    }
    self.classes = classes
    self.weights = weights
    self.alphas = alphas
    try notebook.conclude()
  }

  private static func `class`(of flow: FlowDifference, atMedians value: Double, _ payers: Set<String>) -> Class? {
    guard flow.flow.kind == .benefit, !flow.publicShares(payers).isEmpty else { return nil }
    switch flow.flow.countsAs {
    case .saving: return .avoided
    case .induced: return .induced
    case nil: return value < 0 ? .induced : .avoided
    }
  }

  private static func weights(
    _ flows: [FlowDifference], _ classes: [Class?], sizes: [Double], _ model: Model
  ) -> [Weight] {
    flows.indices.map { index in
      var weight = Weight(full: 0, overlapping: 0, alpha: nil)
      guard classes[index] != nil else { return weight }
      for (payer, share) in flows[index].publicShares(model.publicPayers) {
        if let dominant = dominant(in: flows[index].flow.overlap, for: payer, flows, sizes, model), dominant != index {
          weight.overlapping += share
        } else {
          weight.full += share
        }
      }
      weight.alpha = model.overlaps.first { $0.name == flows[index].flow.overlap }?.share
      if weight.alpha == nil {
        weight.full += weight.overlapping
        weight.overlapping = 0
      }
      return weight
    }
  }

  private static func alphas(_ flows: [FlowDifference], sizes: [Double], _ model: Model) -> [[Register?]] {
    flows.indices.map { index in
      let flow = flows[index].flow
      guard flow.kind == .benefit, let alpha = model.overlaps.first(where: { $0.name == flow.overlap })?.share else {
        return flow.shares.map { _ in nil }
      }
      return flow.shares.map { share in
        dominant(in: flow.overlap, for: share.actor, flows, sizes, model) == index ? nil : alpha
      }
    }
  }

  /// The flow of a group that counts in full for a payer; nil outside a group.
  private static func dominant(
    in group: String?, for payer: String, _ flows: [FlowDifference], _ sizes: [Double], _ model: Model
  ) -> Int? {
    guard let group else { return nil }
    var best: (index: Int, size: Double)?
    for index in flows.indices where flows[index].flow.overlap == group && flows[index].flow.kind == .benefit {
      guard let share = flows[index].actorShares.first(where: { $0.payer == payer }) else { continue }
      let size = (sizes[index] * share.share).magnitude
      if best == nil || size > (best?.size ?? 0) { best = (index, size) }
    }
    return best?.index
  }

  private static func checkSigns(
    _ flows: [FlowDifference], _ medians: [Double], alternative: String, _ notebook: Notebook
  ) {
    for group in Set(flows.compactMap(\.flow.overlap)).sorted() {
      let members = flows.indices.filter {
        flows[$0].flow.overlap == group && flows[$0].flow.kind == .benefit && !flows[$0].flow.shares.isEmpty
      }
      let signs = members.map { index in
        switch flows[index].flow.countsAs {
        case .saving: true
        case .induced: false
        case nil: medians[index] >= 0
        }
      }
      guard Set(signs).count > 1 else { continue }
      let names = members.map { flows[$0].flow.name }.joined(separator: ", ")
      notebook.add(
        Finding(
          code: "overlap_mixed_signs",
          Words(
            nl: "De overlapgroep \(group) mengt besparingen en extra uitgaven in \(alternative): \(names).",
            en: "The overlap group \(group) mixes savings and extra outlays in \(alternative): \(names)."),
          hint: Words(
            nl: "Een groep telt dezelfde euro; zet extra uitgaven in een eigen groep of in geen.",
            en: "A group counts the same euro; put extra outlays in a group of their own, or in none.")))
    }
  }
}
