import Documents

/// The `privacy:` block of a codebook.
///
///     privacy: {smallest_cell: 10, dominance: 50%, p_percent: 10%, degrees_of_freedom: 10, rounding: 1, forbidden: [bsn]}
public struct PrivacyBlock: Sendable {
  public let profile: PrivacyProfile
  /// The names of columns that may not be in the registration; nil where the block names none.
  public let forbidden: [String]?

  /// Reads the block; what is wrong with it is noted, and the usual value stands in.
  /// - Parameter node: nil where the codebook has no such block.
  public init(_ node: Node?, in notebook: Notebook) {
    let usual = PrivacyProfile.usual
    guard let node else {
      (profile, forbidden) = (usual, nil)
      return
    }
    let fields = Fields(node, in: notebook, of: Words(nl: "privacy", en: "privacy"))
    let smallest = fields.text("smallest_cell")
    let dominance = fields.text("dominance")
    let precision = fields.text("p_percent")
    let degrees = fields.text("degrees_of_freedom")
    let rounding = fields.text("rounding")
    forbidden = fields.texts("forbidden")?.map(\.string)
    fields.finish()
    profile = PrivacyProfile(
      smallestCell: Self.smallestCell(smallest, in: notebook) ?? usual.smallestCell,
      dominance: Self.share(dominance, of: "dominance", in: notebook) ?? usual.dominance,
      precision: Self.share(precision, of: "p_percent", in: notebook) ?? usual.precision,
      degreesOfFreedom: Self.whole(degrees, of: "degrees_of_freedom", from: 1, in: notebook) ?? usual.degreesOfFreedom,
      rounding: Self.whole(rounding, of: "rounding", from: 1, in: notebook) ?? usual.rounding)
    warnOfLooseRules(dominance: dominance, precision: precision, degrees: degrees, in: notebook)
  }

  private static func smallestCell(_ text: Text?, in notebook: Notebook) -> Int? {
    guard let text else { return nil }
    guard let value = NumberText.value(of: text.string), value >= 1, value <= 1_000_000, value.rounded() == value
    else {
      notebook.add(
        Finding(
          code: "bad_smallest_cell", at: text.place,
          Words(
            nl: "smallest_cell is een heel aantal mensen van 1 of meer.",
            en: "smallest_cell is a whole number of people, 1 or more."),
          hint: Words(nl: "Gebruikelijk is 10.", en: "Usual is 10.")))
      return nil
    }
    if value < Double(PrivacyProfile.usual.smallestCell) {
      notebook.add(
        Finding(
          code: "small_smallest_cell", severity: .warning, at: text.place,
          Words(
            nl: "De gebruikelijke grens is 10 mensen in een cel; hier staat minder.",
            en: "The usual limit is 10 people in a cell; this is less."), hint: Self.askTheOfficer))
    }
    return Int(value)
  }

  private static func whole(_ text: Text?, of key: String, from least: Double, in notebook: Notebook) -> Int? {
    guard let text else { return nil }
    guard let value = NumberText.value(of: text.string), value >= least, value <= 1_000_000, value.rounded() == value
    else {
      notebook.add(
        Finding(
          code: "bad_privacy_number", at: text.place,
          Words(
            nl: "\(key) is een heel getal van \(Int(least)) of meer.",
            en: "\(key) is a whole number, \(Int(least)) or more.")))
      return nil
    }
    return Int(value)
  }

  /// A percentage above 0% and up to 100%.
  private static func share(_ text: Text?, of key: String, in notebook: Notebook) -> Double? {
    guard let text else { return nil }
    guard text.string.hasSuffix("%"), let value = NumberText.value(of: text.string), value > 0, value <= 1 else {
      notebook.add(
        Finding(
          code: "bad_privacy_share", at: text.place,
          Words(
            nl: "\(key) is een percentage boven 0% en tot en met 100%.",
            en: "\(key) is a percentage above 0% and up to 100%."),
          hint: Words(nl: "Schrijf bijvoorbeeld 50%.", en: "Write 50%, for example.")))
      return nil
    }
    return value
  }

  private func warnOfLooseRules(dominance: Text?, precision: Text?, degrees: Text?, in notebook: Notebook) {
    let usual = PrivacyProfile.usual
    let loose = [
      (dominance, profile.dominance > usual.dominance), (precision, profile.precision < usual.precision),
      (degrees, profile.degreesOfFreedom < usual.degreesOfFreedom),
    ]
    for case (let text?, true) in loose {
      notebook.add(
        Finding(
          code: "loose_privacy_rule", severity: .warning, at: text.place,
          Words(
            nl: "Deze regel is losser dan gebruikelijk: 50% voor dominance, 10% voor p_percent, 10 vrijheidsgraden.",
            en: "This rule is looser than usual: 50% for dominance, 10% for p_percent, 10 degrees of freedom."),
          hint: Self.askTheOfficer))
    }
  }

  private static let askTheOfficer = Words(
    nl: "Spreek dit af met uw privacyfunctionaris.", en: "Agree on this with your data protection officer.")
}
