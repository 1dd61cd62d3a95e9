import Documents

/// The models that there are. To add one is to add a file and a line here.
public enum FormulaModels {
  public static let all: [any FormulaModel] = [
    LinearModel(), LogitModel(), ProbitModel(), ComplementaryLogLogModel(), LogBinomialModel(), QuasiBinomialModel(),
    PoissonModel(), QuasiPoissonModel(), NegativeBinomialModel(), ZeroInflatedModel(distribution: .poisson),
    ZeroInflatedModel(distribution: .negativeBinomial), HurdleModel(distribution: .poisson),
    HurdleModel(distribution: .negativeBinomial), GammaModel(), OrderedModel(link: .logit), OrderedModel(link: .probit),
    CoxFormulaModel(), FineGrayModel(), LinearMixedModel(),
    GeneralisedMixedModel(family: .binomial), GeneralisedMixedModel(family: .poisson),
    OrderedMixedModel(link: .logit), OrderedMixedModel(link: .probit),
  ]

  /// The model of that name, whatever the case and whether `-`, `_`, `.` or a blank stands between its words.
  public static func named(_ name: String) -> (any FormulaModel)? {
    let wanted = plain(name)
    return all.first { plain($0.name) == wanted || $0.aliases.contains { plain($0) == wanted } }
  }

  private static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// - Throws: `Findings` with the nearest right name.
  static func required(_ name: String) throws(Findings) -> any FormulaModel {
    if let model = named(name) { return model }
    let names = all.map(\.name)
    let near = NearestName.of(name, among: names + all.flatMap(\.aliases))
    throw Findings(
      Finding(
        code: "fit_model_unknown", at: FormulaSource(name, named: "--model").place(0),
        Words(
          nl: "Dit model is er niet; wel: \(names.joined(separator: ", ")).",
          en: "There is no such model; these are: \(names.joined(separator: ", "))."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
  }
}
