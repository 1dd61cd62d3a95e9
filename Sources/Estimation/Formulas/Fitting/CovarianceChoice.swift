import Documents
import LinearAlgebra
import Models

/// Which covariance is asked for: a recipe by its name in the literature, or what a package means by the names of all.
public struct CovarianceChoice: Sendable {
  /// `iid`, `HC1`, `CR2` …; nil for the default of the model.
  public var name: String?
  /// `fixest`, `stata` or `sandwich`.
  public var convention: String?
  /// Of Newey–West and Driscoll–Kraay; nil for the recipe's own choice.
  public var lag: Int?

  public init() {}

  /// Names beside those of `Covariances`, as people write them.
  static let serial = ["newey-west", "driscoll-kraay"]

  /// The covariance of the coefficients of a fit.
  ///
  /// Default with clusters: CR1 with t(g − 1). Without: HC1 after least squares and Poisson, whose estimates do not need the variance that
  /// the model assumes; the model's own information otherwise.
  /// - Throws: `Findings` for a name that is none, or a recipe and clusters that do not fit; what the recipe throws.
  func chosen(_ fit: ModelFit, _ design: FormulaDesign, _ model: any FormulaModel) throws -> ChosenCovariance {
    let ways = design.clusters.map { SamplingUnits(codes: $0.codes, word: $0.name) }
    guard let name = name?.lowercased() else {
      guard !ways.isEmpty else {
        if let own = fit.ownCovariance { return ChosenCovariance(fit.model, own: own) }
        return try ChosenCovariance(fit.model, model.isRobustByDefault ? HC1() : IID(), units: nil)
      }
      return try clustered(fit, ways, CR1(), model)
    }
    if name == "iid" || name == "model", ways.isEmpty {
      if let own = fit.ownCovariance { return ChosenCovariance(fit.model, own: own) }
      return try ChosenCovariance(fit.model, IID(), units: nil)
    }
    if let recipe = try serial(name, design, ways) { return try ChosenCovariance(fit.model, recipe, units: nil) }
    guard let recipe = Covariances.named(name) else { throw unknown(name) }
    guard recipe.isByRow else { return try clustered(fit, ways, recipe, model) }
    guard ways.isEmpty else {
      throw fault(
        code: "fit_cluster_unused",
        Words(
          nl: "\(recipe.name) neemt elke rij apart; met --cluster hoort CR0, CR1, CR2 of CR3.",
          en: "\(recipe.name) takes every row by itself; with --cluster belongs CR0, CR1, CR2 or CR3."))
    }
    return try ChosenCovariance(fit.model, recipe, units: nil)
  }

  private func clustered(
    _ fit: ModelFit, _ ways: [SamplingUnits], _ recipe: any Covariance, _ model: any FormulaModel
  ) throws -> ChosenCovariance {
    guard let first = ways.first else {
      throw fault(
        code: "fit_cluster_missing",
        Words(nl: "\(recipe.name) vraagt om clusters.", en: "\(recipe.name) asks for clusters."),
        hint: Words(nl: "Noem ze met --cluster KOLOM.", en: "Name them with --cluster COLUMN."))
    }
    let isLeastSquares = model.outcome == .amount
    let named = try packages()
    if ways.count > 1 {
      guard recipe is CR1 else {
        throw fault(
          code: "fit_ways_need_cr1",
          Words(
            nl: "Clusters in meer dan één richting gaan alleen met CR1.",
            en: "Clusters in more than one way go with CR1 only."))
      }
      let joint = named?.clustered(ways, isLeastSquares: isLeastSquares) ?? MultiwayCR1(ways)
      return try ChosenCovariance(fit.model, joint, units: nil)
    }
    let own = recipe is CR1 ? named?.clustered(isLeastSquares: isLeastSquares) ?? recipe : recipe
    return try ChosenCovariance(fit.model, own, units: first)
  }

  private func packages() throws(Findings) -> Convention? {
    guard let convention else { return nil }
    if let found = Convention.named(convention) { return found }
    let source = FormulaSource(convention, named: "--convention")
    let names = Convention.all.map { $0.name.lowercased() }
    throw source.fault(
      0, code: "fit_convention_unknown",
      Words(
        nl: "Dit gebruik is er niet; wel: \(names.joined(separator: ", ")).",
        en: "There is no such convention; these are: \(names.joined(separator: ", "))."),
      hint: NearestName.of(convention, among: names).map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") })
  }

  /// Recipes with an order in time.
  private func serial(
    _ name: String, _ design: FormulaDesign, _ ways: [SamplingUnits]
  ) throws(Findings) -> (any Covariance)? {
    let plain = name.filter { $0.isLetter }
    let isNeweyWest = ["nw", "neweywest", "hac"].contains(plain)
    guard isNeweyWest || ["dk", "driscollkraay"].contains(plain) else { return nil }
    guard let time = design.time else {
      throw fault(
        code: "fit_time_missing",
        Words(nl: "Dit recept vraagt om de tijd van elke rij.", en: "This recipe asks for the time of every row."),
        hint: Words(nl: "Noem de kolom met --time.", en: "Name the column with --time."))
    }
    let times = time.map { Int($0.rounded()) }
    let isAdjusted = convention?.lowercased() == "stata"
    if isNeweyWest, let unit = design.unit {
      return PanelNeweyWest(times: times, groups: SamplingUnits(codes: unit.codes, word: unit.name), lag: lag)
    }
    if isNeweyWest {
      return NeweyWest(times: times, lag: lag.map { .given($0) } ?? .automatic, isAdjusted: isAdjusted)
    }
    return DriscollKraay(times: times, lag: lag, isAdjusted: isAdjusted)
  }

  private var source: FormulaSource { FormulaSource(name ?? "", named: "--covariance") }

  private func fault(code: String, _ message: Words, hint: Words? = nil) -> Findings {
    source.fault(0, code: code, message, hint: hint)
  }

  private func unknown(_ name: String) -> Findings {
    let names = Covariances.all.map(\.name) + Self.serial
    return fault(
      code: "fit_covariance_unknown",
      Words(
        nl: "Dit recept is er niet; wel: \(names.joined(separator: ", ")).",
        en: "There is no such recipe; these are: \(names.joined(separator: ", "))."),
      hint: NearestName.of(name, among: names).map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") })
  }
}
