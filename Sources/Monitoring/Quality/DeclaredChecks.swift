import Documents
import Evidence
import Registrations

/// The block `checks:` of a codebook: what the holder of the data knows that no file tells.
///
///     checks:
///       data_closed: 2024-12-31
///       organisation: provider
///       optional: [satisfaction]
///       order: [[registered_on, first_contact]]
///       rules: [if referral == wlz_residential then referral_date not missing]
///       accepted: [{check: share_break, column: lives_alone, why: asked otherwise from 2023 on}]
public struct DeclaredChecks: Sendable {
  public struct Rule: Sendable {
    public let condition: Condition
    public let consequence: Condition
    public let place: Place
  }

  public struct Accepted: Sendable {
    public let check: String
    public let column: String?
    public let why: String
  }

  public private(set) var dataClosed: Int32?
  public private(set) var organisation: String?
  public private(set) var optional: [String] = []
  public private(set) var order: [(earlier: String, later: String)] = []
  public private(set) var rules: [Rule] = []
  public private(set) var accepted: [Accepted] = []

  /// - Parameter checks: the names that `accepted:` may use.
  public init(_ codebook: Codebook, checks: [String], in notebook: Notebook) {
    guard let node = codebook.blocks["checks"] else { return }
    let fields = Fields(node, in: notebook, of: Words(nl: "checks", en: "checks"))
    let names = codebook.columns.map(\.name)
    func known(_ text: Text) -> String? { Self.column(text, among: names, in: notebook) }
    dataClosed = fields.text("data_closed").flatMap { Self.day($0, in: notebook) }
    organisation = fields.text("organisation").flatMap(known)
    optional = (fields.texts("optional") ?? []).compactMap(known)
    for pair in fields.optional("order")?.items ?? [] {
      let texts = pair.items?.compactMap(\.text) ?? []
      let found = texts.compactMap(known)
      if texts.count != 2 {
        notebook.add(
          Finding(
            code: "bad_order", at: pair.place,
            Words(
              nl: "Een volgorde noemt twee kolommen met datums: [eerst, later].",
              en: "An order names two columns of dates: [earlier, later].")))
      } else if found.count == 2 {
        order.append((found[0], found[1]))
      }
    }
    for text in fields.texts("rules") ?? [] {
      if let rule = Self.rule(text, known, in: notebook) { rules.append(rule) }
    }
    for item in fields.optional("accepted")?.items ?? [] {
      let entry = Fields(
        item, in: notebook, of: Words(nl: "een bekende bevinding", en: "an accepted finding"))
      let check = entry.choice("check", among: checks, required: true)
      let column = entry.text("column").flatMap(known)
      let why = entry.text("why", required: true)
      entry.finish()
      if let check, let why { accepted.append(Accepted(check: check.string, column: column, why: why.string)) }
    }
    fields.finish()
  }

  private static func column(_ text: Text, among names: [String], in notebook: Notebook) -> String? {
    if names.contains(text.string) { return text.string }
    let near = NearestName.of(text.string, among: names)
    notebook.add(
      Finding(
        code: "checks_unknown_column", at: text.place,
        Words(
          nl: "checks noemt \(text.string), maar dat is geen kolom van dit codeboek.",
          en: "checks names \(text.string), but that is no column of this codebook."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return nil
  }

  private static func day(_ text: Text, in notebook: Notebook) -> Int32? {
    let parts = text.string.split(separator: "-").compactMap { Int($0) }
    if parts.count == 3, text.string.count == 10,
      let day = Day.number(year: parts[0], month: parts[1], day: parts[2])
    {
      return day
    }
    notebook.add(
      Finding(
        code: "bad_data_closed", at: text.place,
        Words(
          nl: "data_closed is een dag zoals 2024-12-31.", en: "data_closed is a day such as 2024-12-31.")))
    return nil
  }

  private static func rule(_ text: Text, _ known: (Text) -> String?, in notebook: Notebook) -> Rule? {
    guard let match = text.string.wholeMatch(of: /\s*if\s+(.+?)\s+then\s+(.+?)\s*/) else {
      notebook.add(
        Finding(
          code: "bad_rule", at: text.place,
          Words(
            nl: "Een regel is: if voorwaarde then voorwaarde.", en: "A rule is: if condition then condition."),
          hint: Words(
            nl: "Bijvoorbeeld if referral == wlz_residential then referral_date not missing.",
            en: "For instance if referral == wlz_residential then referral_date not missing.")))
      return nil
    }
    func part(_ piece: Substring) -> Condition? {
      let offset = text.string.prefix(upTo: piece.startIndex).unicodeScalars.count
      return Condition(Text(String(piece), at: text.place(at: offset)), in: notebook)
    }
    guard let condition = part(match.1), let consequence = part(match.2) else { return nil }
    guard known(condition.column) != nil, known(consequence.column) != nil else { return nil }
    return Rule(condition: condition, consequence: consequence, place: text.place)
  }
}
