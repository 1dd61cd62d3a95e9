import Designs
import Documents

/// `design: propensity matching`: each of the treated beside people with the same chance of taking part.
///
///     identification: {design: propensity matching, adjust_for: [age, district], matching: nearest, ratio: 2, caliper: 0.2, exact: [district]}
///
/// With `with_replacement: yes` errors are those of Abadie & Imbens; `errors: clustered` takes instead the matched sets and the people who serve in several
/// of them as two ways of clustering, as also where people have a cluster.
struct PropensityMatching: IdentifyingDesign {
  static let word = "propensity matching"
  static let words = Words(nl: "koppeling op de kans op deelname", en: "propensity matching")
  static let measures = SelectionStudy.measures
  static let evidence = EvidenceLevel(maryland: 3)
  static let takesCovariates = true
  static let nearestMethod = "nearest neighbours"
  static let fullMethod = "full matching"
  static let keys: [KeyBlock.Key] = [
    .key("matching", .word(["nearest", "full"]), "The nearest neighbours, or sets that use everybody."),
    .key("distance", .words(MatchingDistance.self), "How far two people are from each other."),
    .key("caliper", .text, "The largest distance of a match, in standard deviations."),
    .key("exact", .texts, "Columns of adjust_for in which matches are equal."),
    .key("ties_by", .text, "The column that decides between equal matches."),
    .key("ratio", .text, "How many neighbours each has; with matching: nearest."),
    .key("with_replacement", .yesNo, "Whether one person may be a neighbour of several; with matching: nearest."),
    .key("order", .word(["largest first", "smallest first", "ties_by"]), "Who is matched first."),
    .key("errors", .word(["abadie-imbens", "clustered"]), "Standard errors of a matching with replacement."),
    Estimand.key,
  ]

  private let isFull: Bool
  private let estimand: Estimand
  private let distance: MatchingDistance
  private let ratio: Int
  private let isWithReplacement: Bool
  /// Of a matching with replacement: by sets and people, not by Abadie & Imbens.
  private let isClustered: Bool
  private let order: NearestNeighbourMatching.Order
  private let caliper: Double?
  private let exact: [Text]
  private let ties: Text?

  var columns: [Text] { ties.map { [$0] } ?? [] }

  /// One neighbour each on the propensity score, without limits.
  init() {
    isFull = false
    (estimand, distance, ratio, isWithReplacement) = (.treated, .propensityScore, 1, false)
    (order, caliper, exact, ties) = (.largestFirst, nil, [], nil)
    isClustered = false
  }

  init?(_ fields: Fields, in notebook: Notebook) {
    let keys = DesignKeys.selection(fields, in: notebook, word: Self.word)
    isFull = keys.choice("matching", [("nearest", false), ("full", true)])
    distance = keys.choice("distance", MatchingDistance.allCases.map { ($0.rawValue, $0) })
    caliper = keys.number("caliper", above: 0, below: 10)
    exact = keys.covariates("exact")
    ties = fields.text("ties_by")
    if isFull {
      keys.refuse(["ratio", "with_replacement", "order", "errors"], beside: "matching: full")
      isClustered = false
      (ratio, isWithReplacement, order, estimand) = (1, false, .largestFirst, keys.estimand())
    } else {
      keys.refuse(["estimand"], beside: "matching: nearest")
      ratio = keys.whole("ratio", from: 1, to: 20) ?? 1
      isWithReplacement = keys.choice("with_replacement", [("no", false), ("yes", true)])
      order = keys.choice(
        "order", [("largest first", .largestFirst), ("smallest first", .smallestFirst), ("ties_by", .identifier)])
      estimand = .treated
      if isWithReplacement {
        isClustered = keys.choice("errors", [("abadie-imbens", false), ("clustered", true)])
      } else {
        keys.refuse(["errors"], beside: "with_replacement: no")
        isClustered = false
      }
    }
  }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let study = try SelectionStudy(hypothesis, design, ties: ties.map(design.column))
    return try study.identified(by: SelectionSiblings(estimand: estimand)) { try answer(study) }
  }

  func answer(_ study: SelectionStudy) throws -> SelectionStudy.Answer {
    let limits = MatchingLimits(caliper: caliper, strata: study.strata(exact))
    let score = try PropensityScore(study.sample)
    // A caliper leaves out those who have no like; without one they would be matched with anybody.
    if caliper == nil { try Overlap(study.sample, score).check(estimand) }
    let nearest = NearestNeighbourMatching(
      distance: distance, ratio: ratio, isWithReplacement: isWithReplacement, order: order, limits: limits)
    let sets =
      isFull
      ? try FullMatching(estimand, distance: distance, limits: limits).match(study.sample, score)
      : try nearest.match(study.sample, score)
    let isAbadieImbens = isWithReplacement && !isClustered && study.sample.units.areRows
    return SelectionStudy.Answer(
      means: isAbadieImbens
        ? try AbadieImbens(nearest).means(sets, study.sample, score) : try sets.means(study.sample),
      method: isFull ? Self.fullMethod : Self.nearestMethod, inDutch: inDutch,
      weights: sets.weights)
  }

  private var inDutch: String {
    var words = [
      isFull ? "volledige koppeling" : "naaste buren 1:\(ratio), \(isWithReplacement ? "met" : "zonder") teruglegging"
    ]
    switch distance {
    case .propensityScore: words.append("op de kans op deelname")
    case .linearPropensityScore: words.append("op de log-odds van deelname")
    case .mahalanobis: words.append("op Mahalanobisafstand")
    }
    if let caliper { words.append("binnen \(caliper) standaardafwijking") }
    if !exact.isEmpty { words.append("binnen gelijke \(exact.map(\.string).joined(separator: ", "))") }
    return (words + [estimand.inDutch]).joined(separator: ", ")
  }
}
